"""The frozen types as JSON objects, and JSON lines on disk; keys are camelCase, empty fields are left out."""

import json
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
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


def to_json(value: Any) -> Any:
    """Return a frozen type of the model as plain JSON values.

    >>> from graph.model.entity import Identifier
    >>> to_json(Identifier("wikidata", "Q1"))
    {'scheme': 'wikidata', 'value': 'Q1'}
    """
    if is_dataclass(value) and not isinstance(value, (type, PartialDate)):
        pairs = ((camel_case(f.name), to_json(getattr(value, f.name))) for f in fields(value))
        return {name: item for name, item in pairs if item not in (None, [], {})}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, PartialDate) else value


def from_json(kind: type[T], data: Any) -> T:
    """Return the frozen type `kind` that `to_json` gave as `data`.

    Raises InputRejected if a field is missing, unknown or of the wrong shape.
    """
    try:
        return typing.cast(T, _build(kind, data))
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
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def camel_case(name: str) -> str:
    """Return a field's name as JSON and RDF spell it.

    >>> camel_case("legal_form")
    'legalForm'
    """
    return re.sub(r"_(\w)", lambda m: m[1].upper(), name)


def _build(kind: Any, data: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return None if data is None else _build(next(a for a in arguments if a is not type(None)), data)
    if origin in _EMPTY:
        return _build_many(origin, arguments, data)
    if kind in (PartialDate, Decimal) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(data)
    if is_dataclass(kind):
        return _build_record(kind, data)
    if kind is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, kind):
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data


def _build_many(origin: Any, arguments: tuple[Any, ...], data: Any) -> Any:
    if origin is tuple:
        return tuple(_build(arguments[0], item) for item in data)
    return {_build(arguments[0], key): _build(arguments[1], item) for key, item in data.items()}


def _build_record(kind: Any, data: Any) -> Any:
    hints = _hints(kind)
    unknown = set(data) - set(hints)
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    values = {name: _build(hint, data[key]) for key, (name, hint) in hints.items() if key in data}
    absent = [(name, hint) for key, (name, hint) in hints.items() if key not in data]  # `to_json` leaves out what is empty
    empty = {name: _EMPTY.get(typing.get_origin(hint), hint)() for name, hint in absent if _can_be_empty(hint)}
    return kind(**{**empty, **values})


_EMPTY: dict[Any, Any] = {tuple: tuple, Mapping: dict}


def _can_be_empty(hint: Any) -> bool:
    return typing.get_origin(hint) in _EMPTY or (is_dataclass(hint) and all(f.default is not MISSING for f in fields(hint)))


@cache
def _hints(kind: Any) -> dict[str, tuple[str, Any]]:
    return {camel_case(name): (name, hint) for name, hint in typing.get_type_hints(kind).items()}
