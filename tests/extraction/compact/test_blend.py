"""Encoder and rules are blended into one probability, whatever they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.compact.blend import Blend, blended
from graph.extraction.compact.supports import NONE, Support

CHANCE = st.floats(0, 1)
WEIGHT = st.floats(-1e6, 1e6)


@given(st.tuples(CHANCE, CHANCE, CHANCE), st.tuples(WEIGHT, WEIGHT, WEIGHT))
def test_any_blend_is_a_probability(said: tuple[float, float, float], weights: tuple[float, float, float]) -> None:
    encoder, rules, worded = said
    blend = Blend(weights[0], {"encoder": weights[1], "rules": weights[2], "worded": weights[1]})
    assert 0 <= blend.probability(encoder, Support(rules, rules, 1, worded)) <= 1


@given(CHANCE, CHANCE, st.floats(0, 10))
def test_a_surer_encoder_never_makes_a_link_less_probable(one: float, other: float, weight: float) -> None:
    low, high = sorted((one, other))
    blend = Blend(0.3, {"encoder": weight})
    assert blend.probability(low, NONE) <= blend.probability(high, NONE)


def test_silence_of_the_rules_is_told_from_their_doubt() -> None:
    assert blended(0.5, NONE)["unsaid"] == 1.0
    assert blended(0.5, Support(0.1, 0.1, 1, 0.0))["unsaid"] == 0.0


@pytest.mark.parametrize("unknown", ["", "moon"])
def test_what_has_no_weight_does_not_count(unknown: str) -> None:
    assert Blend(0.0, {unknown: 5.0}).probability(0.9, Support(0.9, 0.9, 3, 0.9)) == 0.5


def test_the_rules_help_a_link_over_the_threshold() -> None:
    supported = Support(best=0.9, named=0.9, scenes=1)
    blend = Blend(-1.0, {"encoder": 1.0, "rules": 1.0})
    assert blend.probability(0.5, NONE) < 0.5 < blend.probability(0.5, supported)
