"""Signals of a link → one probability: a few weights a relation, learned on documents that neither encoder nor rules had seen."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graph.extraction.compact.signals import Signals


@dataclass(frozen=True, slots=True)
class Blend:
    """The weights of one relation on the signals of a link."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Signals) -> float:
        """Return how probable a relation is.

        >>> Blend(0.0, {"encoder": 1.0}).probability({"encoder": 0.0, "rules": 3.0})
        0.5
        """
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signals.items())
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 6)
