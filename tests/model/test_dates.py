"""A date is known to the day, the month or the year, and never more exactly than that."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import InputRejected, PartialDate, Precision

DATES = [
    ("2025", Precision.YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
    ("2025-08-06", Precision.DAY, date(2025, 8, 6), date(2025, 8, 6)),
]


@pytest.mark.parametrize(("value", "precision", "first", "last"), DATES)
def test_a_date_says_how_exactly_it_is_known(value: str, precision: Precision, first: date, last: date) -> None:
    known = PartialDate(value)

    assert (known.precision, known.first, known.last, str(known)) == (precision, first, last, value)


@pytest.mark.parametrize("value", ["", "25", "2025-13", "2025-02-29", "2025-8-6", "2025-08-06T10:00", "2025\n", "６月", "0000"])
def test_what_is_no_date_is_rejected(value: str) -> None:
    with pytest.raises(InputRejected, match="no ISO date"):
        PartialDate(value)


@given(st.dates())
def test_every_day_lies_in_its_month_and_year(day: date) -> None:
    for length in (4, 7, 10):
        known = PartialDate(day.isoformat()[:length])
        assert known.first <= day <= known.last
