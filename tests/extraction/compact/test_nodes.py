"""All names of an entity are one node; a national government and its country are one, of type Government."""

import pytest

from graph.extraction.compact.nodes import find_nodes, node_key
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention
from graph.registry import Registry
from tests.extraction.staging import marked


@pytest.mark.parametrize(
    ("mention", "key"),
    [
        (Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl"), "nation/cl"),
        (Mention(EntityType.GOVERNMENT, "Government of Chile", known="government/cl", country="cl"), "nation/cl"),
        (Mention(EntityType.GOVERNMENT, "Government of California", known="government/us-ca", country="us"), "government/us-ca"),
        (Mention(EntityType.GOVERNMENT, "NATO", known="government/nato"), "government/nato"),
        (Mention(EntityType.AGENCY, "Ministry of Tides", country="cl"), "agency/cl-ministry-of-tides"),
        (Mention(EntityType.VENDOR, "Borealis"), "vendor/borealis"),
    ],
)
def test_only_a_nation_is_one_with_its_country(mention: Mention, key: str) -> None:
    assert node_key(mention) == key


def test_names_of_a_nation_are_one_node_of_type_government(registry: Registry) -> None:
    _, names = marked("[c:Chile/cl=country/cl] met [v:Borealis]; the [g:Government of Chile/cl=government/cl] left [v:Borealis].")
    nodes = find_nodes(names, registry)
    assert [(key, node.type, len(node.occurrences)) for key, node in nodes.items()] == [
        ("nation/cl", EntityType.GOVERNMENT, 2),
        ("vendor/borealis", EntityType.VENDOR, 2),
    ]


def test_a_node_stands_for_the_name_not_for_what_refers_to_it(registry: Registry) -> None:
    told = Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl")
    taken_up = Mention(EntityType.GOVERNMENT, "Government of Chile", known="government/cl", country="cl")
    nodes = find_nodes([Occurrence(0, 14, taken_up, anaphoric=True), Occurrence(20, 25, told)], registry)
    assert nodes["nation/cl"].mention is told
    only_taken_up = find_nodes([Occurrence(0, 14, taken_up, anaphoric=True)], registry)
    assert only_taken_up["nation/cl"].mention is taken_up


def test_the_registry_tells_who_makes_a_thing(registry: Registry) -> None:
    _, names = marked("[p:ChatGPT/=product/chatgpt] and [p:Heron]")
    known, unknown = find_nodes(names, registry).values()
    assert (known.maker, known.known) == ("vendor/openai", True)
    assert (unknown.maker, unknown.known) == (None, False)
