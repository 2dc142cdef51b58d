"""The compact reader: names and pairs as a trained encoder sees them, with what the rules know; terms as the rules read them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.extraction.compact.artefact import Artefact
from graph.extraction.compact.hints import find_hints
from graph.extraction.compact.pairs import RELATIONS, Pair
from graph.extraction.compact.sights import Sight, Survey, find_questions, survey
from graph.extraction.compact.supports import Key, find_supports, keyed, support_key
from graph.extraction.compact.tagging import add_names, read_tags, retyped
from graph.extraction.compact.windows import Window, split_windows
from graph.extraction.links.links import Link
from graph.extraction.merging import Derivation
from graph.extraction.names.mentions import Occurrence
from graph.extraction.rules import Analysis, Grammar, arrange, as_reading, candidates, derive_from, find_names, worded
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import Assertion, Document, Reading, Relation

GROUNDS = Grounds("encoder")
_ASSERTIONS = tuple(Assertion)
_DEALING = frozenset({Side.VENDOR, Side.THING})
_VETO = 0.08
"""Below this, a fact that set words make is not believed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable a relation between two nodes is, what the text says of it, and the sentence that shows it."""

    pair: Pair
    relation: Relation
    probability: float
    assertion: Assertion
    scene: Scene

    @property
    def key(self) -> Key:
        """The link that is judged."""
        return keyed(self.relation, self.pair.subject.key, self.pair.object.key)


def read_by_encoder(document: Document, grammar: Grammar, artefact: Artefact) -> Reading:
    """Return what a document says, as the encoder and the rules read it together."""
    analysis, derived = derive_by_encoder(document, grammar, artefact)
    return as_reading(document, analysis, derived, grammar)


def derive_by_encoder(document: Document, grammar: Grammar, artefact: Artefact) -> tuple[Analysis, Iterator[Derivation]]:
    """Return a document taken apart, and its claims, each with the facts that tell it."""
    analysis, facts = read_facts(document, grammar, artefact)
    return analysis, derive_from(document, analysis, facts, grammar, artefact.version)


def read_facts(document: Document, grammar: Grammar, artefact: Artefact) -> tuple[Analysis, list[Fact]]:
    """Return a document taken apart, with the names that the encoder adds, and the facts that it tells."""
    sentences, names = find_names(document, grammar)
    sketch = arrange(document, sentences, names, grammar)
    if not any(SIDES[one.mention.type] in _DEALING for one in names):
        return sketch, []
    windows = split_windows(document.text, sentences, artefact.tokenizer)
    sights = [Sight(window, artefact.encode(window, find_hints(window, sketch.occurrences))) for window in windows]
    analysis = arrange(document, sentences, _better_named(document, names, sights), grammar)
    said = list(worded(document, analysis, grammar))
    links = ((link, probability(grammar, link, features)) for link, features in candidates(document, analysis, grammar))
    seen = survey(analysis, find_supports(links, said), grammar.names.registry)
    verdicts = _surest(v for sight in sights for v in _judge(sight, seen, artefact))
    facts = (_fact(v) for v in verdicts.values() if v.probability >= artefact.thresholds[v.relation])
    return analysis, [*facts, *(f for f in said if _believed(f, verdicts))]


def probability(grammar: Grammar, link: Link, features: frozenset[str]) -> float:
    """Return how probable the rules find a link."""
    model = grammar.models.get(link.relation)
    return model.probability(features) if model else 0.0


def _better_named(document: Document, names: Sequence[Occurrence], sights: Iterable[Sight]) -> list[Occurrence]:
    tagged = [t for sight in sights for t in read_tags(document.text, sight.window, sight.text.tags)]
    return add_names(document.text, retyped(names, tagged), tagged)


def _judge(sight: Sight, seen: Survey, artefact: Artefact) -> Iterator[Verdict]:
    """Yield what the head says of each pair in a window."""
    asked = find_questions(sight.window, seen)
    if not asked.pairs:
        return
    judged = artefact.head.judge(sight.text, asked.places, asked.nodes, asked.rows)
    for i, pair in enumerate(asked.pairs):
        scene = _shown(sight.window, judged.looks[i], seen.analysis.scenes)
        assertion = _ASSERTIONS[int(judged.assertions[i].argmax())]
        chances = dict(zip(RELATIONS, judged.relations[i].tolist(), strict=True))
        for relation in pair.relations:
            if scene is not None and relation is not Relation.SERVES:
                yield Verdict(pair, relation, chances[relation], assertion, scene)


def _shown(window: Window, looks: NDArray[np.float32], scenes: Iterable[Scene]) -> Scene | None:
    """Return the sentence that the head looked at most, None if the window holds no part of one."""
    best: tuple[float, Scene] | None = None
    for scene in scenes:
        place = window.tokens(scene.sentence.start, scene.sentence.end)
        weight = float(looks[place[0] : place[1]].sum()) if place else 0.0
        if best is None or weight > best[0]:
            best = (weight, scene)
    return best[1] if best and best[0] > 0 else None


def _surest(verdicts: Iterable[Verdict]) -> Mapping[Key, Verdict]:
    """Return of each link the verdict of the window that is surest of it."""
    best: dict[Key, Verdict] = {}
    for verdict in verdicts:
        if verdict.key not in best or best[verdict.key].probability < verdict.probability:
            best[verdict.key] = verdict
    return best


def _fact(verdict: Verdict) -> Fact:
    """Return what a verdict makes: both ends in the sentence that shows it, or the whole sentence."""
    scene, pair = verdict.scene, verdict.pair
    ends = [[o for o in scene.occurrences if o.mention.key == n.mention.key] for n in (pair.subject, pair.object)]
    places = [p for found in ends for one in found[:1] for p in (one.start, one.end)]
    start, end = (min(places), max(places)) if all(ends) else (scene.sentence.start, scene.sentence.end)
    doubted = verdict.assertion if verdict.assertion is not Assertion.ASSERTED else None
    return Fact(
        pair.subject.mention,
        verdict.relation,
        pair.object.mention,
        scene,
        start,
        end,
        scene.clause(start, end),
        verdict.probability,
        doubted,
        GROUNDS,
    )


def _believed(fact: Fact, verdicts: Mapping[Key, Verdict]) -> bool:
    """Tell whether the head does not speak against a fact that set words make."""
    key = support_key(fact.relation, fact.subject, fact.object)
    if fact.relation is Relation.SERVES:
        key = support_key(Relation.ADOPTS, fact.object, fact.subject)
    return key not in verdicts or verdicts[key].probability >= _VETO
