"""A mention is the marked entity of any of its names, and a marked link is found where the text shows it."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.evaluation.annotations import Annotation, MarkedClaim, read_sound
from graph.evaluation.gold import Identifier, identifier, link_key, marked_links
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention, Relation
from graph.registry import Registry, load_registry
from tests.training.making import annotation

FOLDER = Path(__file__).resolve().parent.parent / "gold"
TEXT = "Zyphrix helps the Port. Loom made Heron in Chile."
ENTITIES = [
    "loom Vendor Loom|Loom & Sons", "heron Product Heron|Zyphrix", "port Agency Port Authority|the Port",
    "cl Government Government of Chile", "openai Vendor OpenAI|Open AI",
]  # fmt: skip
CLAIMS = [
    "heron serves port asserted: Zyphrix helps the Port",
    "port adopts heron denied: helps the Port",
    "loom offers heron asserted: Loom made Heron",
    "loom partnersWith cl denied: in Chile",
]
LOOM, HERON, PORT = Mention(EntityType.VENDOR, "Loom"), Mention(EntityType.PRODUCT, "Heron"), Mention(EntityType.AGENCY, "Port Authority")
CHILE = Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl")


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The project's own registry."""
    return load_registry()


@pytest.fixture
def marked() -> Annotation:
    """The small text with its gold."""
    return annotation(TEXT, ENTITIES, CLAIMS)


@pytest.fixture
def known(marked: Annotation, registry: Registry) -> Identifier:
    """Who is who in it, "Zyphrix" being a form of a mention that goes by another name."""
    return identifier(marked, [Occurrence(0, 7, Mention(EntityType.PRODUCT, "Zyphrix Suite"))], registry)


@pytest.mark.parametrize(
    ("mention", "ids"),
    [
        (LOOM, {"loom"}),
        (Mention(EntityType.VENDOR, "LOOM and Sons, Inc."), {"loom"}),
        (Mention(EntityType.PRODUCT, "Zyphrix Suite"), {"heron"}),
        (Mention(EntityType.VENDOR, "OpenAI Global", known="vendor/openai"), {"openai"}),
        (PORT, {"port"}),
        (CHILE, {"cl"}),
        (Mention(EntityType.GOVERNMENT, "Government of Chile", known="government/cl", country="cl"), {"cl"}),
        (Mention(EntityType.VENDOR, "Reed"), set()),
    ],
)
def test_a_mention_is_identified_by_country_name_form_in_the_text_or_registry(known: Identifier, mention: Mention, ids: set[str]) -> None:
    assert known.ids(mention) == ids


def test_a_link_has_the_keys_of_the_marked_entities_at_its_ends_and_else_their_own(known: Identifier) -> None:
    assert known.links(Relation.SERVES, HERON, PORT) == ((Relation.ADOPTS, "port", "heron"),)
    assert known.links(Relation.OFFERS, Mention(EntityType.VENDOR, "Reed"), HERON) == ((Relation.OFFERS, "? vendor/reed", "heron"),)


def test_a_marked_link_is_shown_wherever_a_claim_quotes_the_text_whatever_its_assertion(marked: Annotation) -> None:
    shown = {key: [TEXT[start:end] for start, end in places] for key, places in marked_links(marked).items()}
    assert shown == {
        (Relation.ADOPTS, "port", "heron"): ["Zyphrix helps the Port", "helps the Port"],
        (Relation.OFFERS, "loom", "heron"): ["Loom made Heron"],
        (Relation.PARTNERS_WITH, "cl", "loom"): ["in Chile"],
    }


def test_a_link_whose_quote_is_not_in_the_text_is_marked_but_shown_nowhere(marked: Annotation) -> None:
    (claim, *_) = marked.claims
    misquoted: MarkedClaim = replace(claim, evidence="Zyphrix hinders the Port")
    assert marked_links(replace(marked, claims=(misquoted,))) == {(Relation.ADOPTS, "port", "heron"): ()}


def test_links_are_the_same_where_the_scorer_takes_them_for_the_same() -> None:
    assert link_key(Relation.PARTNERS_WITH, "b", "a") == link_key(Relation.PARTNERS_WITH, "a", "b")
    assert link_key(Relation.SERVES, "product", "body") == link_key(Relation.ADOPTS, "body", "product")
    assert link_key(Relation.OFFERS, "b", "a") != link_key(Relation.OFFERS, "a", "b")


def test_the_items_of_the_project_are_gold_whose_evidence_stands_in_their_text() -> None:
    items = read_sound([FOLDER])
    assert {one.language for one in items} == {"de", "en", "es", "fr", "pt"}
    assert all(places for one in items for places in marked_links(one).values())
