"""A fact is told by all claims that agree in its ends, and each counts for what it is worth."""

from dataclasses import replace

import pytest

from graph.model import Assertion, Claim, Document, Entity, EntityType, Fact, Mention, PartialDate, Reading, Relation
from graph.model.identity import name_words
from graph.registry import Name, NameKind, Registry
from graph.registry.publishers import Publisher, PublisherKind
from graph.resolution import resolve
from graph.resolution.publishers import Publishers, host
from tests.store.hand import ENTITIES, claim, known

KNOWN = [
    *(replace(entity, website="https://www.openai.com") if entity.id == "vendor/openai" else entity for entity in ENTITIES),
    Entity("vendor/openai-labs", EntityType.VENDOR, "OpenAI Labs", parent="vendor/openai", website="https://labs.example"),
]
NAMES = tuple(Name(text, e.id, NameKind.NAME) for e in KNOWN for text in (e.label, *e.aliases))
PRESS = (
    Publisher("Daily Ledger", ("The Ledger",), ("ledger.example",), "Ledger Group", PublisherKind.PRESS),
    Publisher("Evening Ledger", (), ("evening.example",), "Ledger Group", PublisherKind.PRESS),
    Publisher("Stargazer", (), ("stargazer.example",), "OpenAI", PublisherKind.VENDOR),
)
REGISTRY = Registry({e.id: e for e in KNOWN}, {}, NAMES, publishers=PRESS)


