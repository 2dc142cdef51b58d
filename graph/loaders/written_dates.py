"""Dates as people write them in English, French, German, Spanish and Portuguese, without inventing a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import InputRejected, PartialDate

_MONTHS = {
    1: "january jan janvier janv januar jänner jän enero ene janeiro",
    2: "february feb febr février fevrier févr fév februar feber febrero fevereiro fev",
    3: "march mar mars märz maerz mrz marzo março marco",
    4: "april apr avril avr abril abr",
    5: "may mai mayo maio",
    6: "june jun juin juni junio junho",
    7: "july jul juillet juil juli julio julho",
    8: "august aug août aout agosto ago",
    9: "september sept sep septembre septiembre setiembre setembro set",
    10: "october oct octobre oktober okt octubre outubro out",
    11: "november nov novembre noviembre novembro",
    12: "december dec décembre decembre déc dezember dez diciembre dic dezembro",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""Month names and their short forms in lower case."""

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDER = r"(?:st|nd|rd|th|er|º|\.º|\.)?"
_GAP = r"[ \xa0]{1,3}"
_SHAPES = (
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    rf"(?P<day>\d\d?){_ORDER}(?:{_GAP})?(?:(?:de|of){_GAP})?(?P<name>{_NAME})\b\.?,?(?:{_GAP})?(?:del?{_GAP})?{_YEAR}",
    rf"\b(?P<name>{_NAME})\b\.?{_GAP}(?P<day>\d\d?)(?:st|nd|rd|th)?,?{_GAP}{_YEAR}",
    rf"(?P<day>\d\d?)\.[ \xa0]?(?P<month>\d\d?)\.[ \xa0]?{_YEAR}",
    rf"(?P<one>\d\d?)(?P<mark>[/-])(?P<two>\d\d?)(?P=mark){_YEAR}",
    rf"\b(?P<name>{_NAME})\b\.?,?{_GAP}(?:del?{_GAP})?{_YEAR}",
)
_DATE = [re.compile(rf"(?<![\w/]){shape}(?:(?=\d:)|(?!\d\d|\.\d))", re.IGNORECASE) for shape in _SHAPES]


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and where it stands: `start` and `end` count code points, half-open."""

    date: PartialDate
    start: int
    end: int


def written_dates(line: str, language: str | None = None) -> list[WrittenDate]:
    """Return the dates of a line from left to right, a day rather than the month in it.

    `language` settles what 05/06/2025 means: May or June in English, of which only the year is sure, else the 5th of June.

    >>> [str(found.date) for found in written_dates("mercredi 22 avril 2026 à 01:335 min, not May 2024")]
    ['2026-04-22', '2024-05']
    """
    taken: list[WrittenDate] = []
    for pattern in _DATE:
        for found in _matches(pattern, line, language):
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def read_date(text: str) -> PartialDate | None:
    """Return the one date that a field holds, as in front matter or a table, or None.

    >>> str(read_date("2025-08-12T09:00:00Z")), str(read_date("2025-08")), read_date("soon")
    ('2025-08-12', '2025-08', None)
    """
    match = re.match(r"\s*((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?:[T ]\d\d:.*|\s*)\Z", text, re.DOTALL)
    try:
        if match:
            return PartialDate(match[1])
    except InputRejected:
        return None
    found = written_dates(text[:200])
    return found[0].date if found else None


def _matches(pattern: re.Pattern[str], line: str, language: str | None) -> Iterator[WrittenDate]:
    for match in pattern.finditer(line):
        try:
            yield WrittenDate(PartialDate(_iso(match.groupdict(), language)), match.start(), match.end())
        except InputRejected:
            continue


def _iso(parts: dict[str, str | None], language: str | None) -> str:
    year = str(parts["year"])
    if parts.get("one") is not None:
        return _iso_of_slashes(int(parts["one"] or 0), int(parts["two"] or 0), year, language)
    month = MONTHS[(parts.get("name") or "").lower()] if parts.get("name") else int(parts["month"] or 0)
    day = parts.get("day")
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _iso_of_slashes(one: int, two: int, year: str, language: str | None) -> str:
    if language in (None, "en") and one <= 12 and two <= 12 and one != two:
        return year
    day, month = (one, two) if two <= 12 else (two, one)
    return f"{year}-{month:02}-{day:02}"
