"""Rows of delimited text, with the numbers of their lines."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from graph.loaders.decode import decode_bytes
from graph.loaders.source import LIMIT, Source, read_lines

DELIMITERS = (",", ";", "\t", "|")
_TOO_LONG = "\0larger than 10 MB"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row of a table with the numbers of its lines; `fault` says why it cannot be read."""

    place: str
    cells: tuple[str, ...]
    fault: str | None = None


def source_lines(source: Source) -> Iterator[str]:
    """Yield a file's lines; one that is too long becomes one that no row can use, so that only its own row is lost."""
    for number, line in read_lines(source):
        text = _TOO_LONG if line is None else decode_bytes(line)
        yield text.removeprefix("\ufeff") if number == 1 else text


def csv_rows(lines: Iterator[str], delimiter: str, first_line: int = 1) -> Iterator[CsvRow]:
    """Yield the rows of a table that are not empty; `first_line` is the number of the first of the lines."""
    # The limit of a cell is the csv module's own and can only be set for all of its readers; it is only ever raised.
    csv.field_size_limit(max(LIMIT, csv.field_size_limit()))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + first_line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield CsvRow(_place(first, reader.line_num + first_line - 1), (), f"not a row of this table: {error}")
            continue
        if cells:
            yield CsvRow(_place(first, reader.line_num + first_line - 1), tuple(cells), _fault(cells))


def split_line(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line, none if it is no row."""
    try:
        return next(csv.reader([line.strip("\r\n").removeprefix("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _fault(cells: list[str]) -> str | None:
    text = "".join(cells)
    if "\0" not in text:
        return None
    return "larger than 10 MB" if _TOO_LONG in text else "binary, not text"


def _place(first: int, last: int) -> str:
    return f"line {first}" if first >= last else f"lines {first}–{last}"
