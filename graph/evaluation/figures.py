"""Counts and what they say: precision, recall, F1 and shares; they add up over documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import TypeVar

T = TypeVar("T", "Counts", "Share", "Figures")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right (`tp`), made but wrong (`fp`), and marked but missed (`fn`)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of those made that are right; 1 if nothing was made because nothing was to be found."""
        return self._share(self.tp + self.fp)

    @property
    def recall(self) -> float:
        """The share of those marked that were found; 1 if nothing was marked and nothing made."""
        return self._share(self.tp + self.fn)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> round(Counts(tp=8, fp=2, fn=8).f1, 3)
        0.615
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def _share(self, of: int) -> float:
        return self.tp / of if of else float(self == Counts())


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    n: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.n + other.n, self.of + other.of)

    @property
    def value(self) -> float:
        """The share itself; 1 of none."""
        return self.n / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over one document or many.

    `asserted` counts asserted claims, `all` claims with their assertion, `qualifiers` those of claims that match; `types` are the
    entities found that have the right type, `traps` those sprung, `evidence` the quotes that stand in their text.
    """

    documents: int = 0
    asserted: Counts = field(default=Counts())
    all: Counts = field(default=Counts())
    entities: Counts = field(default=Counts())
    qualifiers: Counts = field(default=Counts())
    types: Share = field(default=Share())
    traps: Share = field(default=Share())
    evidence: Share = field(default=Share())
    duplicates: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def total(parts: Iterable[T], nothing: T) -> T:
    """Add counts, shares or figures up, from `nothing`.

    >>> total([Counts(1), Counts(2, 1)], Counts())
    Counts(tp=3, fp=1, fn=0)
    """
    whole = nothing
    for part in parts:
        whole = whole + part
    return whole
