"""When a text was published, as its head or foot says."""

import re
from collections.abc import Sequence

from graph.loaders.cues import PUBLISHED
from graph.loaders.head import dates_of_line
from graph.loaders.written_dates import WrittenDate, written_dates
from graph.model import PartialDate

_LABEL = re.compile(rf"\b(?:(?:{PUBLISHED})\b[^.\d]{{0,20}}|(?:date|datum|fecha|data)\s*:[^.\d]{{0,12}})\Z", re.IGNORECASE)
_OPENERS = frozenset("on in since by until from a le la am im seit em no na en el depuis dès desde".split())  # noqa: SIM905
_LINKS = frozenset("le den de da do del la am em el du of the und and y e et".split())  # noqa: SIM905
_AFTER = re.compile(r"\s*(?:\([^)]{0,40}\)\s*)?(?:[,)]?\s*\d\d?[:.h]\d\d\s*)?(?:[–—:.,)/-]|\Z)")
_DATELINE = 90


def published_in(head: Sequence[str], foot: Sequence[str], language: str | None = None) -> PartialDate | None:
    """Return the date of publication that the first or last lines of a text give, or None.

    >>> str(published_in(["A deal", "PARIS, 4 février 2025 — On a signé en mars 2024."], []))
    '2025-02-04'
    """
    ways = [(_labelled, head), (_alone, head), (_dateline, head), (_labelled, foot)]
    found = (date for way, lines in ways for line in lines if (date := way(line, language)))
    return next((date.date for date in found), None)


def _labelled(line: str, language: str | None) -> WrittenDate | None:
    """A date behind a word such as "Published"."""
    dates = written_dates(line, language) if len(line) <= 200 else []
    return next((date for date in dates if _LABEL.search(line[: date.start])), None)


def _alone(line: str, language: str | None) -> WrittenDate | None:
    """The first date of a line that is little more than a date; a day before a month."""
    return min(dates_of_line(line, language), key=lambda date: (-len(date.date.value), date.start), default=None)


def _dateline(line: str, language: str | None) -> WrittenDate | None:
    """A date at the start of running text, behind a place: "WASHINGTON, Aug. 12, 2025 — …"."""
    dates = [date for date in written_dates(line[: _DATELINE + 20], language) if date.start <= _DATELINE]
    return next((date for date in dates if _is_place(line[: date.start]) and _AFTER.match(line[date.end :])), None)


def _is_place(text: str) -> bool:
    """Tell whether nothing or a few names stand before a date, and not the beginning of a sentence."""
    words = re.findall(r"[\w’']+", text)
    if len(words) > 8 or (words and words[0].lower() in _OPENERS):
        return False
    return all(word[0].isupper() or word in _LINKS for word in words)
