"""Why a claim was made: the document is read again, and each step that led to the claim is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.extraction.compact.judging import Hearing, hear
from graph.extraction.compact.reader import least_chance, read_facts, trusting
from graph.extraction.compact.supports import Support, support_key
from graph.extraction.compact.verdicts import Verdict
from graph.extraction.deciding import deciding_words
from graph.extraction.links.plain import plain
from graph.extraction.merging import Derivation, Found, acting
from graph.extraction.names.mentions import Occurrence, find_mentions
from graph.extraction.rules import Analysis, Grammar, analyse, derive, derive_from, find_names
from graph.extraction.scenes.clauses import BLANK
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.scopes import scope_of
from graph.model import Assertion, Claim, Document, Mention, Relation

if TYPE_CHECKING:
    from graph.extraction.compact.artefact import Artefact

_STRONGEST = 6


class Known(StrEnum):
    """How the reader came to know who stands at an end of a claim."""

    REGISTRY = "a name that the registry knows"
    FORM = "a name by its form"
    CONTEXT = "a name by the words around it"
    ENCODER = "a name that the encoder found"
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
class Linking:
    """What encoder and rules make of a pair: the probability of both together, the threshold, and what each says of it."""

    probability: float
    threshold: float
    encoder: float
    rules: Support


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the text tells a claim.

    `sentence` has the words of its ends in ⟦⟧; `kind` and `template` say what took the link for a fact, `weighing` how
    sure a model of the rules was, `linking` what the encoder adds; `scope` is what was searched for denials and doubts; `words` are
    those that decide, by what they decide.
    """

    sentence: str
    subject: End
    object: End
    kind: str
    template: str
    weighing: Weighing | None
    linking: Linking | None
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


_Place = tuple[int, int]
_Link = tuple[str, str, str, _Place]
"""An end, a relation, an end, and the offsets of the clause."""


@dataclass(frozen=True, slots=True)
class _Account:
    """All that is told from: the document, taken apart, the places of the names that the rules find, what the encoder linked."""

    document: Document
    analysis: Analysis
    grammar: Grammar
    ruled: frozenset[_Place]
    linkings: Mapping[_Link, Linking] = field(default_factory=dict)


def trace(document: Document, claim: Claim, grammar: Grammar) -> Trace | None:
    """Read a document again by rules and tell what led to a claim, or to the one on the same fact; None if nothing does today."""
    analysis = analyse(document, grammar)
    account = _Account(document, analysis, grammar, _places(analysis.names))
    return _trace(claim, derive(document, analysis, grammar), account)


def trace_by_encoder(document: Document, claim: Claim, grammar: Grammar, artefact: "Artefact") -> Trace | None:
    """Read a document again by encoder and rules and tell what led to a claim; None if nothing leads there today."""
    heard = hear(document, grammar, artefact)
    facts = list(read_facts(grammar, artefact, heard))
    _, names = find_names(document, grammar)
    account = _Account(document, heard.analysis, trusting(grammar), _places(names), dict(_linkings(facts, heard, grammar, artefact)))
    return _trace(claim, derive_from(document, heard.analysis, facts, account.grammar, artefact.version), account)


def _places(names: Iterable[Occurrence]) -> frozenset[_Place]:
    return frozenset((one.start, one.end) for one in names)


def _linkings(facts: Iterable[Fact], heard: Hearing, grammar: Grammar, artefact: "Artefact") -> Iterator[tuple[_Link, Linking]]:
    """Yield what encoder and rules make of facts, by the ends that their claims will have."""
    for fact in facts:
        verdict = _verdict(fact, heard)
        if verdict is not None:
            together = artefact.blends[verdict.relation].probability(heard.signals[verdict.key])
            linking = Linking(together, least_chance(verdict, artefact.threshold), verdict.probability, verdict.support)
            subject, object = (acting(mention, fact.relation, grammar.names.registry) for mention in (fact.subject, fact.object))
            yield (subject.key, fact.relation.value, object.key, fact.clause), linking


def _verdict(fact: Fact, heard: Hearing) -> Verdict | None:
    """Return the verdict on a fact, that a thing serves a body as that the body adopts it; None if no window shows both ends."""
    if fact.relation is Relation.SERVES:
        return heard.verdicts.get(support_key(Relation.ADOPTS, fact.object, fact.subject))
    return heard.verdicts.get(support_key(fact.relation, fact.subject, fact.object))


def _trace(claim: Claim, derivations: Iterable[Derivation], account: _Account) -> Trace | None:
    derived = list(derivations)
    same = [d for d in derived if d.claim.id == claim.id] or [d for d in derived if _fact(d.claim) == _fact(claim)]
    if not same:
        return None
    surest = sorted(same[0].tellings, key=lambda telling: -telling.fact.probability)
    return Trace(same[0].claim, tuple(_telling(found, account) for found in surest))


def _fact(claim: Claim) -> tuple[str, ...]:
    return (claim.subject.key, claim.relation, claim.object.key, claim.assertion)


def _telling(found: Found, account: _Account) -> Telling:
    fact, text, grammar = found.fact, account.document.text, account.grammar
    ends = [_end(mention, fact, account) for mention in (fact.subject, fact.object)]
    scope = scope_of(fact, grammar.pack)
    return Telling(
        sentence=_marked(text, fact, ends),
        subject=ends[0],
        object=ends[1],
        kind=fact.grounds.kind,
        template=fact.grounds.words,
        weighing=_weighing(fact, grammar),
        linking=account.linkings.get((fact.subject.key, fact.relation.value, fact.object.key, fact.clause)),
        confidence=fact.probability,
        assertion=found.assertion,
        scope=" ".join(_unmasked(text, fact.clause[0], scope.words).split()),
        terms=found.qualifiers.stated(),
        words=deciding_words(account.document, found, grammar),
    )


def _end(mention: Mention, fact: Fact, account: _Account) -> End:
    text, analysis = account.document.text, account.analysis
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
    return End(mention, _known((one.start, one.end), account), one.start, one.end, words)


def _known(place: _Place, account: _Account) -> Known:
    """Return how a name that is in no registry came to be known."""
    if place not in account.ruled:
        return Known.ENCODER
    formed = find_mentions(account.document.text, account.analysis.sentences, account.grammar.names)
    return Known.FORM if place in _places(formed) else Known.CONTEXT


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
