"""Why a claim was made: the document is read again, and each step that led to the claim is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.extraction.deciding import deciding_words
from graph.extraction.links.plain import plain
from graph.extraction.merging import Found
from graph.extraction.names.mentions import Occurrence, find_mentions
from graph.extraction.rules import Analysis, Grammar, analyse, derive
from graph.extraction.scenes.clauses import BLANK
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.scopes import scope_of
from graph.model import Assertion, Claim, Document, Mention

_STRONGEST = 6


class Known(StrEnum):
    """How the reader came to know who stands at an end of a claim."""

    REGISTRY = "a name that the registry knows"
    FORM = "a name by its form"
    CONTEXT = "a name by the words around it"
    REFERENCE = "a phrase that takes up a name"
    UNSAID = "not said in this sentence, carried on"


@dataclass(frozen=True, slots=True)
class End:
    """An end of a fact: who it is, the words that name it, how it is known, and the earlier name that it takes up, if any.

    `start` and `end` are offsets in the document; an end that is not said has none and no words.
    """

    mention: Mention
    known: Known
    start: int = 0
    end: int = 0
    words: str = ""
    antecedent: str | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the model of a relation made of a link: its probability, the threshold, and its strongest features with their weights."""

    probability: float
    threshold: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the text tells a claim.

    `sentence` has the words of its ends in ⟦⟧; `kind` and `template` say what took the link for a fact; `scope` is what was
    searched for denials and doubts; `words` are those that decide, by what they decide.
    """

    sentence: str
    subject: End
    object: End
    kind: str
    template: str
    weighing: Weighing | None
    confidence: float
    assertion: Assertion
    scope: str
    terms: dict[str, str]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim as it is made today, with the places that tell it, the surest first."""

    claim: Claim
    tellings: tuple[Telling, ...]


def trace(document: Document, claim: Claim, grammar: Grammar) -> Trace | None:
    """Read a document again and tell what led to a claim, or to the one on the same fact; None if nothing leads there today."""
    analysis = analyse(document, grammar)
    derived = list(derive(document, analysis, grammar))
    same = [d for d in derived if d.claim.id == claim.id] or [d for d in derived if _fact(d.claim) == _fact(claim)]
    if not same:
        return None
    surest = sorted(same[0].tellings, key=lambda telling: -telling.fact.probability)
    return Trace(same[0].claim, tuple(_telling(document, found, analysis, grammar) for found in surest))


def _fact(claim: Claim) -> tuple[str, ...]:
    return (claim.subject.key, claim.relation, claim.object.key, claim.assertion)


def _telling(document: Document, found: Found, analysis: Analysis, grammar: Grammar) -> Telling:
    fact = found.fact
    ends = [_end(document.text, mention, fact, analysis, grammar) for mention in (fact.subject, fact.object)]
    scope = scope_of(fact, grammar.pack)
    return Telling(
        sentence=_marked(document.text, fact, ends),
        subject=ends[0],
        object=ends[1],
        kind=fact.grounds.kind,
        template=fact.grounds.words,
        weighing=_weighing(fact, grammar),
        confidence=fact.probability,
        assertion=found.assertion,
        scope=" ".join(_unmasked(document.text, fact.clause[0], scope.words).split()),
        terms=found.qualifiers.stated(),
        words=deciding_words(document, found, grammar),
    )


def _end(text: str, mention: Mention, fact: Fact, analysis: Analysis, grammar: Grammar) -> End:
    inside = [one for one in fact.scene.occurrences if _means(one, mention)]
    near = [one for one in inside if fact.start <= one.start and one.end <= fact.end] or inside
    if not near:
        return End(mention, Known.UNSAID, antecedent=_before(text, mention, fact.scene.sentence.start, analysis))
    one = near[0]
    words = text[one.start : one.end]
    if one.anaphoric:
        return End(mention, Known.REFERENCE, one.start, one.end, words, _before(text, mention, one.start, analysis))
    if one.mention.known:
        return End(mention, Known.REGISTRY, one.start, one.end, words)
    formed = any((one.start, one.end) == (o.start, o.end) for o in find_mentions(text, analysis.sentences, grammar.names))
    return End(mention, Known.FORM if formed else Known.CONTEXT, one.start, one.end, words)


def _means(one: Occurrence, mention: Mention) -> bool:
    """Tell whether a name means an end, which may be the government of the country named or the other way round."""
    nation = {f"country/{mention.country}", f"government/{mention.country}"}
    return one.mention.key == mention.key or {one.mention.key, mention.key} == nation


def _before(text: str, mention: Mention, position: int, analysis: Analysis) -> str | None:
    """Return the last words before a position that name an entity themselves."""
    earlier = [one for one in analysis.occurrences if one.end <= position and not one.anaphoric and _means(one, mention)]
    return text[earlier[-1].start : earlier[-1].end] if earlier else None


def _marked(text: str, fact: Fact, ends: Sequence[End]) -> str:
    """Return the sentence of a fact with the words of its ends in brackets."""
    sentence = fact.scene.sentence
    parts, position = [], sentence.start
    for start, end in sorted({(end.start, end.end) for end in ends if end.words}):
        parts += [text[position:start], f"⟦{text[start:end]}⟧"]
        position = end
    return "".join((*parts, text[position : sentence.end]))


def _unmasked(text: str, start: int, words: str) -> str:
    """Return masked words with the names that stand behind the mask."""
    return "".join(text[start + n] if char == BLANK else char for n, char in enumerate(words))


def _weighing(fact: Fact, grammar: Grammar) -> Weighing | None:
    model, features = grammar.models.get(fact.relation), fact.grounds.features
    if model is None or not features:
        return None
    weighed = ((plain(name), model.weights[name]) for name in features if name in model.weights)
    strongest = sorted(weighed, key=lambda pair: (-abs(pair[1]), pair[0]))[:_STRONGEST]
    return Weighing(model.probability(features), model.threshold, tuple(strongest))
