"""Dates are read back in every order of the pack, and relative ones are reckoned from the document's day."""

import timeit
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.dates import DateFinder, date_finder
from graph.model import PartialDate
from tests.extraction.terms.spoken import packs
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


WRITTEN = [
    ("fr", "{day} {month} {year}"),
    ("fr", "{day}/{mm:02d}/{year}"),
    ("de", "{day}. {month} {year}"),
    ("de", "{day:02d}.{mm:02d}.{year}"),
    ("es", "{day} de {month} de {year}"),
    ("es", "{day} de {month} del {year}"),
    ("es", "{day:02d}/{mm:02d}/{year}"),
    ("pt", "{day} de {month} de {year}"),
    ("pt", "{day:02d}/{mm:02d}/{year}"),
]


@given(DAYS, st.sampled_from(WRITTEN))
def test_any_day_is_read_back_in_any_language(day: date, written: tuple[str, str]) -> None:
    code, order = written
    months = packs()[code].tables["dates.months"]
    name = max((word for word, number in months.items() if number == day.month), key=len)
    text = order.format(day=day.day, month=name, mm=day.month, year=day.year)
    assert [str(d.value) for d in date_finder(packs()[code]).find(f"({text})", None)] == [day.isoformat()]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("04/11/2025", "2025-11-04"),
        ("04/25/2025", "2025-04-25"),
        ("Award date (mm/dd/yyyy): 04/11/2025", "2025-04-11"),
        ("2025/11/04", "2025-11-04"),
        ("the twenty-first of July 2025", "2025-07-21"),
    ],
)
def test_days_in_figures_and_words_are_read(words: str, value: str) -> None:
    assert found(words) == [value]


@pytest.mark.parametrize("piece", ["2024 ", "5 May ", "January ", "May 2024 to ", "two years ago ", "1.1."])
@pytest.mark.parametrize("code", sorted(packs()))
def test_hostile_text_takes_linear_time(code: str, piece: str) -> None:
    finder = date_finder(packs()[code])
    assert _seconds(finder, piece * 4000) < 12 * max(_seconds(finder, piece * 1000), 0.05)


def _seconds(finder: DateFinder, text: str) -> float:
    """Return the time of the fastest of three runs: others may keep the machine busy."""
    return min(timeit.repeat(lambda: finder.find(text, PartialDate("2026-02-28")), number=1, repeat=3))


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
    ("a year ago", "2025-04"),
    ("the day before yesterday", "2026-04-13"),
    ("earlier this month", "2026-04"),
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
