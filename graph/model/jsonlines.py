"""The frozen types as JSON objects, and JSON lines on disk; keys are camelCase, empty fields are left out."""

import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from graph.model.dates import PartialDate
from graph.model.errors import InputRejected
from graph.model.files import write_lines

T = TypeVar("T")
Builder = Callable[[Any], Any]
Plain = Callable[[Any], Any]

_LINES = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_json(value: Any) -> Any:
    """Return a frozen type of the model as plain JSON values.

    >>> from graph.model.entity import Identifier
    >>> to_json(Identifier("wikidata", "Q1"))
    {'scheme': 'wikidata', 'value': 'Q1'}
    """
    return _writer(typing.cast(Any, type(value)))(value)


def from_json(kind: type[T], data: Any) -> T:
    """Return the frozen type `kind` that `to_json` gave as `data`.

    Raises InputRejected if a field is missing, unknown or of the wrong shape.
    """
    try:
        return typing.cast(T, _builder(typing.cast(Any, kind))(data))
    except (TypeError, ValueError, KeyError, ArithmeticError) as error:
        raise InputRejected(f"not a {kind.__name__}: {error}", todo="rebuild the graph from its sources") from error


def read_json_lines(kind: type[T], path: Path) -> Iterator[T]:
    """Yield the objects of a JSON lines file, one at a time.

    Raises InputRejected with the line's number for a line that is no `kind`.
    """
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield from_json(kind, json.loads(line))
            except (ValueError, InputRejected) as error:
                raise InputRejected(str(error), where=f"{path.name}, line {number}") from error


def write_json_lines(path: Path, values: Iterable[Any]) -> None:
    """Write frozen types as JSON lines, whole or not at all."""
    write_lines(path, (json_line(value) for value in values))


def json_line(value: Any) -> str:
    """Return a frozen type as one line of JSON, the same bytes for the same value."""
    return _LINES.encode(to_json(value))


def camel_case(name: str) -> str:
    """Return a field's name as JSON and RDF spell it.

    >>> camel_case("legal_form")
    'legalForm'
    """
    return re.sub(r"_(\w)", lambda m: m[1].upper(), name)


@cache
def _writer(kind: type) -> Plain:
    """Return what makes plain JSON values of a type; made once for each, as `_builder` is."""
    if issubclass(kind, PartialDate):
        return str
    if is_dataclass(kind):
        return _object(kind)
    if issubclass(kind, (tuple, list)):
        return lambda value: [_writer(typing.cast(Any, type(item)))(item) for item in value]
    if issubclass(kind, Enum):
        return {member: member.value for member in kind}.__getitem__
    if issubclass(kind, Decimal):
        return lambda value: format(value, "f")
    return lambda value: value


def _object(kind: type) -> Plain:
    spelled = _spelled(kind)

    def write(value: Any) -> dict[str, Any]:
        plain = {}
        for field, name in spelled:
            item = getattr(value, field)
            if item is None or item == ():
                continue
            if item.__class__ is not str:
                item = _writer(item.__class__)(item)
                if item in (None, [], {}):
                    continue
            plain[name] = item
        return plain

    return write


@cache
def _builder(kind: Any) -> Builder:
    """Return what builds a type; made once for each, because a graph has many thousand values of few types."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _perhaps(_builder(next(a for a in arguments if a is not type(None))))
    if origin is tuple:
        return _tuple(_builder(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(_builder, arguments))
    if kind in (PartialDate, Decimal):
        return typing.cast(Builder, kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _member(kind)
    return _record(kind) if is_dataclass(kind) else _plain(kind)


def _perhaps(build: Builder) -> Builder:
    return lambda data: None if data is None else build(data)


def _tuple(build: Builder) -> Builder:
    return lambda data: tuple([build(item) for item in data])


def _mapping(build_key: Builder, build_value: Builder) -> Builder:
    return lambda data: {build_key(key): build_value(value) for key, value in data.items()}


def _member(kind: type[Enum]) -> Builder:
    members = {member.value: member for member in kind}
    return lambda data: members[data] if data in members else kind(data)


def _plain(kind: type) -> Builder:
    def build(data: Any) -> Any:
        if isinstance(data, kind):
            return data
        if kind is float and isinstance(data, int):
            return float(data)
        raise TypeError(f"{data!r} is no {kind.__name__}")

    return build


def _record(kind: Any) -> Builder:
    hints = typing.get_type_hints(kind)
    known = {name: (field, _builder(hints[field])) for field, name in _spelled(kind)}
    empty = [(field, _EMPTY.get(typing.get_origin(hint), hint)) for field, hint in hints.items() if _can_be_empty(hint)]

    def build(data: Any) -> Any:
        if not isinstance(data, dict) or not data.keys() <= known.keys():
            raise ValueError(f"unknown fields {sorted(set(data) - known.keys())}")
        values = {}
        for name, item in data.items():
            field, build_field = known[name]
            values[field] = build_field(item)
        for field, make in empty:  # `to_json` leaves out what is empty
            if field not in values:
                values[field] = make()
        return kind(**values)

    return build


_EMPTY: dict[Any, Any] = {tuple: tuple, Mapping: dict}


def _can_be_empty(hint: Any) -> bool:
    return typing.get_origin(hint) in _EMPTY or (is_dataclass(hint) and all(f.default is not MISSING for f in fields(hint)))


@cache
def _spelled(kind: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields of a type, each with its name in JSON."""
    return tuple((field.name, camel_case(field.name)) for field in fields(kind) if field.init)
