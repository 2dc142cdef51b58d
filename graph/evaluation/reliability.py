"""Whether confidence means what it says: of the claims made with 0.8, are eight in ten right?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies between two edges: how many, what they claim on average, and the share that is right."""

    low: float
    high: float
    claims: int
    claimed: float
    observed: float


def reliability(judged: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """Return the bins that are not empty, of (confidence, right) pairs; the last edge belongs to the last bin.

    >>> reliability([(0.85, True), (0.95, True), (0.95, False)])[1]
    Bin(low=0.9, high=1.0, claims=2, claimed=0.95, observed=0.5)
    """
    pairs = sorted(judged)
    bins = []
    for low, high in pairwise(edges):
        inside = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == edges[-1]]
        if inside:
            claimed, observed = (sum(map(float, column)) / len(inside) for column in zip(*inside, strict=True))
            bins.append(Bin(low, high, len(inside), round(claimed, 3), round(observed, 3)))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return by how much confidence is off on average, weighted by claims (the expected calibration error); 0 of none.

    >>> calibration_error(reliability([(0.95, True), (0.95, False)]))
    0.45
    """
    claims = sum(bin.claims for bin in bins)
    return round(sum(bin.claims * abs(bin.claimed - bin.observed) for bin in bins) / claims, 3) if claims else 0.0
