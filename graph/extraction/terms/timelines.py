"""Timelines: dates that stand alone, as a line or a sentence, and date what is told below them."""

from graph.extraction.terms.dates import DateFinder
from graph.model import PartialDate

_REACH = 1500
_MOST_WORDS = 25
"""How many characters may stand beside the date: "10 Feb 2022 (for the record)"."""


def date_above(text: str, start: int, dates: DateFinder, anchor: PartialDate | None) -> PartialDate | None:
    """Return the date that stands alone above an offset, the nearest; None if there is none or it is the document's own.

    >>> from graph.extraction.packs import load_packs
    >>> from graph.extraction.terms.dates import date_finder
    >>> text = "May 2024.\\nThe board picks Borealis.\\n\\n3 June 2025\\nThe board signs with Northwind."
    >>> str(date_above(text, text.index("Northwind"), date_finder(load_packs()["en"]), None))
    '2025-06-03'
    """
    for line in reversed(text[max(0, start - _REACH) : start].split("\n")):
        for told in (line, line.partition(". ")[0]):
            alone = _alone(told.strip(), dates, anchor)
            if alone:
                return None if anchor and alone == anchor else alone
    return None


def _alone(words: str, dates: DateFinder, anchor: PartialDate | None) -> PartialDate | None:
    if not 4 <= len(words) <= _MOST_WORDS + 20:
        return None
    found = dates.find(words, anchor)
    rest = len(words) - sum(d.end - d.start for d in found)
    return found[0].value if len(found) == 1 and rest <= _MOST_WORDS and found[0].start < 4 else None
