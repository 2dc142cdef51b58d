"""Dates in running text, absolute or relative to the document's own date, with their precision kept."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.numbers import any_of
from graph.extraction.terms.scopes import optional
from graph.extraction.terms.taken import Taken
from graph.model import PartialDate

_DAYS_AWAY = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1}
"""The longer words first: "avant-hier" holds "hier"."""
_GAP = 20
"""How many characters may stand between the two ends of a range."""
_SHAPES = {
    "relative_month": (),
    "relative_day": (),
    "numeric": (),
    "order": (),
    "month": (r"(?:WHICH )?MONTH(?:,? YEAR)?(?! \d{1,2}(?!\d))",),
    "year": (r"(?<![\d.,$€£-])YEAR(?![\d%]|,\d|\.\d)",),
    "weekday": ("(?:WHICH )?WEEKDAY",),
    "season": ("WHICH SEASON",),
    "ago": (),
    "stretch": ("WHICH UNIT",),
}
"""The shapes of dates besides ISO's, the more telling first, with what stands for those that a pack does not list."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text at half-open offsets; `open` if the text leaves its year unsaid."""

    start: int
    end: int
    value: PartialDate
    open: bool = False


@dataclass(frozen=True, slots=True)
class DateFinder:
    """The date shapes of one language."""

    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    pack: LanguagePack

    def find(self, text: str, anchor: PartialDate | None) -> list[Dated]:
        """Return the dates of a text in order, none overlapping; relative ones only where `anchor` is known.

        A month without a year takes that of the range or list that it stands in, else the last one before the anchor.

        >>> from graph.extraction.packs import load_packs
        >>> finder = date_finder(load_packs()["en"])
        >>> [str(d.value) for d in finder.find("signed last Tuesday, after a deal of May 2024", PartialDate("2025-08-14"))]
        ['2025-08-12', '2024-05']
        """
        taken = Taken(len(text))
        matches = [(name, match) for name, shape in self.shapes for match in shape.finditer(text)]
        found: list[Dated] = []
        for name, match in matches:
            value = None if _is_open(match) else self._value(name, match, anchor)
            found += [Dated(match.start(), match.end(), value)] if value and taken.take(*match.span()) else []
        known = sorted(found, key=lambda d: d.start)
        for name, match in matches:
            value = self._completed(name, match, known, anchor) if _is_open(match) else None
            found += [Dated(match.start(), match.end(), value, open=True)] if value and taken.take(*match.span()) else []
        return sorted(found, key=lambda d: d.start)

    def _completed(self, name: str, match: re.Match[str], known: Sequence[Dated], anchor: PartialDate | None) -> PartialDate | None:
        """Return the value of a date without a year; `known` are the dates of the text that have theirs, in order."""
        place = bisect(known, match.start(), key=lambda d: d.start)
        before, after = known[max(0, place - 1) : place], known[place : place + 1]
        ranged = after and after[0].start - match.end() < _GAP and self._joins(match.string[match.end() : after[0].start])
        near = after if ranged or not before else before
        if near and (ranged or anchor is None):
            return self._value(name, match, PartialDate(f"{near[0].value.value[:4]}-12"))
        return self._value(name, match, anchor)

    def _joins(self, gap: str) -> bool:
        return bool(optional(self.pack, "dates.range").fullmatch(gap.strip()))

    def _value(self, name: str, match: re.Match[str], anchor: PartialDate | None) -> PartialDate | None:
        parts = match.groupdict()
        if name in ("iso", "numeric"):
            swapped = name == "numeric" and optional(self.pack, "dates.month_first").search(match.string)
            first, second = (parts["day"], parts["mm"]) if swapped else (parts["mm"], parts["day"])
            return _date(parts["year"], first, second) or (_date(parts["year"], second, first) if name == "numeric" else None)
        if name in ("order", "month", "year"):
            return self._absolute(parts, anchor)
        return None if anchor is None else self._relative(name, parts, anchor)

    def _absolute(self, parts: dict[str, str | None], anchor: PartialDate | None) -> PartialDate | None:
        month, year = self._month(parts), parts.get("year")
        if parts.get("month") and month is None:
            return None
        if year is None and anchor is not None and month is not None:
            year = str(_nearest_year(month, parts.get("which"), anchor.first, self.pack))
        day = parts.get("day") or ""
        day = str(self.pack.tables.get("dates.ordinals", {}).get(day.casefold(), day))
        return _date(year, str(month) if month else None, day) if year else None

    def _month(self, parts: dict[str, str | None]) -> int | None:
        word = parts.get("month") or ""
        if self.pack.cue("dates.capitalised").fullmatch(word) and word.islower():
            return None
        return self.pack.tables["dates.months"].get(word.casefold().rstrip("."))

    def _relative(self, name: str, parts: dict[str, str | None], anchor: PartialDate) -> PartialDate | None:
        today, pack = anchor.first, self.pack
        if name in _DAYS_AWAY:
            return _on(today + timedelta(days=_DAYS_AWAY[name])) if len(anchor.value) == 10 else None
        if name == "weekday":
            return _on(_weekday(today, pack.tables["dates.weekdays"][(parts["weekday"] or "").casefold()], parts["which"], pack))
        if name == "season":
            return _season(pack.tables["dates.seasons"][(parts["season"] or "").casefold()], parts["which"] or "", today, pack)
        if name == "ago":
            return _ago(parts, today, pack)
        span = _stretch(parts, today, pack)
        if name == "relative_month":
            month = self._month(parts)
            return _date(span.value[:4], str(month), None) if month else None
        return _date(span.value[:4], span.value[5:7] or None, parts["day"]) if name == "relative_day" else span


