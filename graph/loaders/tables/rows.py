"""Rows of a table, whatever file they come from, as documents with a part for each cell."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.loaders.repair import repair
from graph.loaders.source import Loaded, Source
from graph.loaders.written_dates import read_date
from graph.mappings import CellReader, TableMapping
from graph.mappings.loading import column_key
from graph.model import Document, InputRejected, Notice, Part, PartialDate, Rejection

_BLOCK = 1024 * 1024
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands in its file, and the text of its cells by column; a column may come more than once."""

    place: str
    cells: tuple[tuple[str, str], ...]


def file_hash(source: Source) -> str:
    """Return the SHA-256 of a whole source that can be read again, and go back to its start."""
    digest = hashlib.sha256()
    while block := source.stream.read(_BLOCK):
        digest.update(block)
    source.stream.seek(0)
    return digest.hexdigest()


def row_documents(
    source: Source, sha256: str, rows: Iterable[Row | Rejection], mapping: TableMapping
) -> Iterator[Loaded | Rejection | Notice]:
    """Yield a document for each row, the rejections as they come, and at the end what the owner of the table should know.

    The text of a row has a line for each of its columns that the mapping reads or keeps, "column: cell".
    """
    leftover: dict[str, None] = {}
    unknown: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(rows, 1):
        if isinstance(row, Rejection):
            yield row
            continue
        location = f"{source.location}#{number}"
        try:
            yield Loaded(location, _document(f"{source.name}#{number}", sha256, row, mapping))
        except InputRejected as error:
            yield Rejection(location, f"{row.place}: {error}")
            continue
        leftover.update(dict.fromkeys(_unread([column for column, _ in row.cells], mapping)))
        unknown.update(_unknown(row, mapping))
    yield from _notices(source, mapping, list(leftover), unknown)


def _document(name: str, sha256: str, row: Row, mapping: TableMapping) -> Document:
    wanted = {column_key(column): column for column in mapping.columns}
    empty = {form.casefold() for form in mapping.empty}
    read = [(wanted[key], _clean(value)) for column, value in row.cells if (key := column_key(column)) in wanted]
    text, parts = _text([(column, value) for column, value in read if value and value.casefold() not in empty], row.place)
    if not parts:
        filled = any(_clean(value) and not _is_empty(_clean(value), mapping) for _, value in row.cells)
        raise InputRejected("nothing in any column that is read" if filled else "an empty row")
    by_column: dict[str, str] = {part.column or "": text[part.start : part.end] for part in reversed(parts)}
    record = tuple(by_column[column] for column in mapping.record if column in by_column)
    return Document(
        name=name,
        text=text,
        sha256=sha256,
        title=by_column.get(mapping.titled or "", mapping.title),
        publisher=mapping.publisher,
        published=_published(name, by_column, mapping),
        language=mapping.language,
        url=by_column.get(mapping.address or "", mapping.url),
        parts=parts,
        table=mapping.name,
        record=" / ".join(record) or name.rpartition("#")[2],
        series=mapping.edition.series,
    )


def _text(cells: Sequence[tuple[str, str]], place: str) -> tuple[str, tuple[Part, ...]]:
    lines, parts, length = [], [], 0
    for column, value in cells:
        heading = f"{' '.join(column.split())}: "
        start = length + len(heading)
        lines.append(f"{heading}{value}\n")
        parts.append(Part(f"{place}, column {' '.join(column.split())}", start, start + len(value), column))
        length += len(lines[-1])
    return "".join(lines), tuple(parts)


def _clean(value: str) -> str:
    if not value:
        return ""
    text = _UNSEEN.sub("", value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return repair(_without_contacts(text) if "@" in text else text).strip()


def _without_contacts(text: str) -> str:
    """Personal data stay outside: mail addresses, and the telephone numbers beside them."""
    masked = _MAIL.sub("[mail address]", text)
    return masked if masked == text else _TELEPHONE.sub("[telephone number]", masked)


def _is_empty(text: str, mapping: TableMapping) -> bool:
    return text.casefold() in {form.casefold() for form in mapping.empty}


def _published(name: str, cells: dict[str, str], mapping: TableMapping) -> PartialDate | None:
    edition = mapping.edition
    found = re.search(edition.pattern, name) if edition.pattern else None
    text = found[1] if found else cells.get(edition.column or "", edition.date or "")
    return read_date(text) if text else None


def _unread(columns: Iterable[str], mapping: TableMapping) -> Iterator[str]:
    known = {column_key(column) for column in (*mapping.columns, *mapping.ignore)}
    for column in columns:
        if column_key(column) not in known and not any(re.fullmatch(pattern, column.strip()) for pattern in mapping.ignore_like):
            yield column


def _unknown(row: Row, mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Words of the row that the mapping's tables of values do not have."""
    read = {column_key(term.column): term for term in mapping.terms if term.read is CellReader.WORD and term.values}
    for column, value in row.cells:
        term = read.get(column_key(column))
        word = _clean(value) if term else ""
        if term and word and not _is_empty(word, mapping):
            listed = {" ".join(known.split()).casefold() for known in term.values}
            if " ".join(word.split()).casefold() not in listed:
                yield term.column, word


def _notices(source: Source, mapping: TableMapping, leftover: list[str], unknown: Counter[tuple[str, str]]) -> Iterator[Notice]:
    if leftover:
        columns = ", ".join(" ".join(column.split()) for column in leftover)
        yield Notice(source.location, f"columns left over: {columns}; name them in the mapping {mapping.name}, or there under ignore")
    for (column, word), count in sorted(unknown.items()):
        what = f"unknown word {word[:60]!r} in column {column} ({count} rows)"
        yield Notice(source.location, f"{what}; the mapping {mapping.name} lists the known ones")
