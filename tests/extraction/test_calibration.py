"""A calibration maps probabilities to confidence along curves that rise; a damaged file is an error, not a guess."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.calibration import UNCALIBRATED, Calibration, kind_of, load_calibration
from graph.extraction.readers import load_resources
from graph.model import Assertion, StorageError
from tests.extraction.told import told

CURVES = Calibration({"model offers": ((0.4, 0.6), (0.8, 0.9)), "others": ((0.5, 0.3),)})


@pytest.mark.parametrize(
    ("kind", "probability", "confidence"),
    [("model offers", 0.2, 0.6), ("model offers", 0.5, 0.675), ("model offers", 0.8, 0.9), ("model offers", 1.0, 0.9), ("hope", 0.9, 0.3)],
)
def test_between_points_a_curve_is_straight_and_beyond_them_level(kind: str, probability: float, confidence: float) -> None:
    assert CURVES.confidence(kind, probability) == confidence


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_more_probable_is_never_less_sure(left: float, right: float) -> None:
    low, high = sorted((left, right))
    calibration = load_resources().grammars["en"].calibration
    for kind in calibration.curves:
        assert 0 <= calibration.confidence(kind, low) <= calibration.confidence(kind, high) <= 1


def test_without_curves_a_probability_is_taken_at_its_word() -> None:
    assert UNCALIBRATED.confidence("model offers", 0.4321) == 0.4321


def test_what_is_denied_or_doubted_is_of_a_kind_of_its_own() -> None:
    _, fact = told("[v:Loom] signed with [a:Harbour Board].")
    assert [kind_of(fact, assertion) for assertion in Assertion] == ["wording", "doubted", "doubted"]


@pytest.mark.parametrize(
    "points",
    [[], [{"probability": 0.5}], [{"probability": 0.5, "confidence": 1.5}],
     [{"probability": 0.5, "confidence": 0.9}, {"probability": 0.6, "confidence": 0.8}],
     [{"probability": 0.5, "confidence": 0.9}, {"probability": 0.5, "confidence": 0.9}]],
)  # fmt: skip
def test_a_curve_that_falls_or_leaves_its_range_is_refused(tmp_path: Path, points: object) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps({"curves": {"frame": points}}))
    with pytest.raises(StorageError, match="no calibration"):
        load_calibration(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"calibration\.json"):
        load_calibration(tmp_path / "calibration.json")
