"""Products in cells: lists that people filled in by hand, and known ones in free text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.nobody import is_nobody, is_prose
from graph.extraction.tables.piece import Piece
from graph.extraction.tables.splitting import items, trimmed, without_brackets
from graph.model import Entity, EntityType, Span
from graph.model.identity import normal_name
from graph.registry import NameKind

_AND = re.compile(r"\s+(?:and|&)\s+")
_WHERE = re.compile(r"(?i)(?:external|internal|gov(?:ernment)?[\s-]cloud|internal\s+gov\s+cloud)\s*[-–:].*")
_MANY = 10
_PLAIN = frozenset({NameKind.NAME})
_JOINS = re.compile(r"(?:\A|[+&/(,;:–-]|\b[a-z]+)\s*\Z")
_EDITION = re.compile(r"(?i)(?:\s+(?:\d+(?:\.\d+)*|v\d[\d.]*|gcc(?:[\s-]high)?|g[35]|e[35]))+\Z")
_KIND = re.compile(
    r"(?i)(?:\s+(?:platform|suite|software|tools?|apps?|application|service|models?|llms?|plugins?|ai|online|enterprise|for\s+government))+\Z"
)


def products(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the products that a cell lists, each once: known ones, and new ones under their names.

    What is no product is left out: a vendor that has none of its name, kinds of product, remarks.
    """
    # Where a cell has commas, the end of a line is a place where a long line was cut; before a small letter or bracket it always is.
    lines = not re.search(r"[,;]", cell.quote)
    text = re.sub(r"\n(?=\s*[a-z(])", " ", cell.quote)
    yield from _once(cell, (piece for start, end in items(text, lines) for piece in _listed(text, start, end, lookup)))


def known_products(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the known products that a free text names in a form that means nothing else, each once."""
    text = cell.quote
    found = lookup.mentioned(text, EntityType.PRODUCT, kinds=_PLAIN)
    plain = ((start, end, product) for start, end, product in found if not _ends_another(text, start, end, product))
    yield from _once(cell, (Piece(" ".join(text[start:end].split()), start, end, product.id) for start, end, product in plain))


def _ends_another(text: str, start: int, end: int, product: Entity) -> bool:
    """Tell whether a short form is the end of a longer name, which is another product's: "Hydrology Copilot" is not Microsoft's."""
    short = text[start:end].casefold()
    before = re.search(r"([A-Z][\w-]*)\s+\Z", text[:start])
    return before is not None and not text.isupper() and product.label.casefold().endswith(f" {short}")


def sold_products(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the known products in a cell that should list vendors, each once; there "CLEAR" is a name and no word."""
    text = cell.quote
    yield from _once(cell, (piece for start, end in items(text) for piece in _known(text, start, end, lookup)))


def makers(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the makers of the known products in a cell, each at the words that name the product."""
    for piece in sold_products(cell, lookup):
        product = lookup.registry.get(piece.known or "")
        maker = lookup.maker(product) if product else None
        if maker:
            yield replace(piece, name=maker.label, known=maker.id)


def _once(cell: Span, pieces: Iterator[Piece]) -> Iterator[Piece]:
    seen: set[str] = set()
    for piece in pieces:
        key = piece.known or normal_name(piece.name)
        if key not in seen:
            seen.add(key)
            yield replace(piece, start=cell.start + piece.start, end=cell.start + piece.end)


def _listed(text: str, start: int, end: int, lookup: Lookup) -> Iterator[Piece]:
    found = list(_known(text, start, end, lookup))
    if found:
        yield from found
        return
    masked = without_brackets(text[start:end])
    for left, right in _parts(masked, text, start):
        name = " ".join(text[left:right].split())
        if _is_product(name, lookup):
            yield Piece(name, left, right)


def _parts(masked: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of an item before brackets, cut at "and"."""
    name = masked.partition("\x01")[0]
    begin = 0
    for match in [*_AND.finditer(name), None]:
        stop = match.start() if match else len(name)
        yield from trimmed(text, start + begin, start + stop)
        begin = match.end() if match else stop


def _is_product(name: str, lookup: Lookup) -> bool:
    if is_nobody(name) or is_prose(name) or _WHERE.match(name) or not re.search(r"[A-Z]|\d", name):
        return False
    maker = lookup.named(name, EntityType.VENDOR)
    return _sells_its_name(maker, lookup) if maker else not lookup.is_public(name)


def _sells_its_name(maker: Entity, lookup: Lookup) -> bool:
    """In a list of products, a firm of a few products stands for its main one ("Grammarly"), one of many for none of them ("Apple")."""
    known = sum(entity.parent == maker.id and entity.type is EntityType.PRODUCT for entity in lookup.registry.entities.values())
    return known < _MANY


def _known(text: str, start: int, end: int, lookup: Lookup) -> Iterator[Piece]:
    """An item that is a product's name as a whole, without its edition and kind, or else the names that stand in it."""
    part = text[start:end]
    whole = _product(part, lookup)
    if whole:
        yield Piece(" ".join(part.split()), start, end, whole.id)
        return
    bare = without_brackets(part).partition("\x01")[0]
    for left, right in trimmed(text, start, start + len(bare)):
        whole = _product(text[left:right], lookup)
        if whole:
            yield Piece(" ".join(text[left:right].split()), left, right, whole.id)
            return
    for left, right, product in lookup.mentioned(part, EntityType.PRODUCT):
        # After another capital a name is the end of a longer one, which is another product.
        if _JOINS.search(part[:left]) or part.isupper():
            yield Piece(" ".join(part[left:right].split()), start + left, start + right, product.id)


def _product(name: str, lookup: Lookup) -> Entity | None:
    said = " ".join(name.split())
    forms = dict.fromkeys((said, _EDITION.sub("", said), _KIND.sub("", said)))
    return next(filter(None, (lookup.named(form, EntityType.PRODUCT) for form in forms if form)), None)
