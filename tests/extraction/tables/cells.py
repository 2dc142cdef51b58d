"""Cells of tables for tests: what a reader makes of one."""

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece, PieceReader
from graph.model import EntityType, Span
from graph.registry import Registry


def lookup_of(registry: Registry, index: NameIndex, type: EntityType, within: str | None = None) -> Lookup:
    """What the registry knows, for cells of one type in a table of the United States."""
    return Lookup(registry, index, type, "us", within)


def pieces_of(reader: PieceReader, text: str, lookup: Lookup) -> list[Piece]:
    """The pieces of a cell that stands alone in its row."""
    return list(reader(Span("document", 0, len(text), text), lookup))


def named(pieces: list[Piece]) -> list[str]:
    """The registry's id of each piece, or its name where the registry knows none."""
    return [piece.known or piece.name for piece in pieces]
