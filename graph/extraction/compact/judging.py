"""A document → verdicts: how probable each relation of each pair of its entities is, as the encoder and the rules see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.extraction.compact.head import Place
from graph.extraction.compact.hints import find_hints
from graph.extraction.compact.pairs import RELATIONS, STATUSES, Pair
from graph.extraction.compact.sights import Sight, Survey, find_questions, survey
from graph.extraction.compact.signals import Signals, find_signals
from graph.extraction.compact.supports import NONE, Key, Support, find_supports, keyed
from graph.extraction.compact.tagging import Namer, find_certainty
from graph.extraction.compact.verdicts import Verdict, surest
from graph.extraction.compact.windows import Window, split_windows
from graph.extraction.names.headlines import titled
from graph.extraction.names.mentions import Occurrence
from graph.extraction.rules import Analysis, Grammar, Rated, arrange, find_names, rate, worded
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact
from graph.extraction.text.sentences import Sentence
from graph.model import Assertion, Document, Relation

if TYPE_CHECKING:
    from graph.extraction.compact.artefact import Artefact

_ASSERTIONS = tuple(Assertion)
_DEALING = frozenset({Side.VENDOR, Side.THING})


@dataclass(frozen=True, slots=True)
class Hearing:
    """A document taken apart, with the names that the encoder adds; what the models of the rules and set words say.

    Each link that a window shows has a verdict, and the signals that are weighed.
    """

    analysis: Analysis
    rated: Sequence[Rated]
    said: Sequence[Fact]
    verdicts: Mapping[Key, Verdict]
    signals: Mapping[Key, Signals]


def hear(document: Document, grammar: Grammar, artefact: "Artefact") -> Hearing:
    """Return what can be said of the pairs of a document; by the rules alone if it names neither a vendor nor a thing."""
    sentences, names = find_names(document, grammar)
    sketch = arrange(document, sentences, names, grammar)
    if not any(SIDES[one.mention.type] in _DEALING for one in names):
        return Hearing(sketch, rate(document, sketch, grammar), tuple(worded(document, sketch, grammar)), {}, {})
    windows = split_windows(document.text, sentences, artefact.tokenizer)
    sights = [Sight(window, artefact.encode(window, find_hints(document.text, window, sketch.occurrences))) for window in windows]
    analysis = arrange(document, sentences, _better_named(document, sentences, names, sights, grammar), grammar)
    said = tuple(worded(document, analysis, grammar))
    rated = rate(document, analysis, grammar)
    seen = survey(analysis, find_supports(rated, said), grammar.names.registry)
    verdicts = surest(verdict for sight in sights for verdict in _judge(sight, seen, artefact))
    certainty = find_certainty(document.text, analysis.occurrences, [(sight.window, sight.text.tags) for sight in sights])
    return Hearing(analysis, rated, said, verdicts, find_signals(verdicts, seen.layout, certainty))


def _better_named(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Occurrence], sights: Iterable[Sight], grammar: Grammar
) -> list[Occurrence]:
    namer = Namer(document.text, sentences, titled(document.text, sentences), grammar.guesses.unfit, grammar.names.registry.find)
    return namer.named(names, [(sight.window, sight.text.tags) for sight in sights])


def _judge(sight: Sight, seen: Survey, artefact: "Artefact") -> Iterator[Verdict]:
    """Yield what the head says of each pair in a window."""
    asked = find_questions(sight.window, seen)
    if not asked.pairs:
        return
    judged = artefact.head.judge(sight.text, asked.places, asked.nodes, asked.rows)
    scenes = _shown(judged.looks, list(_seen(sight.window, seen.analysis.scenes)))
    for i, (pair, scene) in enumerate(zip(asked.pairs, scenes, strict=True)):
        assertion = _ASSERTIONS[int(judged.assertions[i].argmax())]
        statuses = dict(zip(STATUSES, judged.statuses[i].tolist(), strict=True))
        chances = dict(zip(RELATIONS, judged.relations[i].tolist(), strict=True))
        for relation in pair.relations:
            if scene is not None and relation is not Relation.SERVES:
                support = _support(seen, relation, pair)
                yield Verdict(pair, relation, chances[relation], support, assertion, scene, statuses, float(judged.dated[i]))


def _support(seen: Survey, relation: Relation, pair: Pair) -> Support:
    """Return what the rules say; that a thing serves a body counts as that the body adopts it."""
    own = seen.supports.get(keyed(relation, pair.subject.key, pair.object.key), NONE)
    if relation is not Relation.ADOPTS:
        return own
    other = seen.supports.get(keyed(Relation.SERVES, pair.object.key, pair.subject.key), NONE)
    return Support(max(own.best, other.best), max(own.named, other.named), max(own.scenes, other.scenes), max(own.worded, other.worded))


def _seen(window: Window, scenes: Iterable[Scene]) -> Iterator[tuple[Scene, Place]]:
    """Yield the sentences that a window holds, if only in part, with the places of their tokens."""
    for scene in scenes:
        place = window.tokens(scene.sentence.start, scene.sentence.end)
        if place:
            yield scene, place


def _shown(looks: NDArray[np.float32], scenes: Sequence[tuple[Scene, Place]]) -> Sequence[Scene | None]:
    """Return for each pair the sentence that the head looked at most, None if it looked at none."""
    if not scenes:
        return [None] * len(looks)
    before = np.pad(looks.cumsum(axis=1, dtype=float), ((0, 0), (1, 0)))
    places = np.array([place for _, place in scenes])
    weights = before[:, places[:, 1]] - before[:, places[:, 0]]
    return [scenes[best][0] if row[best] > 0 else None for row, best in zip(weights, weights.argmax(axis=1), strict=True)]
