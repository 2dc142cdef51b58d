"""The compact reader: names and pairs as a trained encoder sees them, with what the rules know; terms as the rules read them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.extraction.calibration import DOUBTED
from graph.extraction.compact.judging import Hearing, hear
from graph.extraction.compact.nodes import Node, node_key
from graph.extraction.compact.supports import Key, support_key
from graph.extraction.compact.verdicts import Verdict
from graph.extraction.merging import Derivation
from graph.extraction.rules import Analysis, Grammar, accepted, as_reading, derive_from
from graph.extraction.scenes.clauses import Scene
from graph.extraction.scenes.facts import Fact, Grounds
from graph.extraction.terms.assertion import assertion_of
from graph.extraction.text.sentences import Sentence
from graph.model import Assertion, Document, Reading, Relation

if TYPE_CHECKING:
    from graph.extraction.compact.artefact import Artefact

GROUNDS = Grounds("encoder")
_EITHER = frozenset({Relation.INCLUDES, Relation.HOSTED_ON})
"""A thing is a part of another or runs on it, not both: one pair in 1,700 of the gold is marked so."""
_TOLD = 0.2
"""Below this, a link that the models of the rules accept is not believed."""
_DENIED = 0.25
"""From this on a link that is denied or only thought possible is told: it is no plain edge, and the text says what it is."""
_DATED = 0.35
"""Below this, no date that stands near a fact is taken for its own."""
_INVESTING = ("classes.invest", "classes.site")
"""The words of which one at least proves an investment."""
_DEALING = tuple(
    f"classes.{name}"
    for name in ("deal", "mou", "alliance", "work", "sign", "renew", "choose", "award", "win", "supply", "sell", "buy", "customer")
)
"""The words of which one at least proves that what a sentence doubts is a deal."""


def read_by_encoder(document: Document, grammar: Grammar, artefact: "Artefact") -> Reading:
    """Return what a document says, as the encoder and the rules read it together."""
    analysis, derived = derive_by_encoder(document, grammar, artefact)
    return as_reading(document, analysis, derived, grammar)


def derive_by_encoder(document: Document, grammar: Grammar, artefact: "Artefact") -> tuple[Analysis, Iterator[Derivation]]:
    """Return a document taken apart, and its claims, each with the facts that tell it."""
    heard = hear(document, grammar, artefact)
    facts = read_facts(grammar, artefact, heard)
    return heard.analysis, derive_from(document, heard.analysis, facts, trusting(grammar), artefact.version)


def trusting(grammar: Grammar) -> Grammar:
    """Return a grammar that takes probabilities at their word, but for claims that are not plain."""
    return replace(grammar, calibration=grammar.calibration.only(DOUBTED))


def read_facts(grammar: Grammar, artefact: "Artefact", heard: Hearing) -> Iterator[Fact]:
    """Yield what set words make, the links that the rules accept and those that the encoder adds.

    Each is as probable as encoder and rules find it together, which was learned on documents that neither had seen.
    Where two facts exclude each other, what set words say counts most.
    """
    chances = {key: artefact.blends[v.relation].probability(heard.signals[key]) for key, v in heard.verdicts.items()}
    held = {key: v for key, v in heard.verdicts.items() if chances[key] >= least_chance(v, artefact.threshold)}
    said = _weighed(heard.said, chances, 0.0)
    told = _weighed(_adopted(accepted(heard.rated, grammar), said), chances, min(_TOLD, artefact.threshold))
    shown = {_key(fact) for fact in (*told, *said)}
    new = {key: v for key, v in held.items() if key not in shown and _is_evident(v, grammar) and not _has_edition(v, held)}
    added = [fact for fact in (_fact(v, chances[key]) for key, v in new.items()) if _is_proved(fact, grammar)]
    for fact in _decided((*told, *said, *added), said):
        yield _termed(fact, heard.verdicts.get(_key(fact)))


def least_chance(verdict: Verdict, threshold: float) -> float:
    """Return how probable a link must be to become a fact, where plain ones must reach a threshold."""
    return threshold if verdict.assertion is Assertion.ASSERTED else min(_DENIED, threshold)


def _adopted(told: Iterable[Fact], said: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts without those that a body adopts what, by set words of the document, is meant for it."""
    meant = {_key(fact) for fact in said if fact.relation is Relation.SERVES}
    yield from (fact for fact in told if fact.relation is not Relation.ADOPTS or _key(fact) not in meant)


