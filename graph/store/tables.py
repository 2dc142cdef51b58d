"""The graph as three tables: nodes, edges and claims, each row with the words that prove it."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import TypeAlias

from graph.model import Claim, Document, Entity, Reading, Resolution, Span
from graph.model.dates import PartialDate
from graph.store.folder import GraphFolder
from graph.store.records import SEVERAL, in_order

LIST = "; "
"""What stands between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that prove a row: code points of the kept text of `document`, from the first to the last passage of a claim."""

    quote: str
    document: str
    place: str | None
    start: int
    end: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """An entity that claims name; its evidence is that of the surest claim that names it."""

    id: str
    type: str
    label: str
    aliases: str
    country: str | None
    parent: str | None
    kind: str | None
    website: str | None
    identifiers: str
    claims: int
    claim: str
    evidence: Passage


@dataclass(frozen=True, slots=True)
class Edge:
    """What sources say of two entities, asserted, denied and speculative apart; its evidence is that of the surest claim."""

    subject: str
    subject_label: str
    relation: str
    object: str
    object_label: str
    assertion: str
    claims: int
    documents: int
    confidence: float
    claim: str
    evidence: Passage


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a claim, as far as the text states them."""

    status: str | None
    date: str | None
    amount: Decimal | None
    currency: str | None
    amount_kind: str | None
    price: str | None
    duration: str | None
    users: str | None
    legal_form: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim; `passages` is JSON: every passage that proves it, with quote, start, end and place."""

    id: str
    subject: str
    subject_type: str
    subject_label: str
    relation: str
    object: str
    object_type: str
    object_label: str
    assertion: str
    terms: Terms
    deals: str
    confidence: float
    extractor: str
    evidence: Passage
    passages: str
    document_id: str
    title: str | None
    publisher: str | None
    published: str | None


Row: TypeAlias = Node | Edge | Told


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, with the type of its rows and what yields them."""

    name: str
    row: type[Row]
    rows: Callable[[GraphFolder], Iterator[Row]]


@dataclass(slots=True)
class _Support:
    """What stands behind one row, gathered claim by claim; of equally sure claims the first is shown."""

    claim: Claim
    document: Document
    claims: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, claim: Claim, document: Document) -> None:
        self.claims.add(claim.id)
        self.documents.add(document.id)
        if claim.confidence > self.claim.confidence:
            self.claim, self.document = claim, document


def claims(folder: GraphFolder) -> Iterator[Told]:
    """Yield every claim, by document name and place in the text."""
    deals = _deals(folder.resolution)
    for reading in in_order(folder):
        for claim in reading.claims:
            yield _told(claim, reading.document, folder.resolution, deals.get(claim.id, []))


def edges(folder: GraphFolder) -> Iterator[Edge]:
    """Yield each pair of entities under each relation and assertion once, by their ids."""
    resolution, links = folder.resolution, folder.resolution.links

    def keys(claim: Claim) -> Iterator[_Key]:
        yield links[claim.subject.key], claim.relation.value, links[claim.object.key], claim.assertion.value

    for (subject, relation, object, assertion), found in sorted(_gathered(in_order(folder), keys).items(), key=itemgetter(0)):
        labels = resolution.entity(found.claim.subject).label, resolution.entity(found.claim.object).label
        yield Edge(
            subject, labels[0], relation, object, labels[1], assertion, len(found.claims), len(found.documents),
            found.claim.confidence, found.claim.id, _passage(found.claim.evidence, found.document),
        )  # fmt: skip


def nodes(folder: GraphFolder) -> Iterator[Node]:
    """Yield every entity that a claim names, by id."""
    resolution = folder.resolution

    def keys(claim: Claim) -> Iterator[_Key]:
        yield from ((resolution.links[end.key],) for end in (claim.subject, claim.object))

    for (id,), found in sorted(_gathered(in_order(folder), keys).items(), key=itemgetter(0)):
        entity = resolution.known.get(id) or resolution.met[id]
        identifiers = LIST.join(f"{identifier.scheme}:{identifier.value}" for identifier in entity.identifiers)
        yield Node(
            id, entity.type.value, entity.label, LIST.join(entity.aliases), entity.country, entity.parent, entity.kind, entity.website,
            identifiers, len(found.claims), found.claim.id, _passage(found.claim.evidence, found.document),
        )  # fmt: skip


TABLES = (Table("nodes", Node, nodes), Table("edges", Edge, edges), Table("claims", Told, claims))
"""The tables of the graph."""

_Key: TypeAlias = tuple[str, ...]


def _gathered(readings: Iterable[Reading], keys: Callable[[Claim], Iterable[_Key]]) -> dict[_Key, _Support]:
    found: dict[_Key, _Support] = {}
    for reading in readings:
        for claim in reading.claims:
            for key in keys(claim):
                found.setdefault(key, _Support(claim, reading.document)).add(claim, reading.document)
    return found


def _deals(resolution: Resolution) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for deal in resolution.deals:
        for claim in deal.claims:
            found.setdefault(claim, []).append(deal.id)
    return found


def _told(claim: Claim, document: Document, resolution: Resolution, deals: list[str]) -> Told:
    subject, object = resolution.entity(claim.subject), resolution.entity(claim.object)
    return Told(
        claim.id, *_end(subject), claim.relation.value, *_end(object), claim.assertion.value, _terms(claim), LIST.join(sorted(deals)),
        claim.confidence, claim.extractor, _passage(claim.evidence, document), _passages(claim.evidence),
        document.id, document.title, document.publisher, _date(document.published),
    )  # fmt: skip


def _end(entity: Entity) -> tuple[str, str, str]:
    return entity.id, entity.type.value, entity.label


def _terms(claim: Claim) -> Terms:
    stated = claim.qualifiers.stated()
    words = {name: stated.get(name) for name in Terms.__dataclass_fields__ if name != "amount"}
    return Terms(amount=claim.qualifiers.amount, **words)


def _date(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _passage(evidence: tuple[Span, ...], document: Document) -> Passage:
    places = dict.fromkeys(span.place for span in evidence if span.place)
    quote = SEVERAL.join(span.quote for span in evidence)
    start, end = min(span.start for span in evidence), max(span.end for span in evidence)
    return Passage(quote, document.stem, LIST.join(places) or None, start, end, document.url)


def _passages(evidence: tuple[Span, ...]) -> str:
    told = ({"quote": s.quote, "start": s.start, "end": s.end, **({"place": s.place} if s.place else {})} for s in evidence)
    return json.dumps(list(told))
