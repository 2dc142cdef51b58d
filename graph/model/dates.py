"""Dates that know how exactly they are known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from graph.model.errors import InputRejected
from graph.model.vocabulary import Precision

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, month or year, as an ISO 8601 string of that precision.

    >>> PartialDate("2025-08").first, PartialDate("2025-08").last
    (datetime.date(2025, 8, 1), datetime.date(2025, 8, 31))

    Raises InputRejected for anything that is no date.
    """

    value: str

    def __post_init__(self) -> None:
        try:
            self.first  # noqa: B018  (checks that month and day exist)
        except (ValueError, AttributeError):
            raise InputRejected(f"{self.value!r} is no ISO date", todo="write YYYY, YYYY-MM or YYYY-MM-DD") from None

    def _parts(self) -> tuple[int, int | None, int | None]:
        match = _SHAPE.match(self.value)
        if match is None:
            raise ValueError(self.value)
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(self.value)]

    @property
    def first(self) -> date:
        """The first day that the date can mean."""
        year, month, day = self._parts()
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The last day that the date can mean."""
        year, month, day = self._parts()
        return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])

    def __str__(self) -> str:
        return self.value
