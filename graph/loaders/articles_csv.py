"""Articles as a table: one a row, the first row naming the columns."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from graph.loaders.articles import NAMES, read_article, report_unread
from graph.loaders.decode import decode_bytes
from graph.loaders.source import LIMIT, Loaded, Source, read_lines
from graph.model import InputRejected, Rejection

_TOO_LONG = "\0larger than 10 MB"
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with the numbers of its lines; `cells` is None if it cannot be read."""

    place: str
    cells: list[str] | None


def looks_like_csv(head: bytes) -> bool:
    """Tell whether a file begins with a row of column names that articles have."""
    known = _known(_split(decode_bytes(head.partition(b"\n")[0])))
    return "text" in known and len(known) > 1


def load_csv(source: Source) -> Iterator[Loaded | Rejection]:
    """Yield the article of each row, named `file#n` for the n-th one, and a rejection for each that is none.

    Raises InputRejected if the first row names no column of text.
    """
    lines = _lines(source)
    head = next(lines, "")
    header = _split(head)
    if "text" not in _known(header):
        raise InputRejected("no column of texts", todo="name the columns in the first row: title, text, url, date, publisher")
    report_unread(source.location, frozenset(header))
    for number, row in enumerate(_rows(lines, _delimiter(head)), 1):
        try:
            yield _load_row(source, number, _record(header, row))
        except InputRejected as error:
            yield Rejection(f"{source.location}#{number}", f"{row.place}: {error}")


def _lines(source: Source) -> Iterator[str]:
    """The file's lines; one that is too long becomes one that no row can use, so that only its own row is lost."""
    for number, line in read_lines(source):
        text = _TOO_LONG if line is None else decode_bytes(line)
        yield text.removeprefix("\ufeff") if number == 1 else text


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    # The limit of a cell is the csv module's own and can only be set for all of its readers; it is only ever raised.
    csv.field_size_limit(max(LIMIT, csv.field_size_limit()))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 2
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(f"{_place(first, reader.line_num + 1)}: {error}", None)
            continue
        if cells:
            yield Row(_place(first, reader.line_num + 1), cells)


def _place(first: int, last: int) -> str:
    return f"line {first}" if first >= last else f"lines {first}–{last}"


def _record(header: list[str], row: Row) -> dict[str, object]:
    if row.cells is None:
        raise InputRejected("not a row of this table")
    if "\0" in "".join(row.cells):
        raise InputRejected("larger than 10 MB" if _TOO_LONG in "".join(row.cells) else "binary, not text")
    if len(row.cells) != len(header):
        raise InputRejected(f"{len(row.cells)} cells under {len(header)} columns")
    return dict(zip(header, row.cells, strict=True))


def _load_row(source: Source, number: int, record: dict[str, object]) -> Loaded:
    article = read_article(record)
    raw = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    document = article.description.of(f"{source.name}#{number}", article.text, hashlib.sha256(raw).hexdigest())
    return Loaded(f"{source.location}#{number}", document)


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=lambda mark: len(_known(_split_by(head, mark))))


def _split(head: str) -> list[str]:
    return _split_by(head, _delimiter(head))


def _split_by(head: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([head.strip("\r\n").removeprefix("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _known(header: list[str]) -> set[str]:
    return {NAMES[name.strip().lower()] for name in header if name.strip().lower() in NAMES}
