from datetime import datetime
from functools import cache
from io import BytesIO

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders import Loaded
from graph.loaders.open_document import looks_like_open_document
from graph.model import Rejection
from tests.loaders.damage import Change, changes, damaged, damaged_member, unpacked, zipped
from tests.loaders.opened import document, read, reasons

MEMBERS = ("mimetype", "content.xml", "meta.xml", "META-INF/manifest.xml")
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(f'xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "text", "table"))


@cache
def text_document() -> bytes:
    """A document with a section, a list, a table and a description, and with little of what else such files hold."""
    made = odfdo.Document("text")
    made.body.clear()
    made.meta.title, made.meta.initial_creator, made.meta.creation_date = "Agency buys assistant", "Jane Roe", datetime(2025, 8, 12)
    for element in (odfdo.Paragraph("Before all."), odfdo.Header(1, "The deal"), odfdo.Paragraph("OpenAI signed  with\tthe agency.")):
        made.body.append(element)
    made.body.append(odfdo.List(["first point", "second point"]))
    table = odfdo.Table("Sums", width=2, height=2)
    table.set_values([["Vendor", "Sum"], ["OpenAI", 1]])
    made.body.append(table)
    out = BytesIO()
    made.save(out)
    return zipped({name: content for name, content in unpacked(out.getvalue()).items() if name in MEMBERS or name == "styles.xml"})


def document_of(body: str, before: str = "") -> bytes:
    """A document whose body is this XML."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    xml = f"{before}<office:document-content {NAMESPACES}>{inner}</office:document-content>"
    return zipped({**unpacked(text_document()), "content.xml": xml.encode()})


def test_paragraphs_lists_and_tables_stand_in_their_order() -> None:
    assert document("a.odt", text_document()).text.split("\n") == [
        "Before all.", "The deal", "OpenAI signed  with\tthe agency.", "first point", "second point", "Vendor | Sum", "OpenAI | 1",
    ]  # fmt: skip


def test_evidence_knows_its_section() -> None:
    found = document("a.odt", text_document())
    assert found.place(0) is None
    assert found.place(found.text.index("OpenAI | 1")) == "section The deal"


def test_what_the_file_says_of_itself_is_kept() -> None:
    found = document("a.odt", text_document())
    assert (found.title, found.author, str(found.published)) == ("Agency buys assistant", "Jane Roe", "2025-08-12")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>It <text:span>si<text:span>gn</text:span></text:span>ed.</text:p>", "It signed."),
        ("<text:p>It <text:a>signed</text:a><text:line-break/>today.</text:p>", "It signed\ntoday."),
        ("<text:tracked-changes><text:p>left</text:p></text:tracked-changes><text:p>It signed.</text:p>", "It signed."),
        ("<text:p>It<office:annotation><text:p>really?</text:p></office:annotation> signed.</text:p>", "It signed."),
        ("<text:p>It<text:note><text:note-body><text:p>who?</text:p></text:note-body></text:note> signed.</text:p>", "It signed."),
        ("<text:section><text:p>It signed.</text:p></text:section>", "It signed."),
    ],
    ids=["spans", "link", "deleted", "comment", "note", "section"],
)
def test_what_is_shown_is_read(body: str, text: str) -> None:
    assert document("a.odt", document_of(body)).text == text


def test_a_document_packed_anew_in_another_order_is_read() -> None:
    again = zipped(dict(reversed(unpacked(text_document()).items())))
    assert "OpenAI signed" in document("a.odt", again).text


ENTITY = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
SHEET = zipped({**unpacked(text_document()), "mimetype": b"application/vnd.oasis.opendocument.text-unknown"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (document_of("<text:p>&x;</text:p>", ENTITY), "its XML declares entities"),
        (document_of("<text:p>&b;</text:p>", BOMB), "its XML declares entities"),
        (document_of(""), "no text"),
        (document_of("<text:section>" * 150 + "<text:p>a</text:p>" + "</text:section>" * 150), "nested too deeply"),
        (document_of("<text:section>" * 5000), "a damaged OpenDocument text"),
        (document_of(f"<text:p>{' ' * 30_000_000}</text:p>"), "far larger unpacked"),
        (text_document()[:-40], "damaged"),
        (SHEET, "a damaged OpenDocument text, or none"),
    ],
    ids=["external", "bomb", "empty", "deep", "unclosed", "large", "cut", "unknown"],
)
def test_a_document_that_cannot_be_read_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    (only,) = reasons("a.odt", data)
    assert reason in only


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a"])
def test_a_document_is_known_whatever_its_name(name: str) -> None:
    assert "OpenAI signed" in document(name, text_document()).text


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (text_document(), True),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), False),
        (zipped({"a.odt": text_document()}), False),
        (b"PK\x03\x04", False),
        (b"", False),
    ],
)
def test_a_document_is_known_by_its_first_bytes(data: bytes, answer: bool) -> None:
    assert looks_like_open_document(data[:4096]) is answer


@settings(max_examples=500)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.odt", b"PK\x03\x04" + data))


@settings(max_examples=150)
@given(st.sampled_from(MEMBERS), changes())
def test_no_damage_inside_makes_the_loader_raise(member: str, changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.odt", damaged_member(text_document(), member, changed)))


@settings(max_examples=150)
@given(changes())
def test_no_damage_makes_the_loader_raise(changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.odt", damaged(text_document(), changed)))
