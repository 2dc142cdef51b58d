"""Public tables in workbooks: each sheet is recognised by its headings and read by the mapping that it belongs to."""

import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from io import BytesIO
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.tables.csv_table import distinct
from graph.loaders.tables.rows import Row, row_documents
from graph.loaders.zip_limits import ZIP_ERRORS, looks_like_zip, open_zip
from graph.mappings import RowMaker, TableMapping, recognise
from graph.model import InputRejected, Notice, Rejection

MOST_BYTES = 100 * 1024 * 1024
_DEFECTS = (
    InvalidFileException,
    ParseError,
    LxmlError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    *ZIP_ERRORS,
)
_FIRST = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_HEADINGS_WITHIN = 20
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet that is a table of a known kind: its name, headings and mapping, and the rows below the headings with their numbers."""

    name: str
    columns: Cells
    mapping: TableMapping
    rows: Iterator[tuple[int, Cells]]


def looks_like_workbook(head: bytes) -> bool:
    """Tell whether a file begins like an XLSX: a package of Office that names a workbook's parts."""
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return looks_like_zip(head) and first.startswith(_FIRST) and (first.startswith(b"xl/") or b"xl/" in head)


def load_workbook(source: Source) -> Iterator[Loaded | Rejection | Notice]:
    """Yield the record of each row of the sheets that are known tables, named `file.xlsx!/sheet#n`.

    Cells are read as the values that the workbook shows; nothing is computed. Raises InputRejected if it is damaged,
    too large, or none of its sheets is a table that a mapping describes.
    """
    data = read_all(source, MOST_BYTES)
    open_zip(data).close()
    sha256 = hashlib.sha256(data).hexdigest()
    found = False
    try:
        for table in _tables(data, source.mappings):
            found = True
            inside = replace(source, location=f"{source.location}!/{table.name}", name=f"{source.name}!/{table.name}")
            yield from row_documents(inside, sha256, _rows(inside, table), table.mapping)
    except _DEFECTS:
        raise InputRejected("a damaged workbook, or none", todo="open it and save it anew as .xlsx") from None
    if not found:
        raise InputRejected("no sheet that is a table of a known kind", todo="to read another kind of table: aigov mapping new FILE")


def _tables(data: bytes, mappings: tuple[TableMapping, ...]) -> Iterator[SheetTable]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of whatever formatting it does not know
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its size need not be true
            table = _table(sheet.title, _values(sheet.iter_rows(values_only=True)), mappings)
            if table:
                yield table
    finally:
        workbook.close()


def _table(name: str, rows: Iterator[tuple[int, Cells]], mappings: tuple[TableMapping, ...]) -> SheetTable | None:
    for number, cells in rows:
        if number > _HEADINGS_WITHIN:
            break
        columns = distinct([cell or f"column {get_column_letter(place)}" for place, cell in enumerate(cells, 1)])
        mapping = recognise(columns, RowMaker.TABLE, mappings)
        if mapping:
            return SheetTable(name, columns, mapping, rows)
    return None


def _values(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that hold anything, as text, without the empty cells at their ends."""
    number = 0
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = next(rows, None)
        if values is None:
            return
        number += 1
        cells = [_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, tuple(cells)


def _text(value: object) -> str:
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    return format(value, ".15g") if isinstance(value, float) else str(value)


def _rows(source: Source, table: SheetTable) -> Iterator[Row | Rejection]:
    width = len(table.columns)
    for count, (number, cells) in enumerate(table.rows, 1):
        place = f"sheet {table.name}, row {number}"
        if len(cells) > width:
            yield Rejection(f"{source.location}#{count}", f"{place}: {len(cells)} cells under {width} columns")
        else:
            yield Row(place, tuple(zip(table.columns, (*cells, *[""] * (width - len(cells))), strict=True)))