def _decided(facts: Sequence[Fact], said: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts without parts that are what their whole runs on: set words decide, else what is more probable."""
    hosted = [fact for fact in said if fact.relation is Relation.HOSTED_ON]
    likely = sorted((fact for fact in facts if fact.relation in _EITHER), key=lambda fact: -fact.probability)
    chosen: dict[tuple[str, str], Relation] = {}
    for fact in (*hosted, *likely):
        chosen.setdefault(_ends(fact), fact.relation)
    yield from (fact for fact in facts if fact.relation not in _EITHER or chosen[_ends(fact)] is fact.relation)


def _is_evident(verdict: Verdict, grammar: Grammar) -> bool:
    """Tell whether the sentence that shows a link can prove it: an investment is proved by no sentence without a word of one."""
    return verdict.relation is not Relation.INVESTS_IN or _says(verdict.scene, _INVESTING, grammar)


def _is_proved(fact: Fact, grammar: Grammar) -> bool:
    """Tell whether a sentence can prove a fact: one that doubts what the encoder takes for plain doubts a deal only in words of dealing."""
    told = fact.assertion is not None or assertion_of(fact, grammar.pack) is Assertion.ASSERTED
    return told or fact.relation is not Relation.PARTNERS_WITH or _says(fact.scene, _DEALING, grammar)


def _says(scene: Scene, cues: Iterable[str], grammar: Grammar) -> bool:
    words = scene.text(scene.sentence.start, scene.sentence.end)
    return any(grammar.pack.cue(name).search(words) for name in cues)


def _has_edition(verdict: Verdict, held: Mapping[Key, Verdict]) -> bool:
    """Tell whether a body adopts an edition of a product, which is what is meant where no sentence that shows it names the two."""
    pair, sentence = verdict.pair, verdict.scene.sentence
    if verdict.relation is not Relation.ADOPTS or all(_stands_in(node, sentence) for node in (pair.subject, pair.object)):
        return False
    name = f"{pair.object.mention.name} "
    adopted = (v.pair for v in held.values() if v.relation is Relation.ADOPTS and v.pair.subject.key == pair.subject.key)
    return any(other.object.mention.name.startswith(name) for other in adopted)


def _stands_in(node: Node, sentence: Sentence) -> bool:
    return any(sentence.start <= one.start < sentence.end for one in node.occurrences)


def _ends(fact: Fact) -> tuple[str, str]:
    return fact.subject.key, fact.object.key


def _weighed(facts: Iterable[Fact], chances: Mapping[Key, float], least: float) -> list[Fact]:
    """Return the facts of the rules with what encoder and rules together give them, if that is enough or the encoder did not see them."""
    rated = ((fact, chances.get(_key(fact))) for fact in facts)
    return [fact if chance is None else replace(fact, probability=chance) for fact, chance in rated if chance is None or chance >= least]


def _fact(verdict: Verdict, probability: float) -> Fact:
    """Return what a verdict makes: both ends in the sentence that shows it, or the whole sentence."""
    scene, pair = verdict.scene, verdict.pair
    ends = [[o for o in scene.occurrences if node_key(o.mention) == n.key] for n in (pair.subject, pair.object)]
    places = [p for found in ends for one in found[:1] for p in (one.start, one.end)]
    start, end = (min(places), max(places)) if all(ends) else (scene.sentence.start, scene.sentence.end)
    doubted = verdict.assertion if verdict.assertion is not Assertion.ASSERTED else None
    mentions = (pair.subject.mention, pair.object.mention)
    return Fact(mentions[0], verdict.relation, mentions[1], scene, start, end, scene.clause(start, end), probability, doubted, GROUNDS)


def _termed(fact: Fact, verdict: Verdict | None) -> Fact:
    """Return a fact with what the encoder thinks of its terms, if it saw the link."""
    return replace(fact, statuses=verdict.statuses, dated=verdict.dated >= _DATED) if verdict else fact


def _key(fact: Fact) -> Key:
    """Return the link of a fact as verdicts have it: what a thing serves is what the body adopts."""
    if fact.relation is Relation.SERVES:
        return support_key(Relation.ADOPTS, fact.object, fact.subject)
    return support_key(fact.relation, fact.subject, fact.object)
