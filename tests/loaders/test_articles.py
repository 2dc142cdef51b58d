"""Articles as JSON and CSV: each record a document or a rejection that says where it stands."""

import json

import pytest

from graph.loaders import Loaded
from graph.model import Document, Notice
from tests.loaders.opened import document, read, reasons

TEXT = "The agency signed a contract with the company last week."
FULL = {
    "title": "A deal",
    "text": TEXT,
    "url": "https://example.org/deal",
    "date": "2025-08-12T09:00:00Z",
    "publisher": "The Daily Agency",
    "author": "Jane Roe",
    "language": "en-US",
}


def described(found: Document) -> tuple[object, ...]:
    return found.title, found.text, found.url, str(found.published), found.publisher, found.author, found.language


EXPECTED = ("A deal", TEXT, "https://example.org/deal", "2025-08-12", "The Daily Agency", "Jane Roe", "en")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", json.dumps(FULL)),
        ("a.ndjson", json.dumps(FULL)),
        ("a.json", json.dumps([FULL])),
        ("a.json", json.dumps(FULL, indent=2)),
        ("a.csv", ",".join(FULL) + "\n" + ",".join(FULL.values())),
        ("a.csv", "\ufeff" + ";".join(FULL) + "\r\n" + ";".join(f'"{value}"' for value in FULL.values())),
        ("a.csv", "\t".join(FULL) + "\n" + "\t".join(FULL.values())),
    ],
)
def test_every_field_is_read(name: str, data: str) -> None:
    assert described(document(name, data)) == EXPECTED


@pytest.mark.parametrize(
    ("names", "attribute"),
    [
        (("title", "Headline", "TITLE"), "title"),
        (("publisher", "source", "site", "outlet"), "publisher"),
        (("author", "byline"), "author"),
        (("url", "link"), "url"),
    ],
)
def test_fields_go_by_several_names(names: tuple[str, ...], attribute: str) -> None:
    for name in names:
        assert getattr(document("a.jsonl", json.dumps({"text": TEXT, name: "X Y"})), attribute) == "X Y"


@pytest.mark.parametrize("name", ["text", "body", "content"])
def test_the_text_goes_by_several_names(name: str) -> None:
    assert document("a.jsonl", json.dumps({name: TEXT})).text == TEXT


def test_lists_and_objects_in_a_field_give_their_names() -> None:
    record = {"text": TEXT, "authors": ["Jane Roe", {"name": "Joe Doe"}], "source": {"id": 7, "name": "Daily"}}
    found = document("a.jsonl", json.dumps(record))
    assert (found.author, found.publisher) == ("Jane Roe, Joe Doe", "Daily")


def test_a_field_of_html_becomes_text() -> None:
    assert document("a.jsonl", json.dumps({"content": f"<p>{TEXT}</p><p>More.</p>"})).text == f"{TEXT}\nMore."


def test_what_a_record_leaves_open_is_read_from_its_text() -> None:
    found = document("a.jsonl", json.dumps({"text": f"Agency buys assistant\n12 August 2025\n{TEXT}"}))
    assert (found.title, str(found.published), found.language) == ("Agency buys assistant", "2025-08-12", "en")


def test_unknown_fields_are_reported_once_for_a_file() -> None:
    items = read("a.jsonl", "\n".join(json.dumps({"text": TEXT, "id": n, "mood": "good", "shade": 1}) for n in range(5)))
    assert [item for item in items if isinstance(item, Notice)] == [Notice("/folder/a.jsonl", "fields not read: mood, shade")]


def test_unknown_columns_are_reported_once_for_a_file() -> None:
    items = read("a.csv", f"text,mood\n{TEXT},good\n{TEXT},bad")
    assert [item for item in items if isinstance(item, Notice)] == [Notice("/folder/a.csv", "fields not read: mood")]


def test_a_bad_line_is_rejected_with_its_number_and_the_rest_is_read() -> None:
    data = f'{{"text": "{TEXT}"}}\n\nnot json\n[1]\n{{"title": "no text"}}\n{{"text": "{TEXT}"}}'
    assert [item.document.name for item in read("a.jsonl", data) if isinstance(item, Loaded)] == ["a.jsonl#1", "a.jsonl#5"]
    assert [reason.partition(";")[0] for reason in reasons("a.jsonl", data)] == [
        "line 3: no valid JSON",
        "line 4: no JSON object",
        "line 5: an article without text",
    ]


def test_a_bad_row_is_rejected_with_its_lines_and_the_rest_is_read() -> None:
    data = f'title,text\nA,{TEXT}\nB\nC,{TEXT},more\n"D","two\nlines"\nE,\nF,"open\n'
    loaded = [item for item in read("a.csv", data) if not hasattr(item, "reason")]
    assert len(loaded) == 2
    assert [reason.partition(";")[0] for reason in reasons("a.csv", data)] == [
        "line 3: 1 cells under 2 columns",
        "line 4: 3 cells under 2 columns",
        "line 7: an article without text",
        "line 8: not a row of this table: unexpected end of data",
    ]


def test_rows_in_are_documents_and_rejections_out() -> None:
    rows = [TEXT, "", TEXT, "x" * 200_000, ""]
    data = "id,text\n" + "\n".join(f"{n},{text}" for n, text in enumerate(rows))
    assert len(read("a.csv", data)) == len(rows)


def test_a_line_that_is_too_long_is_lost_alone() -> None:
    long = "a" * 11 * 1024 * 1024
    for name, data in (("a.jsonl", f'{{"text": "{long}"}}\n{{"text": "{TEXT}"}}'), ("a.csv", f"id,text\n1,{long}\n2,{TEXT}")):
        assert len(reasons(name, data)) == 1
        assert "larger than 10 MB" in reasons(name, data)[0]
        assert len(read(name, data)) == 2


def test_a_file_of_other_json_is_rejected_as_a_whole() -> None:
    (reason,) = reasons("a.gold.json", json.dumps({"document": {"title": "x"}, "claims": []}, indent=1))
    assert reason.startswith("holds neither articles nor a table that is known; how to describe a table")
    assert reasons("a.json", "[]") == ["no articles in this file"]
    assert reasons("a.json", "[") == ["no valid JSON"]


def test_letters_that_no_text_can_hold_are_replaced() -> None:
    assert document("a.jsonl", '{"text": "a \\ud800 b \\u0000 c"}').text == "a \ufffd b \ufffd c"


def test_a_western_or_broken_encoding_is_mended() -> None:
    assert document("a.csv", "text,title\nsigné à Paris,é".encode("cp1252")).text == "signé à Paris"
    assert document("a.jsonl", '{"text": "Le contrat a Ã©tÃ© signÃ©."}').text == "Le contrat a été signé."


def test_the_same_record_gives_the_same_document_anywhere_in_the_world() -> None:
    assert document("a.jsonl", json.dumps(FULL)) == document("a.jsonl", json.dumps(FULL) + "\n\n")
