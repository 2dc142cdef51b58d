"""Hand-made readings and a small registry, for tests of everything behind extraction."""

from dataclasses import replace

from graph.model import (
    Assertion,
    Claim,
    Document,
    Entity,
    EntityType,
    Mention,
    PartialDate,
    Qualifiers,
    Reading,
    Relation,
    Status,
    Theme,
    ThemeKind,
)  # fmt: skip
from graph.registry import Name, NameKind, Registry

ENTITIES = [
    Entity("country/us", EntityType.COUNTRY, "United States", ("USA",), "us"),
    Entity("country/gb", EntityType.COUNTRY, "United Kingdom", ("UK",), "gb"),
    Entity("government/us", EntityType.GOVERNMENT, "Government of the United States", ("federal government",), "us", kind="national"),
    Entity("government/gb", EntityType.GOVERNMENT, "Government of the United Kingdom", ("Whitehall",), "gb", kind="national"),
    Entity("agency/us-gsa", EntityType.AGENCY, "General Services Administration", ("GSA",), "us", "government/us", "agency"),
    Entity("vendor/openai", EntityType.VENDOR, "OpenAI", ("Open AI",), "us"),
    Entity("vendor/anthropic", EntityType.VENDOR, "Anthropic", ("Anthropic PBC",), "us"),
    Entity("product/chatgpt-enterprise", EntityType.PRODUCT, "ChatGPT Enterprise", (), None, "vendor/openai"),
]


def registry() -> Registry:
    """Return a registry of eight entities."""
    names = tuple(Name(text, e.id, NameKind.NAME) for e in ENTITIES for text in (e.label, *e.aliases))
    return Registry({e.id: e for e in ENTITIES}, {"American": "us", "British": "gb"}, names)


def known(id: str, name: str | None = None) -> Mention:
    """Return a mention read as a known entity."""
    entity = next(e for e in ENTITIES if e.id == id)
    return Mention(entity.type, name or entity.label, known=id, country=entity.country)


def document(name: str, text: str, published: str | None = None) -> Document:
    """Return a document of that name and text."""
    return Document(name, text, f"{abs(hash_of(text)):x}", published=PartialDate(published) if published else None, language="en")


def hash_of(text: str) -> int:
    """Return a number that depends on the text alone."""
    return sum(i * ord(c) for i, c in enumerate(text, 1))


def claim(document: Document, subject: Mention, relation: Relation, object: Mention, **terms: object) -> Claim:
    """Return a claim whose evidence is the whole text; `assertion` and qualifiers by keyword."""
    assertion = terms.pop("assertion", Assertion.ASSERTED)
    evidence = (document.span(0, len(document.text)),)
    return Claim(subject, relation, object, assertion, Qualifiers(**terms), evidence, "hand 1")  # type: ignore[arg-type]


def deal(
    name: str = "deal.txt", text: str = "OpenAI signed a deal with GSA.", published: str | None = "2025-08-06", **terms: object
) -> Reading:
    """Return a reading of one document that tells of one deal."""
    source = document(name, text, published)
    told = claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa", "GSA"), **terms)
    return Reading(source, (told,))


def use(name: str = "use.txt", text: str = "Britain’s Ministry of Water (MoW) runs ChatGPT Enterprise.", **terms: object) -> Reading:
    """Return a reading with a body that no registry knows, and a theme."""
    source = document(name, text)
    body = Mention(EntityType.AGENCY, "Ministry of Water", ("MoW",), country="gb")
    told = claim(source, body, Relation.ADOPTS, known("product/chatgpt-enterprise"), **terms)
    return Reading(source, (told,), (Theme(ThemeKind.AUDIENCE, body, (source.span(0, 9),), "hand 1"),))


def listed(year: str, *rows: tuple[str, Status]) -> list[Reading]:
    """Return the edition of a list of products that came out in a year: a row for each product, in a file of its own, with its status."""
    readings = []
    for product, status in rows:
        plain = document(f"{year}-{product}.csv", f"{year} product: {product}\n", year)
        source = replace(plain, series="list", table="list", record=product)
        told = claim(source, known("vendor/openai"), Relation.OFFERS, Mention(EntityType.PRODUCT, product), status=status)
        readings.append(Reading(source, (told,)))
    return readings
