"""Verdicts on held-out documents → how encoder and rules are blended, and from which probability a relation is taken for a fact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from graph.evaluation.annotations import Annotation
from graph.evaluation.gold import LinkKey, identifier, marked_links
from graph.evaluation.heldout import source_of
from graph.extraction.compact.judging import Hearing
from graph.extraction.compact.pairs import RELATIONS
from graph.extraction.compact.signals import ENCODER, Signals
from graph.extraction.compact.verdicts import Verdict
from graph.model import Relation
from graph.registry import Registry

PRECISION = 0.7
"""The precision that is wanted, measured on documents whose blend has not seen them."""
_LEAST, _MOST = 0.25, 0.95
_FOLDS = 8
_STRICTNESS = 0.02
"""How freely the weights of the signals may grow; they are fitted to a few hundred documents."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A verdict with the marked link that it is, or would be, and whether the document makes it."""

    document: str
    link: LinkKey
    verdict: Verdict
    signals: Signals
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
    for key, verdict in heard.verdicts.items():
        links = known.links(verdict.relation, verdict.pair.subject.mention, verdict.pair.object.mention)
        right = next((link for link in links if link in marked), None)
        yield Guess(annotation.document.stem, right or links[0], verdict, heard.signals[key], right is not None)


def tune(guesses: Sequence[Guess], marked: Mapping[Relation, int]) -> Tuning:
    """Return what is learned from guesses; `marked` counts the links of each relation in the same documents.

    All relations share the weights of the signals, but for the encoder's, and have a bias of their own: the rare ones have too
    few facts for more. The blends give probabilities, so that one threshold serves all relations.
    """
    numbers, truth = _numbers(guesses), np.array([g.holds for g in guesses])
    rated = list(zip(guesses, _unseen(numbers, truth, [source_of(g.document) for g in guesses]).tolist(), strict=True))
    threshold = _best(rated, sum(marked.values()))
    kept = [g for g, chance in rated if chance >= threshold]
    figures = {r.value: _figures([g for g in kept if g.verdict.relation is r], marked.get(r, 0)) for r in RELATIONS}
    blends = _blends(_model().fit(numbers, truth), list(guesses[0].signals))
    return Tuning(threshold, blends, {**figures, "all": _figures(kept, sum(marked.values()))})


def _model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=_STRICTNESS, max_iter=2000))


def _numbers(guesses: Iterable[Guess]) -> NDArray[np.float64]:
    """Return a row for each guess: its signals, then for each relation whether it is that one, and what the encoder says of it."""
    own = {relation: np.eye(len(RELATIONS))[i] for i, relation in enumerate(RELATIONS)}
    rows = [(list(g.signals.values()), own[g.verdict.relation], own[g.verdict.relation] * g.signals[ENCODER]) for g in guesses]
    return np.array([np.concatenate(row) for row in rows])


def _blends(model: Pipeline, names: Sequence[str]) -> dict[str, Mapping[str, object]]:
    """Return the weights of a model by relation and signal, as they apply to signals that are not scaled."""
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - weights @ scaler.mean_)
    shared, own, slopes = np.split(weights, [len(names), len(names) + len(RELATIONS)])
    blends: dict[str, Mapping[str, object]] = {}
    for relation, more, slope in zip(RELATIONS, own, slopes, strict=True):
        of = dict(zip(names, shared.tolist(), strict=True))
        of[ENCODER] += float(slope)
        blends[relation.value] = {"bias": round(bias + float(more), 3), "weights": {name: round(w, 3) for name, w in of.items()}}
    return blends


def _unseen(numbers: NDArray[np.float64], truth: NDArray[np.bool_], documents: Sequence[str]) -> NDArray[np.float64]:
    """Return the probability of each guess by a blend that has not seen its document."""
    chances = np.zeros(len(truth))
    for fit, judge in GroupKFold(_FOLDS).split(numbers, truth, documents):
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
