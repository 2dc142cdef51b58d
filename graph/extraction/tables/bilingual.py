"""Names in two languages in one cell."""

import re
from collections.abc import Iterator

from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece
from graph.model import Span

_BETWEEN = re.compile(r"\s+/\s+|(?<=\w{4})/(?=\w{4})")
"""A slash between names; that in "Milestone Systems A/S" is part of one."""


def bilingual(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the one that "Health Canada / Santé Canada" names: by its first name, the others as aliases; known if any of them is."""
    names = [" ".join(name.split()) for name in _BETWEEN.split(cell.quote) if name.strip()]
    if names:
        known = next((entity.id for name in names if (entity := lookup.known(name))), None)
        yield Piece(names[0], cell.start, cell.end, known, tuple(dict.fromkeys(name for name in names[1:] if name != names[0])))
