"""Confidence learned from held-out claims rises with probability and comes near to the share that is right."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation.calibrating import BIN, LEAST, Judged, as_data, calibrate, calibrated, curve
from graph.evaluation.reliability import calibration_error, reliability
from graph.extraction.calibration import OTHERS

CLAIMS = st.lists(
    st.builds(Judged, st.integers(0, 4), st.sampled_from(["model offers", "frame"]), st.floats(0, 1), st.booleans()), min_size=1
)


def sure(number: int, boast: float = 0.2) -> list[Judged]:
    """Return claims that boast: right less often than their probability says."""
    dice = random.Random(7)
    chances = [dice.uniform(0.4, 1.0) for _ in range(number)]
    return [Judged(n % 5, "model offers", chance, dice.random() < chance - boast) for n, chance in enumerate(chances)]


@given(CLAIMS)
def test_a_curve_rises_and_stays_between_0_and_1(claims: list[Judged]) -> None:
    for points in calibrate(claims).curves.values():
        assert all(0 <= value <= 1 for point in points for value in point)
        assert all(left[0] < right[0] and left[1] <= right[1] for left, right in pairwise(points))


def test_boasting_is_taken_off() -> None:
    claims = sure(2000)
    before, after = (calibration_error(reliability(pairs)) for pairs in ([(c.probability, c.right) for c in claims], calibrated(claims)))
    assert before > 0.15
    assert after < 0.05


def test_a_kind_with_few_claims_shares_a_curve() -> None:
    curves = calibrate([*sure(5 * BIN), *[Judged(0, "hope", 0.6, False)] * (LEAST - 1)]).curves
    assert set(curves) == {"model offers", OTHERS}
    assert curves[OTHERS][0][1] < 0.1


def test_claims_of_one_probability_make_one_point() -> None:
    assert len(curve([Judged(0, "frame", 0.85, n % 4 > 0) for n in range(4 * BIN)], 0.5)) == 1


def test_what_is_kept_says_how_far_confidence_is_off() -> None:
    data = as_data(sure(500))
    assert data["error"] < data["errorUncalibrated"]
    assert sum(bin["claims"] for bin in data["reliability"]) == 500
    assert as_data(sure(500)) == data


@pytest.mark.parametrize("pairs", [[], [(1.0, True)], [(0.0, False)]])
def test_confidence_that_means_what_it_says_is_off_by_nothing(pairs: list[tuple[float, bool]]) -> None:
    assert calibration_error(reliability(pairs)) == 0.0
