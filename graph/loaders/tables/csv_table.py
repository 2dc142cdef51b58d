"""Public tables as CSV or the like: recognised by the headings, read by the mapping that they belong to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.loaders.decode import decode_bytes
from graph.loaders.source import Loaded, Source
from graph.loaders.tables.csv_rows import DELIMITERS, CsvRow, csv_rows, source_lines
from graph.loaders.tables.rows import Row, file_hash, row_documents
from graph.mappings import RowMaker, TableMapping, recognise
from graph.model import Notice, Rejection

_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table, what separates them, and the mapping that reads it."""

    columns: tuple[str, ...]
    delimiter: str
    mapping: TableMapping


def heading(source: Source) -> Heading | None:
    """Return the heading of a source that is a table of a known kind, None for any other; nothing is read away."""
    if not source.mappings or not source.stream.seekable():
        return None
    text = decode_bytes(source.stream.read(_HEAD))
    source.stream.seek(0)
    for delimiter in DELIMITERS:
        columns = headings(text, delimiter)
        mapping = recognise(columns, RowMaker.TABLE, source.mappings)
        if mapping:
            return Heading(columns, delimiter, mapping)
    return None


def headings(text: str, delimiter: str) -> tuple[str, ...]:
    """Return the headings in the first row of a text, told apart where several are equal: "Note", "Note (2)"."""
    first = next(csv_rows(iter(text.removeprefix("\ufeff").splitlines(keepends=True)), delimiter), None)
    return distinct(first.cells) if first and not first.fault else ()


def distinct(columns: Sequence[str]) -> tuple[str, ...]:
    """Return headings that are all different; the second of equal ones gets a number."""
    seen: Counter[str] = Counter()
    named = []
    for column in columns:
        name = column.strip()
        seen[name] += 1
        named.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(named)


def load_csv_table(source: Source, head: Heading) -> Iterator[Loaded | Rejection | Notice]:
    """Yield the record of each row, named `file#n`; rows are numbered as a spreadsheet does, the headings being row 1."""
    sha256 = file_hash(source)
    rows = csv_rows(source_lines(source), head.delimiter)
    next(rows, None)
    yield from row_documents(source, sha256, _rows(source, rows, head.columns), head.mapping)


def _rows(source: Source, rows: Iterator[CsvRow], columns: tuple[str, ...]) -> Iterator[Row | Rejection]:
    for number, row in enumerate(rows, 1):
        fault = row.fault or (None if len(row.cells) == len(columns) else f"{len(row.cells)} cells under {len(columns)} columns")
        if fault:
            yield Rejection(f"{source.location}#{number}", f"{row.place}: {fault}")
        else:
            yield Row(f"row {number + 1}", tuple(zip(columns, row.cells, strict=True)))