def told(name: str, publisher: str | None = None, url: str | None = None, text: str = "", **more: object) -> Reading:
    """Return a document of that publisher which says that OpenAI partners with GSA."""
    table = more.pop("table", None)
    source = Document(name, text or f"{name}: OpenAI signed with GSA.", name, publisher=publisher, url=url, table=table)  # type: ignore[arg-type]
    return Reading(source, (claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa"), **more),))


def fact(*readings: Reading) -> Fact:
    (only,) = resolve(readings, REGISTRY).facts
    return only


LONG = " ".join(f"word{n}" for n in range(200)) + " OpenAI signed with GSA."


@pytest.mark.parametrize(
    ("readings", "sources", "documents"),
    [
        ([told("a", "Daily Ledger")], 1, 1),
        ([told("a", "Daily Ledger"), told("b", "Other Paper")], 2, 2),
        ([told("a", "Daily Ledger"), told("b", "THE LEDGER")], 1, 2),
        ([told("a", "Daily Ledger"), told("b", None, "https://news.ledger.example/x")], 1, 2),
        ([told("a", "Daily Ledger"), told("b", "Evening Ledger")], 1, 2),
        ([told("a", "Small Paper"), told("b", "The Small Paper Newsroom")], 1, 2),
        ([told("a", None, "https://small.example/1"), told("b", None, "https://www.small.example/2")], 1, 2),
        ([told("a"), told("b")], 2, 2),
        ([told("a", "Paper One", text=LONG), told("b", "Paper Two", text=f"{LONG} More.")], 1, 2),
        ([told("a", table="awards"), told("b", table="awards")], 1, 2),
        ([told("a", "Treasury", table="awards"), told("b", "Treasury", table="awards")], 1, 2),
        ([told("a", "OpenAI Labs"), told("b", "OpenAI")], 1, 2),
        ([told("a", "Daily Ledger", assertion=Assertion.SPECULATIVE)], 0, 0),
    ],
)
def test_copies_and_houses_count_once(readings, sources, documents):
    found = fact(*readings)
    assert (found.sources, found.documents) == (sources, documents)
    assert fact(*reversed(readings)) == found


@pytest.mark.parametrize(
    ("publisher", "url", "interested"),
    [
        ("OpenAI", None, True),
        ("OpenAI Newsroom", None, True),
        ("OpenAI Labs", None, True),
        ("GSA", None, True),
        (None, "https://openai.com/global-affairs/gsa", True),
        (None, "https://web.archive.org/web/2025/https://openai.com/gsa", True),
        ("openai.com", None, True),
        ("Stargazer", None, True),
        ("Government of the United States", None, True),
        ("Government of the United Kingdom", None, False),
        ("Anthropic", None, False),
        ("Daily Ledger", None, False),
        (None, "https://notopenai.com/x", False),
        (None, "http://[broken", False),
        (None, None, False),
    ],
)
def test_who_has_a_part_in_a_fact_is_self_interested(publisher, url, interested):
    found = fact(told("a", publisher, url))
    assert found.self_interested == bool(found.interested) == interested


def test_a_fact_that_somebody_else_asserts_too_is_not_self_interested():
    own, other = told("a", "OpenAI"), told("b", "Daily Ledger")
    assert fact(own, other).self_interested is False
    assert fact(own, other).interested == (own.claims[0].id,)


def test_a_body_that_no_registry_knows_is_known_by_its_name():
    source = Document("a", "The Ministry of Water uses ChatGPT.", "0", publisher="Ministry of Water Press Office")
    water = Mention(EntityType.AGENCY, "Ministry of Water", country="gb")
    reading = Reading(source, (claim(source, water, Relation.ADOPTS, known("product/chatgpt-enterprise")),))
    assert fact(reading).self_interested


def test_the_maker_of_a_product_has_a_part_in_what_is_said_of_it():
    source = Document("a", "The Ministry of Water uses ChatGPT.", "0", publisher="OpenAI")
    water = Mention(EntityType.AGENCY, "Ministry of Water", country="gb")
    reading = Reading(source, (claim(source, water, Relation.ADOPTS, known("product/chatgpt-enterprise")),))
    assert fact(reading).self_interested


def test_denials_and_rumours_are_counted_beside():
    found = fact(told("a"), told("b", assertion=Assertion.DENIED), told("c", assertion=Assertion.SPECULATIVE))
    assert (found.asserted, found.denied, found.speculative, found.documents, len(found.claims)) == (1, 1, 1, 1, 3)


def test_which_of_two_vendors_is_named_first_makes_no_other_fact():
    def partners(name: str, first: str, second: str) -> Reading:
        source = Document(name, "They work together.", name)
        return Reading(source, (claim(source, known(first), Relation.PARTNERS_WITH, known(second)),))

    found = fact(partners("a", "vendor/openai", "vendor/anthropic"), partners("b", "vendor/anthropic", "vendor/openai"))
    assert (found.subject, found.object, found.sources) == ("vendor/anthropic", "vendor/openai", 2)


def test_every_claim_belongs_to_one_fact():
    source = Document("a", "OpenAI offers ChatGPT Enterprise and signed with GSA.", "0")
    claims: tuple[Claim, ...] = (
        claim(source, known("vendor/openai"), Relation.OFFERS, known("product/chatgpt-enterprise")),
        claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa")),
    )
    facts = resolve([Reading(source, claims)], REGISTRY).facts
    assert sorted(id for found in facts for id in found.claims) == sorted(one.id for one in claims)


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://www.GSA.gov/x", "gsa.gov"), ("gsa.gov", "gsa.gov"), ("", ""), ("http://[", ""), ("file:///x", ""), ("a b", "a b")],
)
def test_the_host_of_an_address_is_found(address, name):
    assert host(address) == name


def test_a_name_that_several_bodies_bear_means_none_of_them():
    twins = [Entity(f"agency/{c}-defence", EntityType.AGENCY, "Ministry of Defence", (), c) for c in ("gb", "nl")]
    registry = Registry({e.id: e for e in twins}, {}, tuple(Name(e.label, e.id, NameKind.NAME) for e in twins))
    backer = Publishers.of(registry).backer(Document("a", "t", "0", publisher="Ministry of Defence"))
    assert (backer.owner, backer.entities) == (" ".join(name_words("Ministry of Defence")), frozenset())


def test_an_edition_that_a_later_one_replaces_supports_nothing() -> None:
    def edition(day: str, name: str) -> Reading:
        reading = told(name, "The Agency")
        row = replace(reading.document, series="list", published=PartialDate(day))
        return Reading(row, (claim(row, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa")),))

    old = edition("2025-01-01", "old.csv#1")
    other = told("paper", "Daily Ledger")
    new = replace(edition("2026-01-01", "new.csv#1"), claims=())

    (alone,) = resolve([old], REGISTRY).facts
    (replaced,) = resolve([old, new, other], REGISTRY).facts

    assert (alone.documents, alone.sources) == (1, 1)
    assert (replaced.documents, replaced.sources, len(replaced.claims)) == (1, 1, 2)
