"""Nested records as flat cells: what stands at `buyer.identifier.id` becomes a cell of the column of that name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.loaders.tables.rows import Row
from graph.model import InputRejected

Object = Mapping[str, object]
Cells = list[tuple[str, str]]

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is no row: where it stands, and why."""

    place: str
    reason: str


MadeRow = Row | Unreadable
"""What makers of rows yield."""


def cells_of(value: object, column: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the scalars in a JSON value with their columns; items of a list share the column of the list.

    >>> list(cells_of({"buyer": {"name": "DfE"}, "tag": ["award", "contract"], "value": None}))
    [('buyer.name', 'DfE'), ('tag', 'award'), ('tag', 'contract')]

    Raises InputRejected for what is nested too deeply.
    """
    if depth > _DEEPEST:
        raise InputRejected("nested too deeply")
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from cells_of(item, f"{column}.{key}" if column else str(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from cells_of(item, column, depth + 1)
    elif isinstance(value, bool):
        yield column, "true" if value else "false"
    elif isinstance(value, (str, int, float)):
        yield column, str(value)


def objects(value: object) -> list[Object]:
    """Return the objects of a list, whatever else is in it left out; an object alone counts as a list of one."""
    if isinstance(value, Mapping):
        return [value]
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def object_of(value: object) -> Object:
    """Return an object, the empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def text_of(value: object) -> str:
    """Return a scalar as text without blanks around it, the empty text for anything else."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
