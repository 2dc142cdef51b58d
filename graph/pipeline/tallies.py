"""The rows of each table, counted: read, in the graph, rejected."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.model import Document, Rejection

_ROW = re.compile(r"#\d+\Z")


@dataclass(frozen=True, slots=True)
class Tally:
    """One table: its mapping, how many of its rows are in the graph (`kept`) and rejected, how many claims they make.

    `silent` rows are in the graph but make no claim.
    """

    source: str
    table: str
    kept: int = 0
    rejected: int = 0
    claims: int = 0
    silent: int = 0

    @property
    def rows(self) -> int:
        """All rows of the table."""
        return self.kept + self.rejected


@dataclass(slots=True)
class Tallies:
    """The tables of one build, on their way from found to read."""

    _tables: dict[str, Tally] = field(default_factory=dict)
    _refused: dict[str, int] = field(default_factory=dict)

    def found(self, location: str, document: Document) -> None:
        """Note that a location is a row of a table, if it is."""
        source = _ROW.sub("", location)
        if document.table and source not in self._tables:
            self._tables[source] = Tally(source, document.table)

    def read(self, locations: Iterable[str], claims: int) -> None:
        """Count a row that is in the graph; the same row at several places counts at each."""
        for location in locations:
            source = _ROW.sub("", location)
            if source in self._tables:
                tally = self._tables[source]
                self._tables[source] = replace(tally, kept=tally.kept + 1, claims=tally.claims + claims, silent=tally.silent + (not claims))

    def rejected(self, rejection: Rejection) -> None:
        """Count a row that is not in the graph."""
        if _ROW.search(rejection.source):
            source = _ROW.sub("", rejection.source)
            self._refused[source] = self._refused.get(source, 0) + 1

    def withdrawn(self, rejection: Rejection, claims: int) -> None:
        """Count a row that was in the graph as rejected after all."""
        source = _ROW.sub("", rejection.source)
        if source in self._tables:
            tally = self._tables[source]
            self._tables[source] = replace(tally, kept=tally.kept - 1, claims=tally.claims - claims, silent=tally.silent - (not claims))
        self.rejected(rejection)

    def all(self) -> tuple[Tally, ...]:
        """Return the tables in the order in which they were found."""
        return tuple(replace(tally, rejected=self._refused.get(source, 0)) for source, tally in self._tables.items())
