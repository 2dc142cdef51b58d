"""A date that stands alone dates what is told below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.dates import date_finder
from graph.extraction.terms.timelines import date_above
from graph.model import PartialDate
from tests.extraction.told import PACK, terms

DATES = date_finder(PACK)


def above(text: str, published: str | None = None) -> str | None:
    """Return the date above the word "here"."""
    found = date_above(text, text.index("here"), DATES, PartialDate(published) if published else None)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 June 2025\nIt begins here.", "2025-06-03"),
        ("DECEMBER 2022. Two firms. It begins here.", "2022-12"),
        ("10 Feb 2022 (for the record)\n\nIt begins here.", "2022-02-10"),
        ("May 2024\nOne.\nJune 2025\nIt begins here.", "2025-06"),
        ("On 3 June 2025 the board met in its new house.\nIt begins here.", None),
        ("It begins here.", None),
    ],
)
def test_the_nearest_date_that_stands_alone_counts(text: str, day: str | None) -> None:
    assert above(text) == day


def test_the_line_of_the_documents_own_day_dates_nothing() -> None:
    assert above("3 June 2025\nIt begins here.", published="2025-06-03") is None


def test_a_deal_takes_the_date_above_only_if_it_has_none() -> None:
    text = "3 June 2025\n[v:Loom] signs with the [a:Harbour Board]{}."
    assert str(terms(text.format("")).date) == "2025-06-03"
    assert str(terms(text.format(" in May 2024")).date) == "2024-05"


@given(st.text(max_size=80))
def test_no_text_breaks_the_search(text: str) -> None:
    assert isinstance(date_above(text, len(text), DATES, None), PartialDate | None)
