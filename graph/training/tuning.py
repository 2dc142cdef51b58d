"""Verdicts on held-out documents → how encoder and rules are blended, and from which probability a relation is taken for a fact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from graph.evaluation.annotations import Annotation
from graph.evaluation.gold import LinkKey, identifier, marked_links
from graph.extraction.compact.blend import blended
from graph.extraction.compact.judging import Hearing, Verdict
from graph.extraction.compact.pairs import RELATIONS
from graph.model import Relation
from graph.registry import Registry

PRECISION = 0.75
"""The precision that is wanted, measured on documents whose blend has not seen them."""
_LEAST, _MOST = 0.25, 0.95
_FOLDS = 5
_FEWEST = 12
"""The facts that a relation needs for a blend of its own; the others share one."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A verdict with the marked link that it is, or would be, and whether the document makes it."""

    document: str
    link: LinkKey
    verdict: Verdict
    holds: bool


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is learned: one threshold, a blend for each relation, and the figures of documents held out."""

    threshold: float
    blends: Mapping[str, Mapping[str, object]]
    figures: Mapping[str, Mapping[str, float]]


def find_guesses(annotation: Annotation, heard: Hearing, registry: Registry) -> Iterator[Guess]:
    """Yield the verdicts on a document with whether they are right, in whatever assertion."""
    known, marked = identifier(annotation, heard.analysis.names, registry), marked_links(annotation)
    for verdict in heard.verdicts.values():
        links = known.links(verdict.relation, verdict.pair.subject.mention, verdict.pair.object.mention)
        right = next((link for link in links if link in marked), None)
        yield Guess(annotation.document.stem, right or links[0], verdict, right is not None)


def tune(guesses: Sequence[Guess], marked: Mapping[Relation, int]) -> Tuning:
    """Return what is learned from guesses; `marked` counts the links of each relation in the same documents.

    The blends give probabilities, so that one threshold serves all relations; one for each would fit the few documents held out.
    """
    blends: dict[str, Mapping[str, object]] = {}
    rated: list[tuple[Guess, float]] = []
    for relation in RELATIONS:
        own = [g for g in guesses if g.verdict.relation is relation]
        chosen = own if sum(g.holds for g in own) >= _FEWEST else list(guesses)
        model = _model().fit(_numbers(chosen), _truth(chosen))
        blends[relation.value] = _blend(model, chosen)
        chances = _unseen(own) if chosen is own else model.predict_proba(_numbers(own))[:, 1] if own else np.zeros(0)
        rated += zip(own, chances.tolist(), strict=True)
    threshold = _best(rated, sum(marked.values()))
    kept = [g for g, chance in rated if chance >= threshold]
    figures = {r.value: _figures([g for g in kept if g.verdict.relation is r], marked.get(r, 0)) for r in RELATIONS}
    return Tuning(threshold, blends, {**figures, "all": _figures(kept, sum(marked.values()))})


def _model() -> LogisticRegression:
    return LogisticRegression(C=0.3, max_iter=2000)


def _numbers(guesses: Iterable[Guess]) -> NDArray[np.float64]:
    rows = [list(blended(g.verdict.probability, g.verdict.support).values()) for g in guesses]
    return np.array(rows, dtype=np.float64)


def _truth(guesses: Iterable[Guess]) -> NDArray[np.bool_]:
    return np.array([g.holds for g in guesses])


def _blend(model: LogisticRegression, guesses: Sequence[Guess]) -> dict[str, object]:
    names = blended(guesses[0].verdict.probability, guesses[0].verdict.support)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": weights}


def _unseen(guesses: Sequence[Guess]) -> NDArray[np.float64]:
    """Return the probability of each guess by a blend that has not seen its document."""
    numbers, truth, chances = _numbers(guesses), _truth(guesses), np.zeros(len(guesses))
    for fit, judge in GroupKFold(_FOLDS).split(numbers, truth, [g.document for g in guesses]):
        chances[judge] = _model().fit(numbers[fit], truth[fit]).predict_proba(numbers[judge])[:, 1]
    return chances


def _best(rated: Sequence[tuple[Guess, float]], total: int) -> float:
    """Return the threshold with the best F1 among those of the wanted precision, the most precise one if there is none."""
    steps = [round(_LEAST + 0.01 * i, 2) for i in range(round((_MOST - _LEAST) * 100) + 1)]
    rows = [(step, _figures([g for g, chance in rated if chance >= step], total)) for step in steps]
    good = [row for row in rows if row[1]["precision"] >= PRECISION] or [max(rows, key=lambda row: row[1]["precision"])]
    return max(good, key=lambda row: row[1]["f1"])[0]


def _figures(kept: Sequence[Guess], total: int) -> dict[str, float]:
    right = len({(g.document, g.link) for g in kept if g.holds})
    wrong = len({(g.document, g.link) for g in kept if not g.holds})
    precision, recall = right / max(1, right + wrong), right / max(1, total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "facts": total}
