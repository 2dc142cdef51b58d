"""Gold → what a probability is worth: `python -m graph.evaluation.calibrating GOLD_FOLDER…` writes data/languages/calibration.json.

`--figures FILE` writes the figures of the held-out documents too, as JSON: they are the honest estimate for texts unseen.

Each claim of a held-out document gives a probability and whether it is right. For each kind of grounds the claims are put
into bins of equal size, each bin drawn a little towards the share over all kinds, and bins that would fall are joined
(isotonic regression). Beside the curves the file keeps the reliability of held-out folds, each calibrated without itself.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from graph.evaluation.annotations import read_sound
from graph.evaluation.evaluate import report
from graph.evaluation.heldout import HeldOut, hold_out
from graph.evaluation.reliability import calibration_error, reliability
from graph.evaluation.reporting import as_data as as_report
from graph.evaluation.reporting import summary
from graph.evaluation.training import all_examples
from graph.extraction.calibration import FILE, OTHERS, Calibration, Curve, kind_of
from graph.extraction.readers import load_resources
from graph.model import GraphError
from graph.model.data import data_folder
from graph.model.files import write_text

LEAST = 40
"""The claims that a kind of grounds needs for a curve of its own; rarer kinds share one."""
BIN = 20
"""The claims of a bin."""
DRAWN = 2
"""How many claims with the share over all kinds are added to each bin, so that few claims do not make sure."""

_KEPT = ("total", "relations", "assertions", "qualifiers", "languages")
"""The parts of a report that its figures keep."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that was made on held-out text: the kind of its surest grounds, their probability, and whether it is right."""

    fold: int
    kind: str
    probability: float
    right: bool


@dataclass(slots=True)
class _Bin:
    """Claims of neighbouring probabilities: how many, the sum of probabilities, the number of right ones."""

    claims: float
    probabilities: float
    right: float

    @property
    def confidence(self) -> float:
        return self.right / self.claims

    def join(self, other: "_Bin") -> "_Bin":
        return _Bin(self.claims + other.claims, self.probabilities + other.probabilities, self.right + other.right)


def judge(held: Iterable[HeldOut]) -> Iterator[Judged]:
    """Yield the claims of held-out documents by their surest telling."""
    for one in held:
        for derived, (_, right) in zip(one.derivations, one.score.sure, strict=True):
            surest = max(derived.tellings, key=lambda telling: telling.fact.probability)
            yield Judged(one.fold, kind_of(surest.fact, surest.assertion), surest.fact.probability, right)


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """Return a curve for each kind of grounds with claims enough, and one for all others together."""
    kinds: dict[str, list[Judged]] = {}
    for one in judged:
        kinds.setdefault(one.kind, []).append(one)
    common = {kind: claims for kind, claims in kinds.items() if len(claims) >= LEAST}
    rest = [one for kind, claims in kinds.items() if kind not in common for one in claims]
    prior = sum(one.right for one in judged) / max(1, len(judged))
    curves = {kind: curve(claims, prior) for kind, claims in sorted(common.items())}
    return Calibration(curves | {OTHERS: curve(rest or judged, prior)})


def curve(claims: Sequence[Judged], prior: float) -> Curve:
    """Return the rising curve that fits the claims of one kind best; `prior` is the share of right ones over all kinds."""
    ranked = sorted(claims, key=lambda one: one.probability)
    number = max(1, len(ranked) // BIN)
    edges = [len(ranked) * n // number for n in range(number + 1)]
    joined: list[_Bin] = []
    for start, end in pairwise(edges):
        inside = ranked[start:end]
        mean = sum(one.probability for one in inside) / len(inside)
        joined.append(_Bin(len(inside) + DRAWN, mean * (len(inside) + DRAWN), sum(one.right for one in inside) + DRAWN * prior))
        while len(joined) > 1 and _falls(joined[-2], joined[-1]):
            last = joined.pop()
            joined[-1] = joined[-1].join(last)
    return tuple((round(bin.probabilities / bin.claims, 3), round(bin.confidence, 3)) for bin in joined)


def _falls(left: _Bin, right: _Bin) -> bool:
    """Tell whether two bins in a row break the rise, or lie so close that the curve would be a cliff."""
    return right.confidence <= left.confidence or right.probabilities / right.claims - left.probabilities / left.claims < 0.01


def calibrated(judged: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Return the confidence of each claim by curves of the other folds, and whether it is right."""
    pairs = []
    for fold in sorted({one.fold for one in judged}):
        calibration = calibrate([one for one in judged if one.fold != fold])
        inside = (one for one in judged if one.fold == fold)
        pairs += [(calibration.confidence(one.kind, one.probability), one.right) for one in inside]
    return pairs


def as_data(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the curves learned from all claims, and the reliability of held-out folds with them and without."""
    curves = calibrate(judged).curves.items()
    bins, raw = reliability(calibrated(judged)), reliability((one.probability, one.right) for one in judged)
    return {
        "curves": {kind: [{"probability": p, "confidence": c} for p, c in points] for kind, points in curves},
        "reliability": [asdict(bin) for bin in bins],
        "error": calibration_error(bins),
        "errorUncalibrated": calibration_error(raw),
    }


def main(arguments: Sequence[str]) -> None:
    """Read the gold folders by models that have not seen them, and write the curves."""
    parser = argparse.ArgumentParser(description="Learn from gold how sure the reader may be.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--figures", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    resources = load_resources()
    annotations = read_sound(given.folders)
    held = list(hold_out(annotations, list(all_examples(annotations, resources)), resources))
    data = as_data(list(judge(held)))
    write_text(data_folder("languages") / FILE, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    found = report([one.score for one in held])
    if given.figures:
        write_text(given.figures, json.dumps({name: as_report(found)[name] for name in _KEPT}, indent=1) + "\n")
    sys.stderr.write(f"held out: {summary(found)}; confidence is off by {data['error']}, uncalibrated by {data['errorUncalibrated']}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except GraphError as error:
        sys.exit(str(error))
