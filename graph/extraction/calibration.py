"""What a probability is worth: of the claims made on such grounds, how many are right; learned from gold, kept as readable JSON."""

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from graph.extraction.scenes.facts import Fact
from graph.model import Assertion, StorageError

Curve = tuple[tuple[float, float], ...]
"""Points (probability, confidence) that rise; straight between two of them, level beyond the first and the last."""
FILE = "calibration.json"
OTHERS = "others"
"""The curve of grounds that have none of their own."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves by kind of grounds; without any, a probability is taken at its word."""

    curves: Mapping[str, Curve]

    def confidence(self, kind: str, probability: float) -> float:
        """Return the share of right claims among those made on such grounds with such a probability.

        >>> Calibration({"model offers": ((0.4, 0.6), (0.8, 0.9))}).confidence("model offers", 0.6)
        0.75
        """
        curve = self.curves.get(kind) or self.curves.get(OTHERS)
        return round(_at(curve, probability), 3) if curve else probability

    def only(self, kind: str) -> "Calibration":
        """Return what knows one kind and takes all others at their word."""
        return Calibration({kind: self.curves[kind]} if kind in self.curves else {})


UNCALIBRATED = Calibration({})
DOUBTED = "doubted"
"""The kind of all claims that are not plain, whatever their grounds."""


def kind_of(fact: Fact, assertion: Assertion) -> str:
    """Return the kind of grounds of a fact: doubted, a model of its relation, or a kind of wording."""
    if assertion is not Assertion.ASSERTED:
        return DOUBTED
    return f"{fact.grounds.kind} {fact.relation}" if fact.grounds.features else fact.grounds.kind


def _at(curve: Curve, probability: float) -> float:
    place = bisect_left(curve, probability, key=lambda point: point[0])
    if place in (0, len(curve)):
        return curve[min(place, len(curve) - 1)][1]
    (left, low), (right, high) = curve[place - 1], curve[place]
    return low + (high - low) * (probability - left) / (right - left)


def load_calibration(path: Path) -> Calibration:
    """Return the calibration in a file.

    Raises StorageError if it is missing, or holds a curve that falls or leaves the range from 0 to 1.
    """
    try:
        curves = json.loads(path.read_text(encoding="utf-8"))["curves"]
        return Calibration({str(kind): _curve(points) for kind, points in curves.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(f"no calibration: {error!r}", where=path.name, todo="learn it anew with `make weights`") from error


def _curve(points: Any) -> Curve:
    curve = tuple((float(point["probability"]), float(point["confidence"])) for point in points)
    rising = all(left[0] < right[0] and left[1] <= right[1] for left, right in pairwise(curve))
    if not (curve and rising and all(0 <= value <= 1 for point in curve for value in point)):
        raise ValueError(f"a curve must rise between 0 and 1: {points!r}")
    return curve
