"""Parts of a public body in cells: acronyms, long forms, paths from the top, several in one cell."""

import re
from collections.abc import Iterator

from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import Piece
from graph.extraction.tables.splitting import trimmed
from graph.model import Entity, EntityType, Span
from graph.model.identity import normal_name

_SEVERAL = re.compile(r"\s*(?:;|\|\|)\s*|(?<=\)),\s+|,\s+(?=(?:Office|Division|Bureau|Directorate|Legal Division) )")
_ACRONYMS = re.compile(r"[A-Z][\w&-]*(?:,\s*[A-Z][\w&-]*)+")
_PATH = re.compile(r"\s*[/|]\s*")
_LABELLED = re.compile(r"([A-Z][\w&.-]*):\s+(.+)", re.DOTALL)
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*\Z")
_DASH = re.compile(r"\s+[-–—]\s+")
_EVERYWHERE = re.compile(
    r"(?i)(?:department|agency|bureau|enterprise|organi[sz]ation|government)?[\s-]?wide(?:\s+initiative)?|all\b.*|.*\benterprise|headquarters"
    r"|departmentwide|various|multiple|n/?a|none|other"
)
_COUNTRY = re.compile(r"(?i)\A(?:the|u\.?s\.?|united states)\s+")


def body(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the parts of the body `lookup.within` that a cell names, each once; nothing for the whole body.

    Of a path ("HHS/FDA/CDER") the lowest part that the registry knows counts, else the first below the whole.
    """
    seen: set[str] = set()
    for start, end in _several(cell.quote):
        piece = _one(cell.quote[start:end], cell.start + start, cell.start + end, lookup)
        key = piece and (piece.known or normal_name(piece.name))
        if piece and key and key not in seen:
            seen.add(key)
            yield piece


def _several(text: str) -> Iterator[tuple[int, int]]:
    separator = re.compile(r"\s*,\s*") if _ACRONYMS.fullmatch(text.strip()) else _SEVERAL
    start = 0
    for end, after in [*((match.start(), match.end()) for match in separator.finditer(text)), (len(text),) * 2]:
        yield from trimmed(text, start, end)
        start = after


def _one(text: str, start: int, end: int, lookup: Lookup) -> Piece | None:
    if _EVERYWHERE.fullmatch(text):
        return None
    below = [forms for step in _PATH.split(text) if (forms := _forms(step)) and not _is_whole(forms, lookup)]
    for forms in reversed(below):
        known = next(filter(None, (_part(form, lookup) for form in forms)), None)
        if known:
            return Piece(forms[0], start, end, known.id, _others(forms))
    if not below:
        return None
    # A service of a known part is that part: "FAA AJO" is the FAA.
    first, _, rest = below[0][0].partition(" ")
    known = _part(first, lookup) if rest and first.isupper() else None
    return Piece(first, start, end, known.id) if known else Piece(below[0][0], start, end, aliases=_others(below[0]))


def _forms(step: str) -> tuple[str, ...]:
    """The name of a body first, then shorter forms and acronyms.

    >>> _forms("PNNL - Pacific Northwest National Laboratory (SC43 OIM)")
    ('Pacific Northwest National Laboratory', 'PNNL')
    """
    said = " ".join(step.split())
    bracket = _BRACKET.search(said)
    name = said[: bracket.start()] if bracket and bracket.start() else said
    labelled = _LABELLED.fullmatch(name)
    parts = [labelled[2], labelled[1]] if labelled else _DASH.split(name)
    longest = max(parts, key=len)
    inner = [part.split(" ", 1)[1] for part in parts if re.match(r"[A-Z]{2,}\s+[A-Z][a-z]", part)]
    inside = [bracket[1]] if bracket and _is_acronym(bracket[1], longest) else []
    return tuple(dict.fromkeys(form for form in (longest, *inner, *parts, *inside) if form.strip()))


def _others(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The acronyms among the other forms; longer ones may be the name of another body."""
    return tuple(form for form in forms[1:] if " " not in form and len(form) < len(forms[0]))


def _is_acronym(short: str, name: str) -> bool:
    letters = iter("".join(word[0] for word in re.findall(r"[A-Za-z]+", name)).casefold())
    return short.isalnum() and all(letter in letters for letter in short.casefold())


def _is_whole(forms: tuple[str, ...], lookup: Lookup) -> bool:
    """Tell whether a step of a path names the body itself, or all of it."""
    if any(_EVERYWHERE.fullmatch(form) for form in forms):
        return True
    return any(entity.id == lookup.within for form in forms for entity in lookup.registry.find(form))


def _part(name: str, lookup: Lookup) -> Entity | None:
    """Return the one known body of that name that lies nearest below the whole."""
    forms = dict.fromkeys((name, _COUNTRY.sub("", name)))
    found = {entity.id: entity for form in forms for entity in lookup.registry.find(form) if entity.type is EntityType.AGENCY}
    depths = {id: depth for id, entity in found.items() if (depth := _depth(entity, lookup)) is not None}
    nearest = [id for id in depths if depths[id] == min(depths.values())]
    return found[nearest[0]] if len(nearest) == 1 else None


def _depth(entity: Entity, lookup: Lookup) -> int | None:
    """Return how far a body lies below the whole, None if it does not."""
    depth, above = 0, entity.parent
    while above:
        depth += 1
        if above == lookup.within:
            return depth
        superior = lookup.registry.get(above)
        above = superior.parent if superior else None
    return None
