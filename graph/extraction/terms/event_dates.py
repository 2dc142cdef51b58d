"""Which of the dates around a fact is that of its event: of the signing, the start, the end, the renewal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.dates import Dated, DateFinder, date_finder
from graph.extraction.terms.scopes import Scope, optional
from graph.model import PartialDate, Relation, Status

_DATED = (Relation.PARTNERS_WITH, Relation.ADOPTS, Relation.INVESTS_IN, Relation.SERVES)
_BEFORE = 60
_ASIDE = 500
"""How far the day on which somebody spoke, or today, is put behind another date."""
_PLACE_LINE = re.compile(r"\s*(?:\([^()]*\)\s*)?[-–—] ")


@dataclass(frozen=True, slots=True)
class EventDateFinder:
    """Everything that dates events in one language."""

    dates: DateFinder
    pack: LanguagePack

    def date(self, scope: Scope, fact: Fact, status: Status | None, anchor: PartialDate | None) -> PartialDate | None:
        """Return the date of a fact's event as the words of a scope tell it; `anchor` is the document's date."""
        launch = self._cue("dates.launches").search(scope.words) if fact.relation is Relation.OFFERS else None
        if fact.relation not in _DATED and not launch:
            return None
        dates = [d for d in self._events(scope.words, fact, status, anchor) if not launch or abs(d.start - launch.start()) < _BEFORE]
        key = self._key(scope, status)
        ranked = sorted(dates, key=lambda d: self._distance(d, scope, key))
        return _ahead(ranked[0], status, anchor) if ranked else None

    def _events(self, words: str, fact: Fact, status: Status | None, anchor: PartialDate | None) -> Iterator[Dated]:
        """Yield the dates that can be that of the event: no foundings, no ends but of what ended, no future but of plans."""
        days = self.dates.find(words, anchor)
        ranges = [pair for pair in pairwise(days) if self._is_range(words, *pair)]
        spent = {day for pair in ranges for day in pair} if fact.relation is Relation.INVESTS_IN else set()
        over = {right for _, right in ranges} | spent if status is not Status.ENDED else set()
        for day in days:
            if day in over or self._behind("dates.other_events", words, day.start) or _is_place_line(words, day):
                continue
            if self._is_closing(day, words, fact, status) or (anchor and day.value.first > anchor.last and status is not Status.PLANNED):
                continue
            yield day

    def _is_closing(self, day: Dated, words: str, fact: Fact, status: Status | None) -> bool:
        """Tell whether a date is the end or the goal of something that goes on; that of an investment tells no more than its length."""
        if fact.relation is Relation.INVESTS_IN and self._behind("dates.deadlines", words, day.start):
            return True
        return status not in (Status.ENDED, Status.PLANNED) and self._behind("dates.ends", words, day.start)

    def _is_range(self, words: str, left: Dated, right: Dated) -> bool:
        return bool(self._cue("dates.range").fullmatch(words[left.end : right.start].strip()))

    def _key(self, scope: Scope, status: Status | None) -> re.Match[str] | None:
        """Return the word that tells of the end or the renewal of a deal."""
        return self._cue("status.ended" if status is Status.ENDED else "classes.renew").search(scope.words)

    def _distance(self, day: Dated, scope: Scope, key: re.Match[str] | None) -> tuple[int, int]:
        """Return how far a date is from the fact, or from the word that tells of its end or renewal."""
        aside = self._behind("dates.reporting", scope.words, day.start) or self._cue("dates.today").match(scope.words[day.start :])
        penalty = _ASIDE if aside else 0
        if key:
            return penalty + max(0, key.start() - day.end, day.start - key.end()), -day.start
        return penalty + scope.gap(day.start, day.end), abs(day.start - (scope.first + scope.second) // 2)

    def _cue(self, name: str) -> re.Pattern[str]:
        return optional(self.pack, name)

    def _behind(self, name: str, words: str, end: int) -> bool:
        """Tell whether one of a list of cues, which end in "$", stands right before a place."""
        return bool(self._cue(name).search(words[max(0, end - _BEFORE) : end]))


def event_date_finder(pack: LanguagePack) -> EventDateFinder:
    """Compile the date shapes of a language pack."""
    return EventDateFinder(date_finder(pack), pack)


def _is_place_line(words: str, day: Dated) -> bool:
    """Tell whether a date belongs to the line of place and day that opens a report."""
    return 0 < day.start < _BEFORE and words[: day.start].strip() != "" and bool(_PLACE_LINE.match(words, day.end))


def _ahead(day: Dated, status: Status | None, anchor: PartialDate | None) -> PartialDate:
    """Return the value of a date, put off a year if a plan leaves its year unsaid and it would lie before the document."""
    if status is Status.PLANNED and day.open and anchor and day.value.last < anchor.first:
        later = f"{int(day.value.value[:4]) + 1}{day.value.value[4:]}"
        return PartialDate(later) if not later.endswith("02-29") else day.value
    return day.value
