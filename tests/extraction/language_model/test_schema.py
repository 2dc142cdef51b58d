"""The schema says what the types say, in the form that strict servers take."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.extraction.language_model.schema import answer_schema
from graph.model import ENDS, Assertion, LegalForm, Relation
from graph.model.jsonlines import to_json

SCHEMA = answer_schema()


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


@pytest.mark.parametrize("relation", Relation)
def test_a_relation_takes_only_the_ends_that_it_may_have(relation: Relation) -> None:
    shape = SCHEMA["$defs"][relation.value]["properties"]
    ends = tuple(set(shape[end]["properties"]["type"]["enum"]) for end in ("subject", "object"))
    assert ends == tuple({kind.value for kind in kinds} for kinds in ENDS[relation])
    assert shape["relation"]["enum"] == [relation.value]


def test_strict_servers_take_it() -> None:
    for node in objects(SCHEMA):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
    first = [next(iter(SCHEMA["$defs"][relation.value]["properties"])) for relation in Relation]
    assert set(first) == {"relation"}, "shapes of a union are told apart by their first field"


def test_the_word_lists_are_those_of_the_model() -> None:
    shape = SCHEMA["$defs"]["offers"]["properties"]
    assert shape["assertion"]["enum"] == to_json(list(Assertion))
    form = SCHEMA["$defs"]["Qualifiers"]["properties"]["legalForm"]
    assert form == {"anyOf": [{"type": "string", "enum": to_json(list(LegalForm))}, {"type": "null"}]}
