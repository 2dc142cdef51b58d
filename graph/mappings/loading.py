"""Mappings from YAML: those of the product, and a user's own."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from graph.mappings.checking import check
from graph.mappings.mapping import RowMaker, TableMapping
from graph.model import InputRejected, UsageError
from graph.model.data import data_folder
from graph.model.jsonlines import camel_case, from_json

LARGEST = 1024 * 1024
"""Bytes that a mapping may have."""


def load_mappings(folder: Path | None = None) -> tuple[TableMapping, ...]:
    """Return the mappings of a folder, by default the product's own, in the order of their names.

    Raises UsageError for a damaged one.
    """
    return tuple(read_mapping(path) for path in sorted((folder or data_folder("tables")).glob("*.yaml")))


def read_mapping(path: Path) -> TableMapping:
    """Return the mapping in a YAML file.

    Raises UsageError if there is none, or one that cannot be used, with what is wrong with it.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), todo="check the path") from error
    if len(text) > LARGEST:
        raise UsageError("too large for a mapping", where=str(path), todo="is this the table itself?")
    try:
        # All scalars stay text: a "No" in a table is not false.
        return check(from_json(TableMapping, _spelled(yaml.load(text, yaml.BaseLoader))))
    except (yaml.YAMLError, InputRejected, RecursionError, UnicodeError) as error:
        raise UsageError(f"no mapping: {_words(error)}", where=str(path), todo="see docs/sources.md for an example") from error


def recognise(columns: Collection[str], rows: RowMaker, mappings: Iterable[TableMapping]) -> TableMapping | None:
    """Return the mapping whose table has these columns, the one that asks for most of them, None if there is none.

    >>> recognise(["Agency", "AI Use Case"], RowMaker.TABLE, load_mappings()) is None
    True
    """
    have = {column_key(column) for column in columns}
    fitting = [m for m in mappings if m.rows is rows and have >= {column_key(column) for column in m.recognise}]
    return max(fitting, key=lambda mapping: len(mapping.recognise), default=None)


@lru_cache(maxsize=10_000)
def column_key(column: str) -> str:
    r"""Return the form in which two spellings of a heading are equal.

    >>> column_key(" Vendor\u00a0 Name\n") == column_key("vendor name")
    True
    """
    return re.sub(r"[\s_]+", " ", column).strip().casefold()


def _spelled(data: Any) -> Any:
    """The fields of mappings are spelled with hyphens or underscores, our types' JSON in camel case; names of values are left alone."""
    if isinstance(data, dict):
        return {camel_case(str(key).replace("-", "_")): item if key == "values" else _spelled(item) for key, item in data.items()}
    return [_spelled(item) for item in data] if isinstance(data, list) else data


def _words(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error).partition("; rebuild")[0])[:200]
