"""Workbooks: sheets that are known tables, cells as they are shown, and files that only look like workbooks."""

from datetime import date, datetime
from io import BufferedReader, BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from graph.loaders.kinds import load_source
from graph.loaders.source import Item, Loaded, Source
from graph.mappings import CellReader, ClaimRule, EndRule, TableMapping
from graph.model import Document, EntityType, Notice, Rejection, Relation

MAPPING = TableMapping(
    name="tools",
    title="Tools",
    recognise=("Agency", "Tool"),
    ends=(EndRule("agency", EntityType.AGENCY, "Agency"), EndRule("tool", EntityType.PRODUCT, "Tool", CellReader.PRODUCTS)),
    claims=(ClaimRule("agency", Relation.ADOPTS, "tool"),),
    keep=("Since", "Users"),
)

Rows = list[list[object]]


def workbook(**sheets: Rows) -> bytes:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, name: str = "tools.xlsx") -> list[Item]:
    """What the loaders make of a file with these bytes."""
    return list(load_source(Source(f"/folder/{name}", name, BufferedReader(BytesIO(data)), (MAPPING,))))


def documents(data: bytes) -> list[Document]:
    """The documents of a workbook."""
    return [item.document for item in read(data) if isinstance(item, Loaded)]


def reasons(data: bytes, name: str = "tools.xlsx") -> list[str]:
    """Why a file, or rows of it, were rejected."""
    return [item.reason for item in read(data, name) if isinstance(item, Rejection)]


def test_a_row_is_a_document_whose_cells_know_sheet_row_and_column() -> None:
    (document,) = documents(workbook(Uses=[["Agency", "Tool"], ["GSA", "Gemini"]]))
    assert document.name == "tools.xlsx!/Uses#1"
    assert document.text == "Agency: GSA\nTool: Gemini\n"
    assert [part.place for part in document.parts] == ["sheet Uses, row 2, column Agency", "sheet Uses, row 2, column Tool"]


def test_each_sheet_is_known_by_its_own_headings_and_the_others_are_passed_over() -> None:
    uses: Rows = [["Tools of the government"], [], ["Agency", "Tool"], ["GSA", "Gemini"], [], ["VA", "Claude"]]
    found = documents(workbook(About=[["Read me"]], Uses=uses, More=[["Tool", "Agency"], ["Grok", "DHS"]]))
    assert [(document.name, document.parts[0].place) for document in found] == [
        ("tools.xlsx!/Uses#1", "sheet Uses, row 4, column Agency"),
        ("tools.xlsx!/Uses#2", "sheet Uses, row 6, column Agency"),
        ("tools.xlsx!/More#1", "sheet More, row 2, column Tool"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(7, "7"), (7.0, "7"), (0.1, "0.1"), (True, "TRUE"), (datetime(2025, 10, 1), "2025-10-01"), (date(2025, 10, 1), "2025-10-01"),
     (datetime(2025, 10, 1, 9, 30), "2025-10-01 09:30:00"), ("  two\nlines ", "two\nlines"), ("=2+2 is text", "=2+2 is text")],
)  # fmt: skip
def test_values_are_read_as_text(value: object, shown: str) -> None:
    data = workbook(Uses=[["Agency", "Tool", "Since"], ["GSA", "Gemini", None]])
    book = openpyxl.load_workbook(BytesIO(data))
    cell = book["Uses"]["C2"]
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    (document,) = documents(stream.getvalue())
    assert [span.quote for span in document.cells("Since")] == [shown]


def test_nothing_is_computed() -> None:
    (document,) = documents(workbook(Uses=[["Agency", "Tool", "Users"], ["GSA", "Gemini", '=HYPERLINK("http://x","y")']]))
    assert document.cells("Users") == ()


def test_errors_of_a_spreadsheet_are_no_values() -> None:
    (document,) = documents(workbook(Uses=[["Agency", "Tool", "Users"], ["GSA", "Gemini", "#N/A"]]))
    assert document.cells("Users") == ()


def test_a_row_that_is_too_wide_is_rejected_and_the_rest_goes_on() -> None:
    items = read(workbook(Uses=[["Agency", "Tool"], ["GSA", "Gemini", "stray"], ["VA", "Claude"]]))
    assert [item for item in items if isinstance(item, Rejection)] == [
        Rejection("/folder/tools.xlsx!/Uses#1", "sheet Uses, row 2: 3 cells under 2 columns")
    ]
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/tools.xlsx!/Uses#2"]


def test_columns_without_a_heading_are_called_by_their_letters() -> None:
    items = read(workbook(Uses=[["Agency", None, "Tool"], ["GSA", "x", "Gemini"]]))
    assert [item.text.partition(";")[0] for item in items if isinstance(item, Notice)] == ["columns left over: column B"]


def test_a_workbook_without_a_known_table_is_rejected_with_what_to_do() -> None:
    assert reasons(workbook(Other=[["Name"], ["x"]])) == [
        "no sheet that is a table of a known kind; to read another kind of table: aigov mapping new FILE"
    ]


def test_a_workbook_is_known_whatever_its_name() -> None:
    assert [type(item) for item in read(workbook(Uses=[["Agency", "Tool"], ["GSA", "Gemini"]]), "download")] == [Loaded]


def damaged() -> bytes:
    data = workbook(Uses=[["Agency", "Tool"], ["GSA", "Gemini"]])
    return data[: len(data) // 2]


def without_sheets() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression=8) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (300 * 1024 * 1024))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(damaged(), "a damaged zip file"), (without_sheets(), "a damaged workbook"), (bomb(), "far larger unpacked than it seems")],
    ids=["damaged", "without-sheets", "bomb"],
)
def test_a_file_that_is_no_sound_workbook_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    (told,) = reasons(data)
    assert told.startswith(reason)
