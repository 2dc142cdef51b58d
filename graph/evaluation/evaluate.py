"""A reader and a set of gold → how well it reads, over all and broken down."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.evaluation.annotations import Annotation
from graph.evaluation.comparing import Comparison, Statement
from graph.evaluation.figures import Counts, Figures, total
from graph.evaluation.matching import matcher, nation_words
from graph.evaluation.reliability import Bin, reliability
from graph.evaluation.scoring import Score, score
from graph.model import Document, GraphError, Reading, Rejection
from graph.registry import Registry
from graph.resolution import resolve

Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Report:
    """How well a reader reads a set of gold.

    `relations` counts asserted claims, `assertions` all claims, `qualifiers` those of claims that match; languages and genres are
    those that the gold names. `errors` are lines of text by document, `rejected` the gold and the documents that could not be read.
    """

    total: Figures
    relations: Mapping[str, Counts]
    assertions: Mapping[str, Counts]
    qualifiers: Mapping[str, Counts]
    languages: Mapping[str, Figures]
    genres: Mapping[str, Figures]
    documents: Mapping[str, Figures]
    confidence: tuple[Bin, ...]
    errors: Mapping[str, tuple[str, ...]]
    rejected: tuple[Rejection, ...]


def evaluate(gold: Iterable[Annotation | Rejection], read: Read, registry: Registry) -> Report:
    """Read the documents of the gold and compare; a document that the reader rejects counts as read without a claim."""
    return report(*read_and_score(gold, read, registry))


def read_and_score(gold: Iterable[Annotation | Rejection], read: Read, registry: Registry) -> tuple[list[Score], list[Rejection]]:
    """Return the scores of all documents of the gold, and what of them could not be read."""
    annotations: list[Annotation] = []
    readings: list[Reading] = []
    rejected: list[Rejection] = []
    for item in gold:
        if isinstance(item, Rejection):
            rejected.append(item)
            continue
        annotations.append(item)
        try:
            readings.append(read(item.document))
        except GraphError as error:
            readings.append(Reading(item.document))
            rejected.append(Rejection(item.document.name, str(error)))
    return compare_readings(annotations, readings, registry), rejected


def compare_readings(annotations: Sequence[Annotation], readings: Sequence[Reading], registry: Registry) -> list[Score]:
    """Score each reading against its annotation; who is who is resolved over all of them, as in a graph."""
    resolution, nations = resolve(readings, registry), nation_words(annotations)
    pairs = zip(annotations, readings, strict=True)
    return [score(annotation, reading, resolution, matcher(annotation, nations)) for annotation, reading in pairs]


def report(scores: Sequence[Score], rejected: Sequence[Rejection] = ()) -> Report:
    """Add up the scores of documents, over all and by what they are broken down by."""
    return Report(
        total=total((one.figures for one in scores), Figures()),
        relations=_tally(scores, _relations),
        assertions=_tally(scores, _assertions),
        qualifiers=_tally(scores, _qualifiers),
        languages=_grouped((one.annotation.language, one.figures) for one in scores),
        genres=_grouped((one.annotation.genre, one.figures) for one in scores),
        documents=_grouped((one.annotation.document.stem, one.figures) for one in scores),
        confidence=reliability(pair for one in scores for pair in one.sure),
        errors={one.annotation.document.stem: tuple(one.errors()) for one in scores if any(one.errors())},
        rejected=tuple(rejected),
    )


def _grouped(parts: Iterable[tuple[str | None, Figures]]) -> dict[str, Figures]:
    groups: dict[str, Figures] = {}
    for name, figures in parts:
        if name is not None:
            groups[name] = groups.get(name, Figures()) + figures
    return dict(sorted(groups.items()))


def _tally(scores: Iterable[Score], parts: Callable[[Score], Iterable[tuple[str, Counts]]]) -> dict[str, Counts]:
    sums: dict[str, Counts] = {}
    for one in scores:
        for name, counts in parts(one):
            sums[name] = sums.get(name, Counts()) + counts
    return dict(sorted(sums.items()))


_HIT, _FALSE, _MISS = Counts(tp=1), Counts(fp=1), Counts(fn=1)


def _split(comparison: Comparison) -> Iterator[tuple[Statement, Counts]]:
    yield from ((statement, _HIT) for statement in comparison.found)
    yield from ((statement, _FALSE) for statement in comparison.spurious)
    yield from ((statement, _MISS) for statement in comparison.missed)


def _relations(one: Score) -> Iterator[tuple[str, Counts]]:
    return ((statement.relation.value, counts) for statement, counts in _split(one.asserted))


def _assertions(one: Score) -> Iterator[tuple[str, Counts]]:
    return ((statement.assertion.value, counts) for statement, counts in _split(one.all))


def _qualifiers(one: Score) -> Iterator[tuple[str, Counts]]:
    for agreement in one.terms:
        yield from ((name, _HIT) for name in agreement.right)
        yield from ((name, _FALSE) for name in agreement.only_made)
        yield from ((name, _MISS) for name in agreement.only_marked)
