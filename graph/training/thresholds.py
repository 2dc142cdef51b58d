"""Held-out lessons → from which probability each relation is taken for a fact, and how well that does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from graph.extraction.compact.pairs import RELATIONS
from graph.model import Relation
from graph.training.fitting import collate
from graph.training.lessons import Lesson
from graph.training.network import Network

PRECISION = 0.8
"""The precision that is wanted of each relation among the pairs of a document."""
_LEAST, _MOST = 0.3, 0.95


@dataclass(frozen=True, slots=True)
class Guess:
    """A relation of a pair in a document: how probable it was found, and whether it holds."""

    document: str
    relation: Relation
    pair: tuple[str, str]
    probability: float
    holds: bool


def guess(network: Network, lessons: Sequence[Lesson]) -> Iterator[Guess]:
    """Yield what a network says of the pairs of lessons that it has not seen."""
    for lesson in lessons:
        if not lesson.answers:
            continue
        with torch.no_grad():
            ids, hints, _ = collate([lesson], None)
            states, attention, _ = network.encoder(ids, hints)
            scores = network.head(states[0], attention[0], lesson)[0].sigmoid()
        for pair, answer, row in zip(lesson.questions.pairs, lesson.answers, scores.tolist(), strict=True):
            for relation in pair.relations:
                place = RELATIONS.index(relation)
                if relation is not Relation.SERVES and answer.relations[place] >= 0:
                    yield Guess(lesson.document, relation, (pair.subject.key, pair.object.key), row[place], answer.relations[place] == 1)


def find_thresholds(network: Network, lessons: Sequence[Lesson]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the threshold of each relation, and precision, recall and F1 of the held-out documents there, and of all."""
    best: dict[tuple[str, Relation, tuple[str, str]], Guess] = {}
    for one in guess(network, lessons):
        key = (one.document, one.relation, one.pair)
        if key not in best or best[key].probability < one.probability:
            best[key] = one
    thresholds, figures, kept = {}, {}, []
    for relation in RELATIONS:
        own = [g for g in best.values() if g.relation is relation]
        if any(g.holds for g in own):
            thresholds[relation.value], figures[relation.value] = _best(own)
            kept += [g for g in own if g.probability >= thresholds[relation.value]]
    figures["all"] = _figures(kept, sum(g.holds for g in best.values()))
    return {r.value: thresholds.get(r.value, _MOST) for r in RELATIONS}, figures


def _best(guesses: Sequence[Guess]) -> tuple[float, dict[str, float]]:
    """Return the threshold with the best F1 among those of the wanted precision, the most precise one if there is none."""
    total = sum(g.holds for g in guesses)
    steps = [round(_LEAST + 0.01 * i, 2) for i in range(round((_MOST - _LEAST) * 100) + 1)]
    rows = [(step, _figures([g for g in guesses if g.probability >= step], total)) for step in steps]
    good = [row for row in rows if row[1]["precision"] >= PRECISION] or [max(rows, key=lambda row: row[1]["precision"])]
    return max(good, key=lambda row: row[1]["f1"])


def _figures(kept: Sequence[Guess], total: int) -> dict[str, float]:
    right = sum(g.holds for g in kept)
    precision, recall = right / max(1, len(kept)), right / max(1, total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "facts": total}
