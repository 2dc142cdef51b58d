"""What encoder and rules say of a relation → one probability: a few weights a relation, learned on documents that neither had seen."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graph.extraction.compact.supports import Support

_NEVER = 0.01
"""No probability counts as less, or as more than its complement."""


@dataclass(frozen=True, slots=True)
class Blend:
    """The weights of one relation on the log-odds of the encoder, those of the rules, set words and their absence."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, encoder: float, support: Support) -> float:
        """Return how probable a relation is.

        >>> Blend(0.0, {"encoder": 1.0}).probability(0.8, Support())
        0.8
        """
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in blended(encoder, support).items())
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 6)


def blended(encoder: float, support: Support) -> dict[str, float]:
    """Return the numbers that are weighed, by name."""
    return {
        "encoder": _log_odds(encoder),
        "rules": _log_odds(support.best),
        "named": _log_odds(support.named),
        "worded": support.worded,
        "unsaid": float(support.scenes == 0),
    }


def _log_odds(probability: float) -> float:
    kept = min(1 - _NEVER, max(_NEVER, probability))
    return math.log(kept / (1 - kept))
