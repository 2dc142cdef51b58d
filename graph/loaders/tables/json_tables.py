"""Public tables as JSON: recognised by the names of their fields, one row a record."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from graph.loaders.decode import decode_bytes
from graph.loaders.source import LIMIT, Item, Source, read_lines
from graph.loaders.tables.fedramp import fedramp_columns, fedramp_rows
from graph.loaders.tables.nested import MadeRow, Unreadable, cells_of, objects
from graph.loaders.tables.ocds import ocds_columns, ocds_rows
from graph.loaders.tables.rows import Row, file_hash, row_documents
from graph.mappings import RowMaker, TableMapping, recognise
from graph.model import InputRejected, Rejection

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records lie in one kind of JSON: the fields that it is known by, and its rows; empty of what is of another kind."""

    columns: Callable[[object], Collection[str]]
    rows: Callable[[object], Iterator[MadeRow]]


@dataclass(frozen=True, slots=True)
class JsonTable:
    """A JSON file that a mapping reads; `by_lines` if each line is a value of its own."""

    mapping: TableMapping
    by_lines: bool


def json_table(source: Source) -> JsonTable | None:
    """Return what reads a source if it is a table of a known kind, None for any other; nothing is read away."""
    if not source.mappings or not source.stream.seekable():
        return None
    by_lines = _is_by_lines(source)
    first = next(_values(source, by_lines), None)
    source.stream.seek(0)
    if first is None or isinstance(first[1], InputRejected):
        return None
    found = (recognise(shape.columns(first[1]), maker, source.mappings) for maker, shape in SHAPES.items())
    mapping = next(filter(None, found), None)
    return JsonTable(mapping, by_lines) if mapping else None


def load_json_table(source: Source, table: JsonTable) -> Iterator[Item]:
    """Yield the record of each row, named `file#n`."""
    sha256 = file_hash(source)
    made = chain.from_iterable(_made(place, value, table.mapping) for place, value in _values(source, table.by_lines))
    rows = (_row(source, number, row) for number, row in enumerate(made, 1))
    yield from row_documents(source, sha256, rows, table.mapping)


def _is_by_lines(source: Source) -> bool:
    """Tell whether the first line is a value of its own and others follow."""
    first, rest = source.stream.readline(LIMIT + 1), source.stream.read(4096)
    source.stream.seek(0)
    return len(first) <= LIMIT and bool(rest.strip()) and not isinstance(_parsed(first), InputRejected)


def _row(source: Source, number: int, row: MadeRow) -> Row | Rejection:
    return Rejection(f"{source.location}#{number}", f"{row.place}: {row.reason}") if isinstance(row, Unreadable) else row


def _made(place: str, value: object, mapping: TableMapping) -> Iterator[MadeRow]:
    if isinstance(value, InputRejected):
        yield Unreadable(place or "the file", str(value))
        return
    for row in SHAPES[mapping.rows].rows(value):
        before = f"{place}, " if place else ""
        yield Unreadable(before + row.place, row.reason) if isinstance(row, Unreadable) else Row(before + row.place, row.cells)


def _values(source: Source, by_lines: bool) -> Iterator[tuple[str, object]]:
    """Each JSON value of a source with its place, or why it is none."""
    if not by_lines:
        data = source.stream.read(_LARGEST + 1)
        yield "", InputRejected(f"larger than {_LARGEST // 1024**2} MB") if len(data) > _LARGEST else _parsed(data)
        return
    for number, line in read_lines(source):
        if line is None or line.strip():
            yield f"line {number}", InputRejected(f"larger than {LIMIT // 1024**2} MB") if line is None else _parsed(line)


def _parsed(data: bytes) -> object:
    try:
        # Numbers stay as they are written: they are quoted as evidence.
        return json.loads(decode_bytes(data), parse_int=str, parse_float=str)
    except ValueError:
        return InputRejected("no valid JSON")
    except RecursionError:
        return InputRejected("JSON nested too deeply")


def _list_of(value: object) -> tuple[str, list[object]]:
    """The list of records in a value and its name: the value itself, or the first list of objects in it."""
    if isinstance(value, Mapping):
        name = next((name for name, item in value.items() if isinstance(item, list) and objects(item)), None)
        return ("record", [value]) if name is None else (str(name), value[name])
    return ("item", value) if isinstance(value, list) else ("item", [])


def _list_columns(value: object) -> Collection[str]:
    return {column for item in objects(_list_of(value)[1]) for column in item}


def _list_rows(value: object) -> Iterator[MadeRow]:
    name, items = _list_of(value)
    for number, item in enumerate(items, 1):
        place = f"{name} {number}"
        try:
            yield Row(place, tuple(cells_of(item))) if isinstance(item, Mapping) else Unreadable(place, "no JSON object")
        except InputRejected as error:
            yield Unreadable(place, str(error))


SHAPES: Mapping[RowMaker, Shape] = {
    RowMaker.FEDRAMP: Shape(fedramp_columns, fedramp_rows),
    RowMaker.OCDS: Shape(ocds_columns, ocds_rows),
    RowMaker.LIST: Shape(_list_columns, _list_rows),
}
"""Tried in this order."""
