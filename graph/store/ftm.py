"""The graph as FollowTheMoney entities, one JSON object a line, for the tools of investigators (Aleph, OpenSanctions).

Every claim is an UnknownLink whose role says the relation and, unless it is asserted, the assertion, so that a denial never
looks like a fact. A deal is a Contract with its award only if the sources give it a sum, a number or call it a contract.
Schema: https://followthemoney.tech/explorer/
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from graph.model import Assertion, Claim, Deal, Document, Entity, EntityType, LegalForm, Reading, Resolution
from graph.model.identity import stable_hash
from graph.store import terms as t
from graph.store.folder import GraphFolder
from graph.store.records import SEVERAL, in_order

_SCHEMAS = {
    EntityType.VENDOR: "Company",
    EntityType.PRODUCT: "Asset",
    EntityType.PROGRAM: "Project",
    EntityType.AGENCY: "PublicBody",
    EntityType.GOVERNMENT: "PublicBody",
    EntityType.COUNTRY: "Territory",
}
_LEGAL = frozenset({EntityType.VENDOR, EntityType.AGENCY, EntityType.GOVERNMENT})
_IDENTIFIERS = {"wikidata": "wikidataId", "lei": "leiCode", "uei": "uniqueEntityId", "duns": "dunsCode", "cik": "cikCode"}
_OF_ALL = frozenset({"wikidata"})
_CONTRACTS = frozenset({LegalForm.CONTRACT, LegalForm.AGREEMENT})
_LONGEST_NAME = 384
"""What the schema takes for a name, in characters."""
_LONGEST_TEXT = 65_000


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """One entity or link: its schema and its properties as pairs of a name and a value, which may repeat a name."""

    id: str
    schema: str
    properties: tuple[tuple[str, str | None], ...]

    def line(self) -> str:
        """Return it as the tools read it: properties as lists, what is not known left out."""
        known: dict[str, list[str]] = {}
        for name, value in self.properties:
            if value and value not in known.get(name, []):
                known.setdefault(name, []).append(value)
        return json.dumps({"id": self.id, "schema": self.schema, "properties": known}, ensure_ascii=False)


def write_ftm(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the graph as FollowTheMoney JSON lines: entities, documents, links, evidence, contracts."""
    for entity in ftm_entities(folder):
        stream.write(f"{entity.line()}\n".encode())


def ftm_entities(folder: GraphFolder) -> Iterator[FtmEntity]:
    """Yield every entity that a claim names, every document that makes a claim, every claim, and the contracts."""
    readings, resolution = in_order(folder), folder.resolution
    ends = {resolution.links[end.key] for reading in readings for claim in reading.claims for end in (claim.subject, claim.object)}
    parties = {party for deal in resolution.deals if _is_contract(deal) for party in deal.parties}
    for id in sorted(ends | parties):
        yield _entity(resolution.known.get(id) or resolution.met[id])
    for reading in readings:
        yield from _told(reading, resolution)
    documents = {claim.id: reading.document for reading in readings for claim in reading.claims}
    for deal in sorted(resolution.deals, key=lambda deal: deal.id):
        if _is_contract(deal):
            yield from _contract(deal, [documents[claim] for claim in deal.claims], resolution)


def _entity(entity: Entity) -> FtmEntity:
    schemes = _IDENTIFIERS if entity.type is EntityType.VENDOR else _IDENTIFIERS.keys() & _OF_ALL
    identifiers = ((_IDENTIFIERS[i.scheme], i.value) for i in entity.identifiers if i.scheme in schemes)
    website = ("website" if entity.type in _LEGAL else "sourceUrl", _address(entity.website))
    code = [("territoryCode", entity.country), ("level", "country")] if entity.type is EntityType.COUNTRY else []
    kind = [("classification", entity.kind)] if entity.type in _LEGAL else [("keywords", entity.kind)]
    names = [("name", _name(entity.label)), *(("alias", _name(alias)) for alias in entity.aliases if _name(alias) != _name(entity.label))]
    return FtmEntity(_id(entity.id), _SCHEMAS[entity.type], (*names, ("country", entity.country), *code, *kind, website, *identifiers))


