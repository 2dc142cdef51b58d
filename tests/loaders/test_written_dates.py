import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders.written_dates import read_date, written_dates


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("mercredi 22 avril 2026 à 01:335 min", ["2026-04-22"]),
        ("Aug. 12, 2025", ["2025-08-12"]),
        ("2 April 2026 · 4 min read", ["2026-04-02"]),
        ("12 de março de 2026", ["2026-03-12"]),
        ("12 de marzo del 2026", ["2026-03-12"]),
        ("12. März 2026", ["2026-03-12"]),
        ("1er août 2025", ["2025-08-01"]),
        ("2nd of May, 2025", ["2025-05-02"]),
        ("30 MAY 2025", ["2025-05-30"]),
        ("Posted February 13, 2026", ["2026-02-13"]),
        ("WASHINGTON, Aug. 12, 2025 — The agency", ["2025-08-12"]),
        ("Thu 21 May 2026 - Reading time", ["2026-05-21"]),
        ("14.11.2025", ["2025-11-14"]),
        ("(Berne, 9.12.2025)", ["2025-12-09"]),
        ("2025-08-12T10:00", ["2025-08-12"]),
        ("28/09/2025 – 23:33", ["2025-09-28"]),
        ("11/28/2025", ["2025-11-28"]),
        ("October 2024", ["2024-10"]),
        ("Février 2024, puis juin de 2025", ["2024-02", "2025-06"]),
        ("from 3 May 2024 to June 2025", ["2024-05-03", "2025-06"]),
        ("31 February 2025", ["2025-02"]),
        ("may 20 people in 2025", []),
        ("version 1.2.2025.7", []),
        ("2025", []),
        ("Ministers may 2025", ["2025-05"]),
    ],
)
def test_dates_are_found_as_exactly_as_they_are_written(line: str, dates: list[str]) -> None:
    assert [str(found.date) for found in written_dates(line)] == dates


@pytest.mark.parametrize(("language", "date"), [("fr", "2025-06-05"), ("pt", "2025-06-05"), ("en", "2025"), (None, "2025")])
def test_a_date_of_two_meanings_is_only_sure_where_the_language_settles_it(language: str | None, date: str) -> None:
    assert [str(found.date) for found in written_dates("05/06/2025", language)] == [date]


def test_a_date_knows_where_it_stands() -> None:
    line = "PARIS, 4 février 2025 — texte"
    (found,) = written_dates(line)
    assert line[found.start : found.end] == "4 février 2025"


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("2025", "2025"),
        ("2025-08", "2025-08"),
        ("2025-08-12", "2025-08-12"),
        ("2025-08-12T09:00:00+02:00", "2025-08-12"),
        ("2025-08-12 09:00", "2025-08-12"),
        ("Tue, 12 Aug 2025 09:00:00 GMT", "2025-08-12"),
        ("12 août 2025", "2025-08-12"),
        ("2025-13-40", "None"),
        ("yesterday", "None"),
        ("", "None"),
    ],
)
def test_a_field_holds_one_date_or_none(field: str, date: str) -> None:
    assert str(read_date(field)) == date


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y", "%d %b %Y"):
        assert [str(found.date) for found in written_dates(day.strftime(shape))] == [day.isoformat()]


@given(st.text(max_size=100))
def test_any_line_can_be_searched(line: str) -> None:
    for found in written_dates(line):
        assert 0 <= found.start < found.end <= len(line)
