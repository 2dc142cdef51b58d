"""One name in a cell, as the ways of taking cells apart yield it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.extraction.tables.lookup import Lookup
from graph.model import Span, Status


@dataclass(frozen=True, slots=True)
class Piece:
    """One name in a cell: what it is called, and its stretch of the row's text.

    `known` is the registry entity that it must mean; `deals` are the numbers of deals that stand beside this name, `status` is what
    the cell says of this name alone ("previous, deprecated").
    """

    name: str
    start: int
    end: int
    known: str | None = None
    aliases: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    status: Status | None = None


PieceReader = Callable[[Span, Lookup], Iterator[Piece]]
