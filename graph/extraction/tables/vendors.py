"""Vendors in cells that people filled in by hand: lists, products, roles, numbers of contracts, remarks, and cells that name none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from graph.extraction.tables.contracts import contract_numbers
from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.nobody import is_nobody, is_prose, says_no
from graph.extraction.tables.piece import Piece
from graph.extraction.tables.splitting import items, trimmed, without_brackets
from graph.model import Entity, EntityType, Span, Status
from graph.model.identity import LEGAL_SUFFIXES, name_words, normal_name

_ADDRESS = re.compile(r"https?://([^\s/,;|()]+)[^\s,;|()]*", re.IGNORECASE)
_LABEL = re.compile(r"\.\s+[^.:]+:\s*\Z")
"""A sentence of its own that announces a number: "X, LLC. Contract of this use case: …"."""
_NUMBER_WORDS = re.compile(r"(?i)[\s:,#–-]*\b(?:PIIDs?|(?:contract|order|award|task order)s?(?: (?:no\.?|number))?)\s*[:#]?\s*\Z")
_BEFORE = re.compile(
    r"(?:(?:and|or|using|via|through|by|from|with|including|also|e\.g\.|such as|vendors?:|developed by|provided by|sub-?contracted to"
    r"|sub-?contractors?:?)\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?i)[\s,]+(?:acquired by|owned by|under (?:the|a)\b|via\b|through\b|as (?:the|a) (?:vendor|contractor|integrator)).*", re.DOTALL
)
_OWNER = re.compile(r"(?i)(?:acquired by|owned by|an? (?:part|division|subsidiary|brand) of|part of|formerly|previously)\b")
_DASH = re.compile(r"\s+(?:-{1,2}|–|—)\s+")
_TRADING_AS = re.compile(r"\s+d/?b/?a\.?\s+", re.IGNORECASE)
_OLD_NAME = re.compile(r"(?:(?:formerly|previously|now|aka|a\.k\.a\.|also known as|dba|was)(?: known as)?)\s+(.+)", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:previous|deprecated|discontinued|retired|ended|decommissioned|no longer)\b", re.IGNORECASE)
_FIRM_WORDS = frozenset(
    """solutions technologies consulting services group partners associates industries holdings enterprises institute university
    laboratories labs systems corporation company""".split()  # noqa: SIM905  (a word list, not code)
)


def vendors(cell: Span, lookup: Lookup) -> Iterator[Piece]:
    """Yield the vendors that a cell names, each once; a product leads to its maker, what is no vendor to nothing."""
    seen: set[str] = set()
    for piece in _all(cell.quote, lookup):
        key = piece.known or normal_name(piece.name)
        if key not in seen:
            seen.add(key)
            yield replace(piece, start=cell.start + piece.start, end=cell.start + piece.end)


def _all(text: str, lookup: Lookup) -> Iterator[Piece]:
    if says_no(without_brackets(text)):
        return
    listed = list(items(text))
    for number, (start, end) in enumerate(listed):
        last = len(listed) > 1 and number == len(listed) - 1
        for left, right in _joined(text, start, end, lookup, last):
            yield from _named(text, left, right, lookup)


def _joined(text: str, start: int, end: int, lookup: Lookup, last: bool) -> Iterator[tuple[int, int]]:
    """Cut at each "and" between two names; one inside a name ("Dun and Bradstreet") stays."""
    part = text[start:end]
    found = re.search(r"\s+(?:and|&)\s+", without_brackets(part))
    if found is None or lookup.seller(part) or not _separates(part, found, lookup, last):
        yield start, end
        return
    yield from trimmed(text, start, start + found.start())
    for left, right in trimmed(text, start + found.end(), end):
        yield from _joined(text, left, right, lookup, last)


def _separates(part: str, found: re.Match[str], lookup: Lookup, last: bool) -> bool:
    left, right = _bare(part[: found.start()]), _bare(part[found.end() :])
    if any(lookup.seller(side) or is_nobody(side) for side in (left, right)):
        return True
    if found[0].strip() == "&":
        return False
    complete = part[: found.start()].endswith(")") or (name_words(left)[-1:] and name_words(left)[-1] in LEGAL_SUFFIXES)
    return bool(complete) or (last and name_words(right)[-1:] != [] and name_words(right)[-1] not in LEGAL_SUFFIXES)


def _bare(name: str) -> str:
    """A name without its brackets."""
    return without_brackets(name).replace("\x01", "").strip(" ,.")


def _named(text: str, start: int, end: int, lookup: Lookup) -> Iterator[Piece]:
    """Yield the vendor of one item of a list, usually one, several if the item is prose."""
    part = text[start:end]
    addresses = list(_ADDRESS.finditer(part))
    if addresses:
        for match in addresses:
            owner = _owner(match[1], lookup)
            yield from [Piece(owner.label, start + match.start(), start + match.end(), owner.id)] if owner else []
        return
    numbers = list(contract_numbers(part))
    if numbers:
        part = _NUMBER_WORDS.sub("", _LABEL.sub("", part[: numbers[0].start]))
    deals = tuple(dict.fromkeys(number.value for number in numbers))
    for left, right in trimmed(text, start, start + len(part)):
        yield from (replace(piece, deals=deals) for piece in _one(text, left, right, lookup))


def _one(text: str, start: int, end: int, lookup: Lookup) -> Iterator[Piece]:
    part = text[start:end]
    if is_nobody(part) or _OWNER.match(part):
        return
    masked = without_brackets(part)
    brackets = [part[match.start() + 1 : match.end() - 1] for match in re.finditer("\x01+", masked)]
    for left, right in _core(part, masked, lookup):
        name = part[left:right]
        piece = _meant(name, start + left, start + right, lookup)
        if piece:
            status = Status.ENDED if any(_ENDED.search(remark) and not _OLD_NAME.match(remark) for remark in brackets) else None
            yield replace(piece, aliases=tuple(_aliases(name, brackets)), status=status)
        elif is_prose(name):
            yield from _in_prose(part, start, lookup)


def _core(part: str, masked: str, lookup: Lookup) -> Iterator[tuple[int, int]]:
    """Yield the stretch of an item that is the name: without words around it, remarks and brackets."""
    start, end = 0, len(part)
    before = _BEFORE.match(masked)
    start = before.end() if before else start
    trading = _TRADING_AS.search(masked)
    start = trading.end() if trading else start
    after = _AFTER.search(masked, start + 1)
    end = after.start() if after else end
    sides = [*((match.start(), match.end()) for match in _DASH.finditer(masked, start, end)), (end, end)]
    stretches, begin = [], start
    for stop, following in sides:
        stretches += list(_outside(part, masked, begin, stop, lookup))
        begin = following
    named = [(left, right) for left, right in stretches if not is_nobody(part[left:right]) and not part[left:right].islower()]
    yield from named[:1]


def _outside(part: str, masked: str, start: int, end: int, lookup: Lookup) -> Iterator[tuple[int, int]]:
    """Of the stretches between brackets the first, or a later one that the registry knows ("Cloud Discovery Source (CDS) Relativity")."""
    found = [(match.start(), match.end()) for match in re.finditer("[^\x01]+", masked[start:end])]
    stretches = [pair for left, right in found for pair in trimmed(part, start + left, start + right)]
    known = [pair for pair in stretches if lookup.seller(part[slice(*pair)])]
    yield from (known or stretches)[:1]


def _meant(name: str, start: int, end: int, lookup: Lookup) -> Piece | None:
    said = " ".join(name.split())
    seller = lookup.seller(said)
    if seller is None and (lookup.named(said, EntityType.PRODUCT) or lookup.is_public(said)):
        return None
    seller = seller or _at_start(said, lookup)
    if seller:
        return Piece(said, start, end, seller.id)
    if is_prose(said) or not re.search(r"[A-Z]|\d[A-Za-z]", said) or _is_own(said, lookup):
        return None
    return Piece(said, start, end)


def _at_start(name: str, lookup: Lookup) -> Entity | None:
    """Return the vendor at the start of a product's name that the registry lacks ("Knowbe4 Phish ER"), None for a firm's own name."""
    words = name_words(name)
    if not words or words[-1] in _FIRM_WORDS | LEGAL_SUFFIXES:
        return None
    for start, end, entity in lookup.mentioned(name, EntityType.VENDOR, EntityType.PRODUCT):
        if start == 0 and not name[end : end + 1].isalnum():
            return entity if entity.type is EntityType.VENDOR else lookup.maker(entity)
    return None


def _is_own(name: str, lookup: Lookup) -> bool:
    """A system of a body itself begins with the body's acronym ("CBP TVS")."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.isupper() and lookup.is_public(first)


