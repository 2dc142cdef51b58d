"""Cells taken apart into names, each with its place in the row's text; the ways of doing so stand in one list."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.extraction.tables.lookup import Lookup
from graph.mappings import CellReader
from graph.model import Span

_SEPARATOR = re.compile(r"\s*[;\n]\s*|\s*,\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LP|L\.P)\b)|\s+/\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One name in a cell: what it is called, and its stretch of the row's text; `known` is the registry entity that it must mean."""

    name: str
    start: int
    end: int
    known: str | None = None
    aliases: tuple[str, ...] = ()


PieceReader = Callable[[Span, Lookup], Iterator[Piece]]


def whole(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the whole cell as one name."""
    yield Piece(" ".join(cell.quote.split()), cell.start, cell.end)


def lines(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield each line of a cell as a name."""
    yield from _split(cell, re.compile(r"\s*\n\s*"))


def listed(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the names of a list in a cell; a comma before a legal form separates nothing."""
    yield from _split(cell, _SEPARATOR)


def _split(cell: Span, separator: re.Pattern[str]) -> Iterator[Piece]:
    start = 0
    for end, after in [*((match.start(), match.end()) for match in separator.finditer(cell.quote)), (len(cell.quote),) * 2]:
        name = cell.quote[start:end]
        if name.strip():
            left = start + len(name) - len(name.lstrip())
            yield Piece(" ".join(name.split()), cell.start + left, cell.start + left + len(name.strip()))
        start = after


PIECES: Mapping[CellReader, PieceReader] = {
    CellReader.NAME: whole,
    CellReader.LINES: lines,
    CellReader.LIST: listed,
}
"""How cells are taken apart, by the word that a mapping uses for it."""
