"""Dates are read back in every order of the pack, and relative ones are reckoned from the document's day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.dates import date_finder
from graph.model import PartialDate
from tests.extraction.told import PACK

FINDER = date_finder(PACK)
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
ORDERS = ["{month} {day}, {year}", "{day} {month} {year}", "{day}th of {month} {year}", "{year}-{mm:02d}-{day:02d}", "{day}.{mm}.{year}"]


def found(text: str, published: str | None = None) -> list[str]:
    """Return the dates of a text."""
    return [str(d.value) for d in FINDER.find(text, PartialDate(published) if published else None)]


@given(DAYS, st.sampled_from(ORDERS))
def test_any_day_is_read_back_in_any_order(day: date, order: str) -> None:
    written = order.format(day=day.day, month=MONTHS[day.month - 1], mm=day.month, year=day.year)
    assert found(f"They signed on {written}, in town.") == [day.isoformat()]


@given(DAYS)
def test_any_month_is_read_back(day: date) -> None:
    assert found(f"They signed in {MONTHS[day.month - 1]} {day.year}.") == [f"{day:%Y-%m}"]


@given(DAYS, DAYS)
def test_a_month_without_year_never_lies_after_the_document(day: date, published: date) -> None:
    (value,) = FINDER.find(f"They signed in {MONTHS[day.month - 1]}.", PartialDate(published.isoformat()))
    assert value.open
    assert value.value.first <= published


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text: str) -> None:
    for day in FINDER.find(text, PartialDate("2026-02-28")):
        assert 0 <= day.start < day.end <= len(text)


RELATIVE = [
    ("today", "2026-04-15"),
    ("yesterday", "2026-04-14"),
    ("on Monday", "2026-04-13"),
    ("last Wednesday", "2026-04-08"),
    ("next Friday", "2026-04-17"),
    ("in June", "2025-06"),
    ("last month", "2026-03"),
    ("last year", "2025"),
    ("in July last year", "2025-07"),
    ("in March of this year", "2026-03"),
    ("the 3rd of this month", "2026-04-03"),
    ("two years ago", "2024"),
    ("fifteen months ago", "2025-01"),
    ("three weeks ago", "2026-03"),
    ("ten days ago", "2026-04-05"),
    ("last summer", "2025"),
    ("this spring", "2026"),
]


@pytest.mark.parametrize(("words", "value"), RELATIVE)
def test_relative_dates_are_reckoned_from_the_document(words: str, value: str) -> None:
    assert found(f"They signed {words}.", "2026-04-15") == [value]


@pytest.mark.parametrize("words", [words for words, _ in RELATIVE])
def test_relative_dates_say_nothing_without_the_documents_day(words: str) -> None:
    assert found(f"They signed {words}.") == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("from January to June 2024", ["2024-01", "2024-06"]),
        ("one in February 2025, another in July", ["2025-02", "2025-07"]),
        ("between 2026 and 2029", ["2026", "2029"]),
        ("in fiscal 2026", ["2026"]),
        ("in Q1 2025", ["2025"]),
    ],
)
def test_ranges_and_lists_share_their_year(words: str, values: list[str]) -> None:
    assert found(words) == values


@pytest.mark.parametrize("words", ["they may use it", "a march on the capital", "2,025 users", "$2025 a head", "2024.5 points"])
def test_ordinary_words_and_numbers_are_no_dates(words: str) -> None:
    assert found(words, "2026-04-15") == []
