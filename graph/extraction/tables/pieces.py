"""Cells taken apart into names, each with its place in the row's text; the ways of doing so stand in one list."""

import re
from collections.abc import Iterator, Mapping

from graph.extraction.tables.bilingual import bilingual
from graph.extraction.tables.bodies import body
from graph.extraction.tables.joint_bodies import bodies, body_before_dash, thing_after_dash
from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece, PieceReader
from graph.extraction.tables.products import known_products, makers, products, sold_products
from graph.extraction.tables.suppliers import supplier
from graph.extraction.tables.vendors import vendors
from graph.mappings import CellReader
from graph.model import Span

_SEPARATOR = re.compile(r"\s*[;\n]\s*|\s*,\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LP|L\.P)\b)|\s+/\s+")


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
    CellReader.BILINGUAL: bilingual,
    CellReader.VENDORS: vendors,
    CellReader.PRODUCTS: products,
    CellReader.KNOWN_PRODUCTS: known_products,
    CellReader.SOLD_PRODUCTS: sold_products,
    CellReader.MAKERS: makers,
    CellReader.BODY: body,
    CellReader.SUPPLIER: supplier,
    CellReader.BODIES: bodies,
    CellReader.BODY_BEFORE_DASH: body_before_dash,
    CellReader.THING_AFTER_DASH: thing_after_dash,
}
"""How cells are taken apart, by the word that a mapping uses for it."""
