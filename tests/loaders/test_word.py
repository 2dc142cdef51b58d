from datetime import datetime
from functools import cache
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders import Loaded
from graph.loaders.word import looks_like_word
from graph.model import Rejection
from tests.loaders.damage import Change, changes, damaged, damaged_member, unpacked, zipped
from tests.loaders.opened import document, read, reasons

MEMBERS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "docProps/core.xml")
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@cache
def word() -> bytes:
    """A document with two sections, a table and a description."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Agency buys assistant", "Jane Roe"
    made.core_properties.created = datetime(2025, 8, 12)
    made.add_paragraph("Before all.")
    made.add_heading("The deal", 1)
    made.add_paragraph("OpenAI signed with the agency.")
    table = made.add_table(2, 2)
    for number, text in enumerate(("Vendor", "Sum", "OpenAI\nLLC", "$1")):
        table.cell(number // 2, number % 2).text = text
    made.add_heading("Next steps", 2)
    made.add_paragraph("It ends in May.")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def word_of(body: str, before: str = "") -> bytes:
    """A document whose body is this XML."""
    xml = f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return zipped({**unpacked(word()), "word/document.xml": xml.encode()})


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    assert document("a.docx", word()).text.split("\n") == [
        "Before all.", "The deal", "OpenAI signed with the agency.", "Vendor | Sum", "OpenAI LLC | $1", "Next steps", "It ends in May.",
    ]  # fmt: skip


def test_evidence_knows_its_section() -> None:
    found = document("a.docx", word())
    assert found.place(0) is None
    assert found.place(found.text.index("LLC")) == "section The deal"
    assert found.place(found.text.index("It ends")) == "section Next steps"


def test_what_the_file_says_of_itself_is_kept() -> None:
    found = document("a.docx", word())
    assert (found.title, found.author, str(found.published), found.language) == ("Agency buys assistant", "Jane Roe", "2025-08-12", "en")


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            f"<w:p>{_run('It ')}<w:ins>{_run('signed')}</w:ins><w:del><w:r><w:delText>left</w:delText></w:r></w:del>{_run('.')}</w:p>",
            "It signed.",
        ),
        (f"<w:p><w:moveFrom>{_run('old')}</w:moveFrom><w:moveTo>{_run('new')}</w:moveTo></w:p>", "new"),
        (f"<w:p><w:hyperlink>{_run('a link')}</w:hyperlink></w:p>", "a link"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{_run('7')}</w:p>", "7"),
        (f"<w:sdt><w:sdtContent><w:p>{_run('in a field')}</w:p></w:sdtContent></w:sdt>", "in a field"),
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", "one\ttwo\nthree"),
        (
            f"<w:p><mc:AlternateContent><mc:Choice>{_run('box')}</mc:Choice><mc:Fallback>{_run('box')}</mc:Fallback></mc:AlternateContent></w:p>",
            "box",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{_run('inner')}</w:p></w:tc></w:tr></w:tbl><w:p>{_run('outer')}</w:p></w:tc></w:tr></w:tbl>",
            "inner outer",
        ),
    ],
    ids=["changes", "moved", "link", "field", "control", "breaks", "box", "table in a table"],
)
def test_what_is_shown_is_read_once(body: str, text: str) -> None:
    assert document("a.docx", word_of(body)).text == text


ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyyyy">]>'


def test_entities_are_not_put_in() -> None:
    text = document("a.docx", word_of(f"<w:p>{_run('It signed &x; &y;.')}</w:p>", ENTITY)).text
    assert "root:" not in text
    assert "yyy" not in text


def _without(member: str) -> bytes:
    return zipped({name: content for name, content in unpacked(word()).items() if name != member})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_of(""), "no text"),
        (_without("word/document.xml"), "a damaged Word document"),
        (_without("[Content_Types].xml"), "a damaged Word document"),
        (word()[:-40], "damaged"),
        (word_of("<w:tbl><w:tr><w:tc>" * 1000), "a damaged Word document"),
        (word_of(f"<w:p>{' ' * 30_000_000}</w:p>"), "far larger unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary"),
    ],
    ids=["empty", "no body", "no types", "cut", "deep", "bomb", "old Word"],
)
def test_a_document_that_cannot_be_read_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    (only,) = reasons("a.docx", data)
    assert reason in only


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a"])
def test_a_document_is_known_whatever_its_name(name: str) -> None:
    assert "OpenAI signed" in document(name, word()).text


def test_a_text_named_like_a_document_is_read_as_text() -> None:
    assert document("a.docx", "The agency signed.").text == "The agency signed."


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (word(), True),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), False),
        (zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), False),
        (zipped({"a.docx": b"word/"}), False),
        (b"PK\x03\x04", False),
        (b"", False),
    ],
)
def test_a_document_is_known_by_its_first_bytes(data: bytes, answer: bool) -> None:
    assert looks_like_word(data[:4096]) is answer


@settings(max_examples=500)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.docx", b"PK\x03\x04" + data))


@settings(max_examples=150)
@given(st.sampled_from(MEMBERS), changes())
def test_no_damage_inside_makes_the_loader_raise(member: str, changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.docx", damaged_member(word(), member, changed)))


@settings(max_examples=150)
@given(changes())
def test_no_damage_makes_the_loader_raise(changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.docx", damaged(word(), changed)))
