"""Sums are read back in every style that the pack knows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.money import money_finder
from graph.extraction.terms.numbers import plain_number
from graph.model import AmountKind
from tests.extraction.told import PACK

FINDER = money_finder(PACK)
SIGNS = {sign: code for sign, code in PACK.tables["currencies.signs"].items() if sign != "Rs"}
WORDS = PACK.tables["currencies.words"]
SCALES = {"": 1, " thousand": 10**3, " million": 10**6, "m": 10**6, "bn": 10**9, " billion": 10**9, " crore": 10**7}
AMOUNTS = st.integers(min_value=2, max_value=999)


@given(AMOUNTS, st.sampled_from(sorted(SIGNS)), st.sampled_from(sorted(SCALES)))
def test_any_sum_with_a_sign_is_read_back(number: int, sign: str, scale: str) -> None:
    (money,) = FINDER.find(f"They paid {sign}{number}{scale} for it.")
    assert (money.amount, money.currency) == (Decimal(number * SCALES[scale]), SIGNS[sign])


@given(AMOUNTS, st.sampled_from(sorted(WORDS)), st.sampled_from(["", " thousand", " million", " billion"]))
def test_any_sum_with_a_word_is_read_back(number: int, word: str, scale: str) -> None:
    (money,) = FINDER.find(f"They paid {number}{scale} {word} for it.")
    assert (money.amount, money.currency) == (Decimal(number * SCALES[scale]), WORDS[word])


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from([",", " ", "\N{NO-BREAK SPACE}", "’"]))
def test_any_grouping_of_thousands_is_read_back(number: int, separator: str) -> None:
    (money,) = FINDER.find(f"They paid EUR {number:,} for it.".replace(",", separator))
    assert money.amount == number


@given(st.decimals(min_value=1, max_value=10**6, places=2))
def test_cents_are_kept(number: Decimal) -> None:
    (money,) = FINDER.find(f"They paid ${number:,} for it.")
    assert money.amount == number


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text: str) -> None:
    for money in FINDER.find(text):
        assert 0 <= money.start < money.end <= len(text)


@pytest.mark.parametrize(
    ("words", "country", "amount", "currency"),
    [
        ("$5 million", None, "5000000", "USD"),
        ("$5 million", "au", "5000000", "AUD"),
        ("$5 million", "fr", "5000000", "USD"),
        ("US$5 million", "ca", "5000000", "USD"),
        ("five million dollars", "ca", "5000000", "CAD"),
        ("47 cents", None, "0.47", "USD"),
        ("Rs 12 crore", None, "120000000", "INR"),
        ("1.25 bn CFA francs", None, "1250000000", "XOF"),
        ("EUR 3 500 000", None, "3500000", "EUR"),
        ("Â£175m", None, "175000000", "GBP"),
    ],
)
def test_sums_are_in_full_and_in_the_currency_of_their_country(words: str, country: str | None, amount: str, currency: str) -> None:
    (money,) = FINDER.find(words, country)
    assert (money.amount, money.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "words", ["up to $5m", "capped at $5m", "not to exceed $5m", "$5m ceiling", "between $2m and $5m", "a maximum of $5m"]
)
def test_a_ceiling_is_known_by_the_words_around_it(words: str) -> None:
    assert FINDER.find(words)[-1].kind is AmountKind.CEILING


def test_a_plain_sum_is_no_ceiling() -> None:
    assert FINDER.find("worth $5m")[0].kind is None


@pytest.mark.parametrize(
    ("words", "unit"), [("$1 per agency", "per agency"), ("£14 per seat per month", "per seat per month"), ("$30 a head", "a head")]
)
def test_a_unit_price_keeps_its_unit(words: str, unit: str) -> None:
    assert (FINDER.find(words)[0].per or "").strip() == unit


@pytest.mark.parametrize(
    ("written", "value"), [("1,500,000.5", "1500000.5"), ("2.500.000", "2500000"), ("10,372", "10372"), ("1,5", "1.5"), ("7", "7")]
)
def test_numbers_are_read_with_any_separators(written: str, value: str) -> None:
    assert plain_number(written) == Decimal(value)
