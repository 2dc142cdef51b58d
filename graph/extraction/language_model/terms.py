"""The terms of a told claim, as far as the quote and the document bear them out."""

import re
from dataclasses import replace

import pycountry

from graph.model import Document, PartialDate, Qualifiers

_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f ]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DURATION = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD])+")
_LONGEST = 80


def proven(terms: Qualifiers, quote: str, document: Document) -> Qualifiers:
    """Return the terms without those that the text cannot have stated.

    The figures of a sum, a price and a number of users must stand in the quote; a date needs its year in the document, or
    within a year of its day of publication.
    """
    figures = {_figures(match[0]) for match in _NUMBER.finditer(quote)}
    summed = terms.amount is not None and terms.amount > 0 and _figures(format(terms.amount, "f")) in figures
    if not summed:
        terms = replace(terms, amount=None, currency=None, amount_kind=None)
    return replace(
        terms,
        currency=terms.currency if terms.currency and pycountry.currencies.get(alpha_3=terms.currency) else None,
        price=_short(terms.price) if _borne_out(terms.price, figures) else None,
        users=_short(terms.users) if _borne_out(terms.users, figures) else None,
        duration=terms.duration if terms.duration and _DURATION.fullmatch(terms.duration) else None,
        date=terms.date if _dated(terms.date, document) else None,
    )


def _figures(number: str) -> str:
    """Return the figures that tell a number, whatever its scale and its separators.

    >>> _figures("1.5"), _figures("1500000000")
    ('15', '15')
    """
    return re.sub(r"\D", "", number).strip("0")


def _borne_out(value: str | None, figures: set[str]) -> bool:
    return value is not None and all(_figures(match[0]) in figures for match in _NUMBER.finditer(value))


def _short(value: str | None) -> str | None:
    return " ".join(value.split())[:_LONGEST] or None if value else None


def _dated(day: PartialDate | None, document: Document) -> bool:
    if day is None:
        return False
    written = {int(match[0]) for match in _YEAR.finditer(document.text)}
    if document.published:
        published = document.published.first.year
        written |= {published - 1, published, published + 1}
    return day.first.year in written
