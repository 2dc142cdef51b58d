"""Signals are blended into one probability, whatever they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.compact.blend import Blend

SIGNAL = st.floats(-20, 20)
WEIGHT = st.floats(-1e6, 1e6)


@given(st.tuples(SIGNAL, SIGNAL), st.tuples(WEIGHT, WEIGHT, WEIGHT))
def test_any_blend_is_a_probability(said: tuple[float, float], weights: tuple[float, float, float]) -> None:
    blend = Blend(weights[0], {"encoder": weights[1], "rules": weights[2]})
    assert 0 <= blend.probability({"encoder": said[0], "rules": said[1]}) <= 1


@given(SIGNAL, SIGNAL, st.floats(0, 10))
def test_a_stronger_signal_of_positive_weight_never_makes_a_link_less_probable(one: float, other: float, weight: float) -> None:
    low, high = sorted((one, other))
    blend = Blend(0.3, {"encoder": weight})
    assert blend.probability({"encoder": low}) <= blend.probability({"encoder": high})


@pytest.mark.parametrize("unknown", ["", "moon"])
def test_what_has_no_weight_does_not_count(unknown: str) -> None:
    assert Blend(0.0, {unknown: 5.0}).probability({"encoder": 3.0}) == 0.5


def test_what_is_weighed_and_not_said_does_not_count() -> None:
    assert Blend(0.0, {"encoder": 5.0}).probability({}) == 0.5


def test_the_rules_help_a_link_over_the_threshold() -> None:
    blend = Blend(-1.0, {"encoder": 1.0, "rules": 1.0})
    assert blend.probability({"encoder": 0.0, "rules": 0.0}) < 0.5 < blend.probability({"encoder": 0.0, "rules": 2.0})
