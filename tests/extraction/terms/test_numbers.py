"""Numbers are read back however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.numbers import figure, numbers, plain_number
from tests.extraction.terms.spoken import packs


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from([",", ".", " ", "’", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"]))
def test_any_grouping_is_read_back(number: int, separator: str) -> None:
    assert plain_number(f"{number:,}".replace(",", separator)) == number


@given(st.decimals(min_value=0, max_value=999, places=3), st.sampled_from([",", "."]))
def test_a_fraction_before_a_scale_is_none_of_thousands(number: Decimal, sign: str) -> None:
    assert plain_number(f"{number:.3f}".replace(".", sign), decimal=sign) == number


@given(st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=2))
def test_a_figure_is_the_number_in_full(number: Decimal) -> None:
    assert Decimal(figure(number)) == number
    assert "E" not in figure(number)


@pytest.mark.parametrize(
    ("code", "number", "scale", "value"),
    [
        ("en", "1.250", "billion", "1250000000"),
        ("en", "10,547", None, "10547"),
        ("de", "1,250", "Mrd.", "1250000000"),
        ("fr", "10,547", "M", "10547000"),
        ("es", "2.100", "millones", "2100000000"),
        ("es", "5", "mil millones", "5000000000"),
        ("pt", "1,5", "bilhão", "1500000000"),
        ("en", "half a", "million", "500000"),
    ],
)
def test_a_scale_multiplies_what_its_language_writes(code: str, number: str, scale: str | None, value: str) -> None:
    assert numbers(packs()[code]).value(number, scale) == Decimal(value)
