"""Tables as delimited text: known by their headings, each cell with its place, nothing lost in silence."""

from io import BufferedReader, BytesIO

import pytest

from graph.loaders.kinds import load_source
from graph.loaders.source import Item, Loaded, Source
from graph.mappings import ClaimRule, EndRule, TableMapping, TermRule
from graph.model import Document, EntityType, Notice, Rejection, Relation

MAPPING = TableMapping(
    name="uses",
    title="Uses of AI",
    recognise=("Agency", "Use case"),
    ends=(EndRule("agency", EntityType.AGENCY, "Agency"), EndRule("case", EntityType.PROGRAM, "Use case", within="agency")),
    terms=(TermRule("stage", "Stage", values={"Live": "active", "Off": ""}),),
    claims=(ClaimRule("agency", Relation.ADOPTS, "case", status="stage"),),
    record=("Agency", "Use case"),
    keep=("Note", "Note (2)"),
    ignore=("Contact",),
    ignore_like=(r"Q\d+",),
    empty=("N/A", "Blank/Not Provided"),
)


def read(data: str | bytes, name: str = "uses.csv") -> list[Item]:
    """What the loaders make of a file with this content."""
    raw = data.encode() if isinstance(data, str) else data
    return list(load_source(Source(f"/folder/{name}", name, BufferedReader(BytesIO(raw)), (MAPPING,))))


def documents(data: str | bytes) -> list[Document]:
    """The documents of a table."""
    return [item.document for item in read(data) if isinstance(item, Loaded)]


def notices(data: str | bytes) -> list[str]:
    """What the owner of a table should know."""
    return [item.text for item in read(data) if isinstance(item, Notice)]


def test_a_row_is_a_document_whose_cells_know_row_and_column() -> None:
    (document,) = documents("Agency,Use case,Stage\nGSA,Chatbot,Live\n")
    assert (document.name, document.table, document.record) == ("uses.csv#1", "uses", "GSA / Chatbot")
    assert document.text == "Agency: GSA\nUse case: Chatbot\nStage: Live\n"
    assert [part.place for part in document.parts] == ["row 2, column Agency", "row 2, column Use case", "row 2, column Stage"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfAgency,Use case\r\nGSA,Chatbot\r\n",
        b"Agency;Use case\nGSA;Chatbot",
        b"Agency\tUse case\nGSA\tChatbot\n",
        b" agency ,USE  CASE\nGSA,Chatbot\n",
        b'Agency,"Use\ncase"\nGSA,Chatbot\n',
        b"Agency,Use case\nGSA ,\xa0Chatbot \n",
        b"\nAgency,Use case\n\nGSA,Chatbot\n",
    ],
)
def test_marks_delimiters_case_and_blanks_make_no_difference(data: bytes) -> None:
    (document,) = documents(data)
    assert document.text == "Agency: GSA\nUse case: Chatbot\n"


def test_the_western_code_page_is_read() -> None:
    (document,) = documents("Agency,Use case\nGSA,The agency’s café\n".encode("cp1252"))
    assert "The agency’s café" in document.text


def test_of_equal_headings_the_second_gets_a_number() -> None:
    (document,) = documents("Agency,Use case,Note,Note\nGSA,Chatbot,one,two\n")
    assert [(part.column, document.text[part.start : part.end]) for part in document.parts[2:]] == [("Note", "one"), ("Note (2)", "two")]


@pytest.mark.parametrize("empty", ["", " ", "N/A", "n/a ", "Blank/Not Provided", "\u00a0"])
def test_forms_of_nothing_are_no_cells(empty: str) -> None:
    (document,) = documents(f"Agency,Use case,Note\nGSA,Chatbot,{empty}\n")
    assert document.cells("Note") == ()


def test_columns_left_over_are_reported_by_name_and_ignored_ones_are_not() -> None:
    assert notices("Agency,Use case,Contact,Q12,Colour\nGSA,Chatbot,x,y,red\n") == [
        "columns left over: Colour; name them in the mapping uses, or there under ignore"
    ]


def test_unknown_words_are_reported_with_their_number() -> None:
    assert notices("Agency,Use case,Stage\nGSA,A,live\nGSA,B,Off\nGSA,C,Dormant\nGSA,D,Dormant\n") == [
        "unknown word 'Dormant' in column Stage (2 rows); the mapping uses lists the known ones"
    ]


def test_bad_rows_are_rejected_with_place_and_reason_and_the_rest_goes_on() -> None:
    items = read("Agency,Use case\nGSA,A\nVA\nDHS,B,C\n,\nHHS,D\n")
    assert [(item.source, item.reason) for item in items if isinstance(item, Rejection)] == [
        ("/folder/uses.csv#2", "line 3: 1 cells under 2 columns"),
        ("/folder/uses.csv#3", "line 4: 3 cells under 2 columns"),
        ("/folder/uses.csv#4", "row 5: an empty row"),
    ]
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/uses.csv#1", "/folder/uses.csv#5"]


def test_mail_addresses_and_the_numbers_beside_them_stay_outside() -> None:
    (document,) = documents("Agency,Use case,Note\nGSA,Chatbot,Ask ann.lee@gsa.gov P: 202.555.0100\n")
    assert document.cells("Note")[0].quote == "Ask [mail address] P: [telephone number]"


def test_a_number_without_a_mail_address_is_no_contact() -> None:
    (document,) = documents("Agency,Use case,Note\nGSA,Chatbot,Model 202-555-0100\n")
    assert document.cells("Note")[0].quote == "Model 202-555-0100"


def test_a_table_that_comes_without_a_name_is_known_by_its_headings() -> None:
    (item,) = read("Agency,Use case\nGSA,Chatbot\n", name="stdin")

    assert isinstance(item, Loaded)
    assert item.document.table == "uses"
