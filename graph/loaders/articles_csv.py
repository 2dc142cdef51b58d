"""Articles as a table: one a row, the first row naming the columns."""

import hashlib
import json
from collections.abc import Iterator

from graph.loaders.articles import NAMES, read_article, unread_fields
from graph.loaders.decode import decode_bytes
from graph.loaders.source import Loaded, Source
from graph.loaders.tables.csv_rows import DELIMITERS, CsvRow, csv_rows, source_lines, split_line
from graph.loaders.tables.csv_table import heading, load_csv_table
from graph.model import InputRejected, Notice, Rejection

_TODO = "name the columns title, text, url, date, publisher; to read another kind of table: aigov mapping new FILE"


def looks_like_csv(head: bytes) -> bool:
    """Tell whether a file begins with a row of column names that articles have."""
    known = _known(_split(decode_bytes(head.partition(b"\n")[0])))
    return "text" in known and len(known) > 1


def load_csv(source: Source) -> Iterator[Loaded | Rejection | Notice]:
    """Yield the article or record of each row, named `file#n` for the n-th one, and a rejection for each that is none.

    Raises InputRejected if the first row names no column of text and is the head of no table that a mapping describes.
    """
    table = heading(source)
    if table:
        yield from load_csv_table(source, table)
        return
    lines = source_lines(source)
    head = next(lines, "")
    header = _split(head)
    if "text" not in _known(header):
        raise InputRejected("no column of texts", todo=_TODO)
    yield from unread_fields(source.location, frozenset(header))
    for number, row in enumerate(csv_rows(lines, _delimiter(head), first_line=2), 1):
        try:
            yield _load_row(source, number, _record(header, row))
        except InputRejected as error:
            yield Rejection(f"{source.location}#{number}", f"{row.place}: {error}")


def _record(header: list[str], row: CsvRow) -> dict[str, object]:
    if row.fault:
        raise InputRejected(row.fault)
    if len(row.cells) != len(header):
        raise InputRejected(f"{len(row.cells)} cells under {len(header)} columns")
    return dict(zip(header, row.cells, strict=True))


def _load_row(source: Source, number: int, record: dict[str, object]) -> Loaded:
    article = read_article(record)
    raw = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    document = article.description.of(f"{source.name}#{number}", article.text, hashlib.sha256(raw).hexdigest())
    return Loaded(f"{source.location}#{number}", document)


def _delimiter(head: str) -> str:
    return max(DELIMITERS, key=lambda mark: len(_known(split_line(head, mark))))


def _split(head: str) -> list[str]:
    return split_line(head, _delimiter(head))


def _known(header: list[str]) -> set[str]:
    return {NAMES[name.strip().lower()] for name in header if name.strip().lower() in NAMES}