def date_finder(pack: LanguagePack) -> DateFinder:
    """Compile the date shapes of a language pack."""
    parts = _parts(pack)
    listed = {name: pack.fragments.get(f"dates.{name}", default) for name, default in _SHAPES.items()}
    named = [("iso", r"YEAR(?P<dash>[-/])MM(?P=dash)DAY"), *((name, shape) for name, shapes in listed.items() for shape in shapes)]
    named += [(name, pack.alternation(f"dates.{name}")) for name in _DAYS_AWAY]
    return DateFinder(tuple((name, re.compile(rf"(?<!\w)(?:{_filled(shape, parts)})(?!\w)", re.IGNORECASE)) for name, shape in named), pack)


def _parts(pack: LanguagePack) -> dict[str, str]:
    """Return the patterns that the capitals in a shape stand for."""
    which = "|".join(word for key in ("this", "last", "next") for word in pack.fragments[f"dates.{key}"])
    words = {name: any_of(pack.tables.get(f"dates.{key}", {})) for name, key in _TABLES.items()}
    return {
        "WHICH": f"(?P<which>{which})",
        **{name: rf"(?P<{name.casefold()}>{body})" for name, body in words.items()},
        "MONTH": rf"(?P<month>{words['MONTH']})\.?",
        "NUMBER": rf"(?P<number>\d{{1,3}}|{any_of(pack.tables['numbers.words'])})",
        "YEAR": r"(?P<year>(?:19|20)[0-9][0-9])",
        "DAY": rf"(?P<day>\d{{1,2}}|{any_of(pack.tables.get('dates.ordinals', {}))})",
        "MM": r"(?P<mm>\d{1,2})",
    }


_TABLES = {"WEEKDAY": "weekdays", "SEASON": "seasons", "UNITS": "units", "UNIT": "relative_units", "MONTH": "months"}


def _filled(shape: str, parts: dict[str, str]) -> str:
    return re.sub(r"(?<![A-Z])(?:WHICH|WEEKDAY|SEASON|UNITS?|MONTH|NUMBER|YEAR|DAY|MM)(?![A-Z])", lambda m: parts[m[0]], shape)


def _is_open(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    return bool(parts.get("month")) and not (parts.get("year") or parts.get("which"))


def _date(year: str | None, month: str | None, day: str | None) -> PartialDate | None:
    text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    try:
        date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return PartialDate(text)


def _on(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


def _step(which: str, pack: LanguagePack) -> int:
    return 1 if pack.cue("dates.next").fullmatch(which) else -1 if pack.cue("dates.last").fullmatch(which) else 0


def _nearest_year(month: int, which: str | None, today: date, pack: LanguagePack) -> int:
    """Return the year of a month named without one: the last such month, the next only where the text says so."""
    step = _step(which or "", pack)
    if step:
        return today.year + (month <= today.month if step > 0 else -(month >= today.month))
    return today.year - (month > today.month)


def _weekday(today: date, weekday: int, which: str | None, pack: LanguagePack) -> date:
    step = _step(which or "", pack)
    if step > 0:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=7 if step < 0 and back == 0 else back)


def _stretch(parts: dict[str, str | None], today: date, pack: LanguagePack) -> PartialDate:
    step, unit = _step(parts.get("which") or "", pack), pack.tables["dates.relative_units"][(parts["unit"] or "").casefold()]
    if unit == "W":
        return PartialDate((today + timedelta(days=7 * step)).isoformat()[:7])
    return _month_from(today, step) if unit == "M" else PartialDate(f"{today.year + step:04d}")


def _season(first: int, which: str, today: date, pack: LanguagePack) -> PartialDate:
    """Return the year of a season that begins in month `first`: the last one is the last that is over."""
    step = _step(which, pack)
    over = first + 2 < today.month
    return PartialDate(f"{today.year + (first <= today.month if step > 0 else -(not over) if step < 0 else 0):04d}")


def _ago(parts: dict[str, str | None], today: date, pack: LanguagePack) -> PartialDate | None:
    """Return a date so many units back: by day for days, by month for weeks, months and a single year, else by year."""
    words, text = pack.tables["numbers.words"], (parts["number"] or "").casefold()
    number = int(Decimal(str(words.get(text, text))))
    if number >= today.year:
        return None
    unit = pack.tables["dates.units"][(parts["units"] or "").casefold()]
    if unit == "D":
        return _on(today - timedelta(days=number))
    if unit == "W":
        return PartialDate((today - timedelta(weeks=number)).isoformat()[:7])
    if unit == "M" or number == 1:
        return _month_from(today, -number * (1 if unit == "M" else 12))
    return PartialDate(f"{today.year - number:04d}")


def _month_from(today: date, step: int) -> PartialDate:
    months = today.year * 12 + today.month - 1 + step
    return PartialDate(f"{months // 12:04d}-{months % 12 + 1:02d}")
