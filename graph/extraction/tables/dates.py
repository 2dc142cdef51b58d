"""Dates as US agencies write them, each kept as exact as it is written."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from graph.mappings import TermRule
from graph.model import InputRejected, PartialDate, Span

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905  (a word list, not code)
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?)?"
_ZERO = date(1899, 12, 30)
"""The day 0 of spreadsheets."""


def us_date(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield the date in a cell, month before day; "Oct-24" is a month of a year.

    Years typed into cells of dates come out as days of 1905 ("7/16/1905" is the day 2024 of a spreadsheet): they are years again.
    """
    text = cell.quote.strip()
    for shape, made in _SHAPES:
        match = shape.fullmatch(text)
        if match:
            yield from _checked(made(match))
            return


def _iso(match: re.Match[str]) -> str:
    return "-".join(part for part in match.groups() if part)


def _day(match: re.Match[str]) -> str:
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{year}-{int(match[1]):02}-{int(match[2]):02}"


def _month(match: re.Match[str]) -> str:
    return f"{match[2]}-{int(match[1]):02}"


def _named(name: str, year: str) -> str:
    return f"{year if len(year) == 4 else f'20{year}'}-{_MONTHS[name[:3].lower()]:02}"


_NAME = f"((?i:{'|'.join(_MONTHS)})[a-z]*)"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(\d{{4}})(?:-(\d{{2}})(?:-(\d{{2}}){_TIME}Z?)?)?(?: \(.*\))?", re.DOTALL), _iso),
    (re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE), _day),
    (re.compile(r"(\d{1,2})/(\d{4})"), _month),
    (re.compile(rf"{_NAME}[- ,.]+(\d{{4}}|\d{{2}})"), lambda match: _named(match[1], match[2])),
    (re.compile(rf"(\d{{2}})-{_NAME}"), lambda match: _named(match[2], match[1])),
)
"""Tried in this order. "24-Oct" is October 2024 too: no day without a year stands in a column of dates."""


def _checked(text: str) -> Iterator[str]:
    try:
        written = PartialDate(text)
    except InputRejected:
        return
    if text.startswith("1905-") and len(text) == 10:
        serial = (written.first - _ZERO).days
        if 1950 <= serial <= 2049:
            text = str(serial)
    yield text