def _in_prose(part: str, start: int, lookup: Lookup) -> Iterator[Piece]:
    for left, right, entity in lookup.mentioned(part, EntityType.VENDOR, EntityType.PRODUCT):
        maker = entity if entity.type is EntityType.VENDOR else lookup.maker(entity)
        if maker:
            yield Piece(part[left:right], start + left, start + right, maker.id)


def _aliases(name: str, brackets: Iterable[str]) -> Iterator[str]:
    """Other names of the same: those that say so, and acronyms of each other."""
    for remark in brackets:
        old = _OLD_NAME.fullmatch(remark.strip())
        if old:
            yield " ".join(old[1].split())
        elif {_initials(name), _initials(remark)} & {normal_name(name), normal_name(remark)}:
            yield " ".join(remark.split())


def _initials(name: str) -> str:
    words = [word for word in name_words(name) if word not in LEGAL_SUFFIXES | {"of", "the", "and", "for"}]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _owner(host: str, lookup: Lookup) -> Entity | None:
    """Return the vendor whose website an address belongs to."""
    wanted = _domains(host)
    owners = [entity for entity in lookup.registry.entities.values() if entity.type is EntityType.VENDOR and entity.website]
    found = {_host(entity.website or ""): entity for entity in reversed(owners)}
    return next((found[domain] for domain in wanted if domain in found), None)


def _domains(host: str) -> list[str]:
    """The host without "www.", and the longer and longer domains that it lies in."""
    labels = host.lower().removeprefix("www.").split(".")
    return [".".join(labels[number:]) for number in range(len(labels) - 1)]


def _host(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.")
