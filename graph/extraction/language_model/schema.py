"""The JSON schema of an answer, made from the types of the model, in the subset that all servers with schemas understand."""

import types
import typing
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from graph.extraction.language_model.answers import End, Told
from graph.model import ENDS, EntityType, PartialDate, Qualifiers, Relation
from graph.model.jsonlines import camel_case

NAME = "claims"
Schema = dict[str, Any]

_PLAIN: tuple[tuple[type, str], ...] = ((str, "string"), (PartialDate, "string"), (Decimal, "number"))


def answer_schema() -> Schema:
    """Return the schema of an answer: for each relation a shape of claim with only the ends that it may have.

    >>> answer_schema()["required"]
    ['claims']
    """
    shapes = [{"$ref": f"#/$defs/{relation.value}"} for relation in Relation]
    definitions = {relation.value: _claim(relation) for relation in Relation}
    claims = {"type": "array", "items": {"anyOf": shapes}}
    return {**_object({"claims": claims}), "$defs": {**definitions, "Qualifiers": _record(Qualifiers)}}


def _claim(relation: Relation) -> Schema:
    subjects, objects = ENDS[relation]
    shape = _record(Told, {Qualifiers: {"$ref": "#/$defs/Qualifiers"}})
    shape["properties"].update(subject=_end(subjects), relation=_words([relation.value]), object=_end(objects))
    return shape


def _end(kinds: Iterable[EntityType]) -> Schema:
    shape = _record(End)
    shape["properties"]["type"] = _words(kind.value for kind in EntityType if kind in set(kinds))
    return shape


def _record(kind: type[Any], given: dict[Any, Schema] | None = None) -> Schema:
    hints = typing.get_type_hints(kind)
    return _object({camel_case(f.name): _field(hints[f.name], given or {}) for f in fields(kind)})


def _field(hint: Any, given: dict[Any, Schema]) -> Schema:
    if isinstance(hint, types.UnionType):
        kind = next(a for a in typing.get_args(hint) if a is not types.NoneType)
        return {"anyOf": [_field(kind, given), {"type": "null"}]}
    if hint in given:
        return given[hint]
    if issubclass(hint, Enum):
        return _words(member.value for member in hint)
    plain = next((name for kind, name in _PLAIN if issubclass(hint, kind)), None)
    return {"type": plain} if plain else _record(hint)


def _words(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
