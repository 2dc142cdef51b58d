"""Marked entities are found in their text, and names that the rules find are told which of them they are."""

import pytest

from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention
from graph.registry import Registry, load_registry
from graph.training.marked import completed, find_named, identifier
from tests.training.making import annotation


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The project's own registry."""
    return load_registry()


@pytest.mark.parametrize(
    ("text", "entities", "found"),
    [
        ("OpenAI met OpenAI.", ["openai Vendor OpenAI"], ["OpenAI", "OpenAI"]),
        ("ChatGPT Enterprise and ChatGPT", ["a Product ChatGPT", "b Product ChatGPT Enterprise"], ["ChatGPT Enterprise", "ChatGPT"]),
        ("OpenAIs and XOpenAI", ["openai Vendor OpenAI"], []),
        ("Harbour\n  Board", ["board Agency Harbour Board"], ["Harbour\n  Board"]),
        ("The ministry and the Ministry", ["m Agency Tides Ministry|the ministry|the Ministry"], ["the Ministry"]),
        ("A (x) B", ["x Vendor A (x) B"], ["A (x) B"]),
        ("openai", ["openai Vendor OpenAI"], []),
    ],
)
def test_names_are_found_whole_and_the_longest_of_those_that_overlap(text: str, entities: list[str], found: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_named(annotation(text, entities, []))] == found


def test_a_country_is_tagged_as_a_government() -> None:
    (one,) = find_named(annotation("Chile", ["cl Country Chile"], []))
    assert (one.entity, one.type) == ("cl", EntityType.GOVERNMENT)


CHILE = Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl")
CHILEAN = Mention(EntityType.GOVERNMENT, "Government of Chile", known="government/cl", country="cl")


@pytest.mark.parametrize(
    ("mention", "ids"),
    [
        (CHILE, {"cl"}),
        (CHILEAN, {"cl"}),
        (Mention(EntityType.VENDOR, "OpenAI", known="vendor/openai"), {"openai"}),
        (Mention(EntityType.VENDOR, "open ai"), {"openai"}),
        (Mention(EntityType.VENDOR, "Zyphrix Labs"), {"zyphrix"}),
        (Mention(EntityType.VENDOR, "Borealis"), set()),
    ],
)
def test_a_mention_is_identified_by_country_name_alias_or_form_in_the_text(mention: Mention, ids: set[str], registry: Registry) -> None:
    marked = annotation("Zyphrix", ["cl Government Government of Chile", "openai Vendor OpenAI|Open AI", "zyphrix Vendor Zyphrix"], [])
    known = identifier(marked, [Occurrence(0, 7, Mention(EntityType.VENDOR, "Zyphrix Labs"))], registry)
    assert known.ids(mention) == ids


def test_missed_names_are_completed_and_guessed_ones_get_their_marked_type(registry: Registry) -> None:
    marked = annotation("Heron met Zyphrix and OpenAI", ["heron Vendor Heron", "zyphrix Product Zyphrix", "openai Agency OpenAI"], [])
    names = [
        Occurrence(0, 5, Mention(EntityType.PRODUCT, "Heron")),
        Occurrence(22, 28, Mention(EntityType.VENDOR, "OpenAI", known="vendor/openai")),
    ]
    found = completed(names, find_named(marked), identifier(marked, names, registry))
    assert [(one.mention.name, one.mention.type) for one in found] == [
        ("Heron", EntityType.VENDOR),
        ("zyphrix", EntityType.PRODUCT),
        ("OpenAI", EntityType.VENDOR),
    ]