def _told(reading: Reading, resolution: Resolution) -> Iterator[FtmEntity]:
    if not reading.claims:
        return
    yield _document(reading.document)
    for claim in reading.claims:
        yield _link(claim, reading.document, resolution)
    for end, claim in _first_named(reading.claims, resolution).items():
        properties = (("document", _id("document", claim.document)), ("entity", _id(end)), ("role", "evidence"), ("summary", _quote(claim)))
        yield FtmEntity(_id("documentation", claim.document, end), "Documentation", properties)


def _first_named(claims: Iterable[Claim], resolution: Resolution) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for claim in claims:
        for end in (claim.subject, claim.object):
            found.setdefault(resolution.links[end.key], claim)
    return found


def _document(document: Document) -> FtmEntity:
    published = str(document.published) if document.published else None
    title, author = _name(document.title), _name(document.author)
    properties = (
        ("fileName", _name(document.name)), ("title", title), ("author", author), ("publishedAt", published),
        ("publisher", _name(document.publisher)), ("sourceUrl", _address(document.url)),
    )  # fmt: skip
    return FtmEntity(_id("document", document.id), "Article", properties)


def _link(claim: Claim, document: Document, resolution: Resolution) -> FtmEntity:
    stated = claim.qualifiers.stated()
    doubt = "" if claim.assertion is Assertion.ASSERTED else f" ({claim.assertion.value})"
    terms = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in stated.items() if name not in ("status", "date"))
    properties = (
        ("subject", _id(resolution.links[claim.subject.key])), ("object", _id(resolution.links[claim.object.key])),
        ("role", f"{claim.relation.value}{doubt}"), ("status", stated.get("status")), ("date", stated.get("date")),
        ("summary", _quote(claim)), ("description", _text(terms)), ("recordId", claim.id),
        ("proof", _id("document", document.id)), ("publisher", _name(document.publisher)), ("sourceUrl", _address(document.url)),
    )  # fmt: skip
    return FtmEntity(_id("claim", claim.id), "UnknownLink", properties)


def _is_contract(deal: Deal) -> bool:
    said = deal.legal_form in _CONTRACTS or (deal.legal_form is None and bool(deal.money or deal.identifiers))
    return bool(said and deal.supplier and deal.buyer)


def _contract(deal: Deal, documents: list[Document], resolution: Resolution) -> Iterator[FtmEntity]:
    """Yield a contract and its award; the authority is left out where only a country is named, its code kept."""
    buyer = _party(deal.buyer, resolution)
    money = [("amount", format(deal.money.amount, "f")), ("currency", deal.money.currency)] if deal.money else []
    kind = [("summary", f"amount: {deal.money.kind.value}")] if deal.money else []
    day = deal.first if deal.first == deal.last else None
    proof = [("proof", id) for id in sorted({_id("document", document.id) for document in documents})]
    authority = [("authority", _id(buyer.id))] if buyer.type in _LEGAL else []
    numbers = [("procedureNumber", number.value) for number in deal.identifiers]
    title = [("title", _name(deal.label)), ("name", _name(deal.label)), ("country", buyer.country), ("contractDate", day)]
    form = [("type", deal.legal_form.value if deal.legal_form else None)]
    yield FtmEntity(_id("deal", deal.id), "Contract", (*title, *authority, *form, *numbers, *money, *kind, *proof))
    supplier = ("supplier", _id(_party(deal.supplier, resolution).id))
    award = (supplier, ("contract", _id("deal", deal.id)), ("date", day), *money, *kind, *proof)
    yield FtmEntity(_id("award", deal.id), "ContractAward", award)


def _party(id: str | None, resolution: Resolution) -> Entity:
    return resolution.known.get(id or "") or resolution.met[id or ""]


def _id(*path: str) -> str:
    """Return an id in the letters that the schema allows, whatever the name."""
    return f"aigov-{stable_hash(*path)}"


def _name(value: str | None) -> str | None:
    return t.name(value).value[:_LONGEST_NAME].strip() if value else None


def _text(value: str) -> str:
    return t.name(value).value[:_LONGEST_TEXT].strip()


def _quote(claim: Claim) -> str:
    return _text(SEVERAL.join(span.quote for span in claim.evidence))


def _address(url: str | None) -> str | None:
    """Return a web address as the schema spells it, None for anything else."""
    if not url or not re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", url):
        return None
    return f"{url}/" if url.count("/") == 2 and "?" not in url and "#" not in url else url
