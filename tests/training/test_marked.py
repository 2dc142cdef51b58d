"""Marked entities are found in their text, and names that the rules find are told which of them they are."""

import pytest

from graph.evaluation.gold import identifier
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention
from graph.registry import Registry, load_registry
from graph.training.marked import completed, find_named
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
