"""Encoded text and features of a pair → how probable each relation is, what the text says of it, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.extraction.compact.nodes import TYPES, Node

Matrix = NDArray[np.float32]
Place = tuple[int, int]
"""The first token of a name in its window, and the one behind its last."""
BLOCK = 16
"""The two ends of a pair meet in blocks of this many numbers (grouped bilinear classifier of Zhou et al., ATLOP, 2021)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The weights of the pair classifier by name, as they were trained."""

    weights: Mapping[str, Matrix]

    def judge(self, text: "EncodedWindow", names: Sequence[Sequence[Place]], nodes: Sequence[Node], pairs: Matrix) -> "Judged":
        """Return what the classifier says of pairs of nodes.

        `names` are the places of each node's names, at least one; `pairs` has a row for each pair: the numbers of its two
        nodes, then its features.
        """
        ends, features = pairs[:, :2].astype(int), pairs[:, 2:]
        states, looks = self._entities(text, names)
        shared = looks[ends[:, 0]] * looks[ends[:, 1]]
        shared = shared / (shared.sum(axis=1, keepdims=True) + 1e-9)
        types = self.weights["kind.weight"][[TYPES.index(n.type) * 2 + n.known for n in nodes]]
        context = shared @ text.states
        left, right = (
            np.tanh(self._linear(role, np.concatenate([states[ends[:, i]], context, types[ends[:, i]]], axis=1)))
            for i, role in enumerate(("subject", "object"))
        )
        met = (left.reshape(len(pairs), -1, BLOCK, 1) * right.reshape(len(pairs), -1, 1, BLOCK)).reshape(len(pairs), -1)
        hidden = np.maximum(np.concatenate([self._linear("bilinear", met), self._linear("features", features)], axis=1), 0)
        relations = self._linear("relation", hidden) + self._linear("relation_features", features)
        assertions, statuses, dated = (_sigmoid(self._linear(name, hidden)) for name in ("assertion", "status", "dated"))
        return Judged(_sigmoid(relations), assertions, statuses, dated[:, 0], shared)

    def _entities(self, text: "EncodedWindow", names: Sequence[Sequence[Place]]) -> tuple[Matrix, Matrix]:
        """Return a state and a row of attention for each node: over its names, the smooth maximum and the mean."""
        states, looks = [], []
        for places in names:
            means = np.stack([text.states[a:b].mean(axis=0) for a, b in places])
            top = means.max(axis=0)
            states.append(top + np.log(np.exp(means - top).mean(axis=0)))
            looks.append(np.stack([text.attention[a:b].mean(axis=0) for a, b in places]).mean(axis=0))
        return np.stack(states), np.stack(looks)

    def _linear(self, name: str, values: Matrix) -> Matrix:
        return values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]


@dataclass(frozen=True, slots=True)
class EncodedWindow:
    """What the encoder makes of a window of n tokens: states (n × width), attention (n × n), scores of tags (n × labels)."""

    states: Matrix
    attention: Matrix
    tags: Matrix


@dataclass(frozen=True, slots=True)
class Judged:
    """What the classifier says, a row a pair, by probability: relations, assertions, statuses, whether a date is told.

    `looks` is where in the window it looked, a share for each token.
    """

    relations: Matrix
    assertions: Matrix
    statuses: Matrix
    dated: Matrix
    looks: Matrix


def _sigmoid(values: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)
