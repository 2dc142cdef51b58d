"""Which candidate links hold: one small logistic model a relation, its weights kept as readable JSON."""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Relation, StorageError


@dataclass(frozen=True, slots=True)
class LinkModel:
    """The weights of one relation: the sum of a link's features and the bias is the log-odds that the link holds."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, features: Collection[str]) -> float:
        """Return how probable it is that a link with these features holds, between 0 and 1.

        >>> LinkModel(0.0, 0.5, {"possessive": 2.0}).probability({"possessive", "unseen"}) > 0.88
        True
        """
        score = self.bias + sum(self.weights.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def load_models(path: Path) -> dict[Relation, LinkModel]:
    """Return the link models in a file by relation.

    Raises StorageError if the file is missing or is no such file.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {Relation(name): _model(entry) for name, entry in data.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(f"no link models: {error!r}", where=path.name, todo="retrain them with `make weights`") from error


def _model(entry: Mapping[str, Any]) -> LinkModel:
    weights = {str(name): float(weight) for name, weight in entry["weights"].items()}
    return LinkModel(float(entry["bias"]), float(entry["threshold"]), weights)
