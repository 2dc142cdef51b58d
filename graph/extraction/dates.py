"""Dates in running text, absolute or relative to the document's own date, with their precision kept."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.extraction.packs import LanguagePack
from graph.model import PartialDate


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text at half-open offsets."""

    start: int
    end: int
    value: PartialDate


@dataclass(frozen=True, slots=True)
class DateFinder:
    """The date shapes of one language."""

    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    pack: LanguagePack

    def find(self, text: str, anchor: PartialDate | None) -> list[Dated]:
        """Return the dates of a text in order, none overlapping; relative ones only where `anchor` is known.

        >>> from graph.extraction.packs import load_packs
        >>> finder = date_finder(load_packs()["en"])
        >>> [str(d.value) for d in finder.find("signed last Tuesday, after a deal of May 2024", PartialDate("2025-08-14"))]
        ['2025-08-12', '2024-05']
        """
        found: list[Dated] = []
        for name, shape in self.shapes:
            for match in shape.finditer(text):
                value = self._value(name, match, anchor)
                if value and all(match.end() <= d.start or d.end <= match.start() for d in found):
                    found.append(Dated(match.start(), match.end(), value))
        return sorted(found, key=lambda d: d.start)

    def _value(self, name: str, match: re.Match[str], anchor: PartialDate | None) -> PartialDate | None:
        parts = match.groupdict()
        if name == "iso":
            return _date(parts["year"], parts["month"], parts["day"])
        if name in ("full", "month", "year"):
            return self._absolute(parts, anchor)
        if anchor is None:
            return None
        return self._relative(name, parts, anchor)

    def _absolute(self, parts: dict[str, str | None], anchor: PartialDate | None) -> PartialDate | None:
        word = parts.get("month") or ""
        if self.pack.cue("dates.capitalised").fullmatch(word) and word.islower():
            return None
        month = self.pack.tables["dates.months"].get(word.casefold().rstrip("."))
        year = parts.get("year")
        if year is None and anchor is not None and month is not None:
            year = str(_nearest_year(month, parts.get("which"), anchor.first, self.pack))
        return _date(year, str(month) if month else None, parts.get("day")) if year else None

    def _relative(self, name: str, parts: dict[str, str | None], anchor: PartialDate) -> PartialDate | None:
        today = anchor.first
        if name == "weekday":
            return _on(_weekday(today, self.pack.tables["dates.weekdays"][(parts["weekday"] or "").casefold()], parts["which"], self.pack))
        if name == "today":
            return anchor if len(anchor.value) == 10 else None
        if name == "yesterday":
            return _on(today - timedelta(days=1)) if len(anchor.value) == 10 else None
        return _stretch(parts, today, self.pack)


def date_finder(pack: LanguagePack) -> DateFinder:
    """Compile the date shapes of a language pack."""
    months = "|".join(sorted(map(re.escape, pack.tables["dates.months"]), key=len, reverse=True))
    weekdays = "|".join(pack.tables["dates.weekdays"])
    words = {key: "|".join(pack.fragments[f"dates.{key}"]) for key in ("today", "yesterday", "this", "last", "next")}
    which = rf"(?P<which>{words['this']}|{words['last']}|{words['next']})"
    units = "|".join(re.escape(u) for u in pack.tables["dates.relative_units"])
    shapes = {
        "iso": r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        "full": "",
        "month": rf"(?:{which} )?(?P<month>{months})\.?(?:(?:,| of)? (?P<year>(?:19|20)\d\d))?(?! \d{{1,2}}(?!\d))",
        "year": r"(?P<month>(?!))?(?<![\d.,$€£-])(?P<year>(?:19|20)\d\d)(?![\d%]|,\d|\.\d| (?:employees|people|users|million))",
        "weekday": rf"(?:{which} )?(?P<weekday>{weekdays})",
        "today": f"(?:{words['today']})",
        "yesterday": f"(?:{words['yesterday']})",
        "stretch": rf"{which} (?P<unit>{units})",
    }
    full = [order.replace("MONTH", rf"(?P<month>{months})\.?").replace("DAY", r"(?P<day>\d{1,2})") for order in pack.fragments["dates.order"]]
    named = [("full", re.compile(rf"(?<!\w)(?:{f.replace('YEAR', '(?P<year>(?:19|20)[0-9][0-9])')})(?!\w)", re.IGNORECASE)) for f in full]
    rest = [(n, re.compile(rf"(?<!\w)(?:{s})(?!\w)", re.IGNORECASE)) for n, s in shapes.items() if s]
    return DateFinder((rest[0], *named, *rest[1:]), pack)


def _date(year: str | None, month: str | None, day: str | None) -> PartialDate | None:
    text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    try:
        date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return PartialDate(text)


def _on(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


def _nearest_year(month: int, which: str | None, today: date, pack: LanguagePack) -> int:
    """Return the year of a month named without one: the last such month, the next only where the text says so."""
    if which and pack.cue("dates.next").fullmatch(which):
        return today.year + (month <= today.month)
    if which and pack.cue("dates.last").fullmatch(which):
        return today.year - (month >= today.month)
    return today.year - (month > today.month)


def _weekday(today: date, weekday: int, which: str | None, pack: LanguagePack) -> date:
    if which and pack.cue("dates.next").fullmatch(which):
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - weekday) % 7
    if which and pack.cue("dates.last").fullmatch(which) and back == 0:
        back = 7
    return today - timedelta(days=back)


def _stretch(parts: dict[str, str | None], today: date, pack: LanguagePack) -> PartialDate | None:
    which, unit = parts["which"] or "", pack.tables["dates.relative_units"][(parts["unit"] or "").casefold()]
    step = 1 if pack.cue("dates.next").fullmatch(which) else -1 if pack.cue("dates.last").fullmatch(which) else 0
    if unit == "Y":
        return PartialDate(str(today.year + step))
    if unit == "M":
        months = today.year * 12 + today.month - 1 + step
        return PartialDate(f"{months // 12:04d}-{months % 12 + 1:02d}")
    return PartialDate((today + timedelta(days=7 * step)).isoformat()[:7])

