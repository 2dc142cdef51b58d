"""Suppliers in registers of contracts, which are not all vendors."""

import re
from collections.abc import Iterator

from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece
from graph.model import EntityType, Span

_PUBLIC_TYPES = frozenset({EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY})
_PUBLIC = re.compile(
    r"(?:the )?(?:ministry|department|office|government|city|county|state|municipality|university|commune|ville|gemeente) (?:of|for|de)\b.*"
    r"|.*\b(?:city|county|borough|district|parish|town|combined) (?:council|authority)(?: of .*)?"
    r"|.*\b(?:city|county|borough) of \w+"
    r"|(?:nhs|hm) .*|.* nhs (?:foundation )?trust",
    re.IGNORECASE,
)


def supplier(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the cell as a vendor's name, nothing if it names a public body, which delivering to another makes no vendor."""
    name = " ".join(cell.quote.split())
    types = {entity.type for entity in lookup.registry.find(name)}
    if EntityType.VENDOR in types or not (types & _PUBLIC_TYPES or _PUBLIC.fullmatch(name)):
        yield Piece(name, cell.start, cell.end)
