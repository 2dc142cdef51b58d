"""Strict reading of the registry's data files: CSV with a header, comment lines that begin with `#`, lists joined by `|`."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.model import InputRejected


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file by column; `where` names the file and the line."""

    where: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell, "" if it is empty."""
        return self.cells.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """Return the items of a list cell."""
        parts = (part.strip() for part in self.text(column).split("|"))
        return tuple(part for part in parts if part)

    def required(self, column: str) -> str:
        """Return a cell that must not be empty.

        Raises InputRejected if it is.
        """
        if not self.text(column):
            raise InputRejected(f"empty {column}", where=self.where, todo=f"fill the column {column!r}")
        return self.text(column)


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a data file; a file that does not exist has none.

    Raises InputRejected for an unknown or repeated column, a row of another length, a broken quote or a text that is not UTF-8.
    """
    if not path.exists():
        return
    lines = _records(path)
    where, header = next(lines, (path.name, []))
    _check_header(header, columns, where)
    for where, cells in lines:
        if len(cells) != len(header):
            raise InputRejected(f"{len(cells)} cells under {len(header)} columns", where=where, todo="quote cells that hold a comma")
        yield Row(where, dict(zip(header, cells, strict=True)))


def _records(path: Path) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and not line.startswith("#"):
            where = f"{path.name}, line {number}"
            yield where, [cell.strip() for cell in _cells(line, where)]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputRejected(f"cannot be read: {error}", where=path.name, todo="save the file as UTF-8") from error


def _cells(line: str, where: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r")], strict=True))
    except csv.Error as error:
        raise InputRejected(f"no CSV: {error}", where=where, todo="close the quote on the same line") from error


def _check_header(header: Iterable[str], columns: tuple[str, ...], where: str) -> None:
    names = list(header)
    wrong = sorted(set(names) - set(columns)) or sorted({name for name in names if names.count(name) > 1})
    if wrong:
        raise InputRejected(f"unknown or repeated columns {', '.join(wrong)}", where=where, todo=f"use {','.join(columns)}")
    missing = [name for name in columns[:2] if name not in names]
    if missing:
        raise InputRejected(f"no column {missing[0]}", where=where, todo=f"begin the file with {','.join(columns)}")
