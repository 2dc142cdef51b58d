"""Public bodies as registers name them: two in one cell, one twice, with a slip of the pen, or only in front of what they use."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece
from graph.extraction.tables.places import country_code
from graph.model import EntityType, Span
from graph.model.identity import normal_name

_DASH = re.compile(r"\s+[-–—]\s+")
_PLACE = re.compile(r",\s*([^,]+)\Z")
_LONG = 16
"""Letters from which a name with a slip or two can be told from another name."""


def bodies(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the bodies that a cell names: both of "A and B" if both are known, the one of "A, A", without the country after it."""
    for start, end in _parts(cell.quote, lookup):
        name = " ".join(cell.quote[start:end].split())
        yield Piece(name, cell.start + start, cell.start + end, _meant(name, lookup))


def body_before_dash(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the body in "DSIT - Redbox", if it is a known one."""
    match = _DASH.search(cell.quote)
    name = cell.quote[: match.start()].strip() if match else ""
    known = _meant(name, lookup) if name else None
    if known:
        start = cell.start + cell.quote.index(name)
        yield Piece(name, start, start + len(name), known)


def thing_after_dash(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield what a known body uses in "DSIT - Redbox", else the whole cell."""
    match = _DASH.search(cell.quote)
    start = match.end() if match and _is_body(cell.quote[: match.start()], lookup) else 0
    yield Piece(" ".join(cell.quote[start:].split()), cell.start + start, cell.end)


def _parts(text: str, lookup: Lookup) -> Iterator[tuple[int, int]]:
    place = _PLACE.search(text)
    country = country_code(place[1], lookup.registry) if place else None
    text = text[: place.start()] if place and country and country == lookup.country else text
    for between in re.finditer(r"\s+(?:and|&)\s+|,\s+", text):
        left, right = text[: between.start()], text[between.end() :]
        if normal_name(left) == normal_name(right):
            yield 0, len(left)
            return
        if _meant(left, lookup) and _meant(right, lookup):
            yield 0, len(left)
            yield len(text) - len(right), len(text)
            return
    yield 0, len(text)


def _is_body(name: str, lookup: Lookup) -> bool:
    return lookup.named(name.strip(), EntityType.AGENCY) is not None


def _meant(name: str, lookup: Lookup) -> str | None:
    """The known body with that name, else the only one whose long name is so like it that somebody must have mistyped."""
    exact = lookup.known(name)
    if exact or len(name) < _LONG or not lookup.country:
        return exact.id if exact else None
    wanted = normal_name(name)
    like = {
        entity.id
        for entity in lookup.registry.entities.values()
        if entity.type is lookup.type and entity.country == lookup.country
        for form in (entity.label, *entity.aliases)
        if _mistyped(wanted, normal_name(form))
    }
    return like.pop() if len(like) == 1 else None


def _mistyped(name: str, other: str) -> bool:
    """Tell whether two names of as many words differ in one letter, or in two of a small word, and no word begins otherwise."""
    words = list(zip(name.split(), other.split(), strict=False))
    if len(name.split()) != len(other.split()):
        return False
    differing = [(a, b) for a, b in words if a != b]
    if len(differing) != 1:
        return False
    (one, two), small = differing[0], {"for", "of", "the", "and"}
    return (one in small and two in small) or (min(len(one), len(two)) > 4 and one[0] == two[0] and OSA.distance(one, two) == 1)
