"""Pairs are asked for the relations that the model allows between their types; each has a fixed row of features."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.compact.nodes import Node, find_nodes
from graph.extraction.compact.pairs import FEATURES, RELATIONS, Pair, find_pairs, lay_out, pair_features, possible
from graph.extraction.compact.supports import Support, keyed
from graph.extraction.names.mentions import Occurrence
from graph.extraction.text.blocks import BlockKind
from graph.extraction.text.sentences import Sentence
from graph.model import ENDS, EntityType, Mention, Relation
from graph.registry import Registry
from tests.extraction.conftest import sentences_of
from tests.extraction.staging import PACK, marked

TEXT = "[v:OpenAI/=vendor/openai] sells [p:ChatGPT/=product/chatgpt] to the [a:Harbour Board]. Rain fell. [v:Borealis] did not."


def allowed(subject: EntityType, object: EntityType) -> set[Relation]:
    """Return what the model allows; `serves` is asked from its object's side, and a country is one node with its government."""
    found = set()
    for relation, (subjects, objects) in ENDS.items():
        first, second = (objects, subjects) if relation is Relation.SERVES else (subjects, objects)
        nations = {EntityType.GOVERNMENT} if EntityType.COUNTRY in second else set()
        if subject in first and object in second | nations:
            found.add(relation)
    return found


@pytest.mark.parametrize(("subject", "object"), list(product(EntityType, EntityType)))
def test_the_possible_relations_are_those_of_the_model(subject: EntityType, object: EntityType) -> None:
    assert set(possible(subject, object)) == allowed(subject, object)


def nodes_of(text: str, registry: Registry) -> tuple[list[Node], list[Sentence]]:
    plain, names = marked(text)
    return list(find_nodes(names, registry).values()), sentences_of(plain, PACK)


def named(pair: Pair) -> tuple[str, str]:
    return pair.subject.mention.name, pair.object.mention.name


def test_two_vendors_are_one_pair_the_first_named_first(registry: Registry) -> None:
    nodes, _ = nodes_of(TEXT, registry)
    assert [named(pair) for pair in find_pairs(nodes)] == [
        ("OpenAI", "ChatGPT"),
        ("OpenAI", "Harbour Board"),
        ("OpenAI", "Borealis"),
        ("Harbour Board", "ChatGPT"),
        ("Borealis", "ChatGPT"),
        ("Borealis", "Harbour Board"),
    ]


def features(text: str, subject: str, object: str, registry: Registry) -> list[float]:
    nodes, sentences = nodes_of(text, registry)
    pair = next(pair for pair in find_pairs(nodes) if named(pair) == (subject, object))
    supports = {keyed(Relation.SERVES, pair.object.key, pair.subject.key): Support(0.5, 0.25, 2, 0.75)}
    row = pair_features(pair, supports, lay_out(nodes, sentences))
    assert row.dtype == np.float32
    assert row.shape == (FEATURES,)
    assert ((row >= 0) & (row <= 3)).all()
    return [round(value, 3) for value in row.tolist()]


def test_what_the_rules_say_that_a_thing_serves_is_told_of_the_body(registry: Registry) -> None:
    row = features(TEXT, "Harbour Board", "ChatGPT", registry)
    place = 5 * RELATIONS.index(Relation.SERVES)
    assert row[place : place + 5] == [1.0, 0.5, 0.25, 0.5, 0.75]
    assert sum(row[: 5 * len(RELATIONS)]) == 3.0


@pytest.mark.parametrize(("subject", "object", "step"), [("OpenAI", "ChatGPT", [1, 0, 0, 0, 0]), ("Borealis", "ChatGPT", [0, 0, 1, 0, 0])])
def test_distance_counts_sentences_in_steps(subject: str, object: str, step: list[float], registry: Registry) -> None:
    place = 5 * len(RELATIONS)
    assert features(TEXT, subject, object, registry)[place : place + 5] == step


@pytest.mark.parametrize(
    ("subject", "object", "kin"),
    [("OpenAI", "ChatGPT", [1, 1, 1, 0, 1, 0]), ("Borealis", "ChatGPT", [0, 1, 0, 0, 1, 0]), ("OpenAI", "Borealis", [1, 0, 0, 0, 0, 0])],
)
def test_a_thing_is_told_apart_by_who_makes_it(subject: str, object: str, kin: list[float], registry: Registry) -> None:
    place = FEATURES - 2 * len(EntityType) - 6
    assert features(TEXT, subject, object, registry)[place : place + 6] == kin


def test_a_document_without_sentences_can_be_laid_out() -> None:
    assert lay_out([], []).sentences == 1


@given(st.frozensets(st.integers(0, 40), min_size=1), st.frozensets(st.integers(0, 40), min_size=1))
def test_the_distance_is_that_of_the_nearest_sentences(left: frozenset[int], right: frozenset[int]) -> None:
    nodes = [
        Node(type.value, type, Mention(type, type.value), None, tuple(Occurrence(place, place + 1, Mention(type, "x")) for place in places))
        for type, places in ((EntityType.VENDOR, left), (EntityType.AGENCY, right))
    ]
    layout = lay_out(nodes, [Sentence(place, place + 1, BlockKind.PARAGRAPH, 0) for place in range(41)])
    row = pair_features(Pair(nodes[0], nodes[1], ()), {}, layout)
    nearest = min(abs(a - b) for a in left for b in right)
    place = 5 * len(RELATIONS)
    assert row[place : place + 5].tolist().index(1.0) == sum(nearest >= step for step in (1, 2, 3, 6))
