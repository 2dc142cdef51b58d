import logging
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from graph.loaders import Loaded
from graph.loaders import pdf as loader
from graph.loaders.pdf import looks_like_pdf
from graph.model import Notice, Rejection
from tests.loaders.damage import Change, changes, damaged
from tests.loaders.opened import document, read, reasons
from tests.loaders.pdf_files import pdf, pdf_of_streams

PAGES = (
    ("The General Services Administration signed a con-", "tract with OpenAI on Tuesday, officials said in", "Washington. It ends with"),
    ("the year 2027, and nobody has said what follows it.", "Next steps", "The agency reports in May."),
)
INFO = "/Title (Agency buys assistant) /Author (Jane Roe) /CreationDate (D:20250812090000Z)"
PICTURE = b"q 100 0 0 100 0 0 cm Q"


def test_a_sentence_is_whole_across_lines_and_pages() -> None:
    assert document("a.pdf", pdf(*PAGES)).text == (
        "The General Services Administration signed a contract with OpenAI on Tuesday, officials said in Washington. It ends with "
        "the year 2027, and nobody has said what follows it.\nNext steps\nThe agency reports in May."
    )


def test_evidence_knows_its_page() -> None:
    found = document("a.pdf", pdf(*PAGES))
    assert [part.place for part in found.parts] == ["page 1", "page 2"]
    assert found.place(found.text.index("officials")) == "page 1"
    assert found.place(found.text.index("2027")) == "page 2"
    assert found.parts[-1].end == len(found.text) + 1


def test_what_the_file_says_of_itself_is_kept() -> None:
    found = document("a.pdf", pdf(*PAGES, info=INFO))
    assert (found.title, found.author, str(found.published)) == ("Agency buys assistant", "Jane Roe", "2025-08-12")


@pytest.mark.parametrize(
    "info",
    [
        "/Title (Microsoft Word - letter_v2.docx) /Author (jroe)",
        "/Title (untitled) /Author (System Administrator)",
        "/Title (scan0012.pdf) /Author (user@example.org)",
        "/Title 5 /Author [1 2]",
        "",
    ],
)
def test_file_names_and_accounts_are_no_titles_and_authors(info: str) -> None:
    found = document("a.pdf", pdf(["Agency buys assistant", "", "It signed."], info=info))
    assert (found.title, found.author) == ("Agency buys assistant", None)


def test_a_date_in_the_text_comes_before_the_day_on_which_the_file_was_made() -> None:
    found = document("a.pdf", pdf(["Agency buys assistant", "Published: 4 May 2024", "It signed."], info=INFO))
    assert str(found.published) == "2024-05-04"


def test_joined_letters_are_taken_apart() -> None:
    stream = b"BT /F1 12 Tf 72 700 Td (The of) Tj <0066> Tj (ice signed.) Tj ET"
    assert "office signed" in document("a.pdf", pdf_of_streams([stream])).text


def _locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(*PAGES))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_rejected_with_its_reason() -> None:
    assert reasons("a.pdf", _locked("secret")) == ["locked with a password; save it without one"]


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert "OpenAI" in document("a.pdf", _locked("")).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_of_streams([PICTURE]), "no text in this PDF, only pictures"),
        (pdf(*PAGES)[:-300], "cut off"),
        (pdf(*PAGES)[:900], "cut off"),
        (b"%PDF-1.4\n%%EOF", "a damaged PDF"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 4 + b"%%EOF", "a damaged PDF"),
        (pdf_of_streams([b" " * 25_000_000]), "none of its pages can be read"),
    ],
    ids=["picture", "cut", "cut short", "empty", "noise", "bomb"],
)
def test_a_pdf_that_cannot_be_read_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    (only,) = reasons("a.pdf", data)
    assert reason in only


def test_a_pdf_with_too_much_text_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "LIMIT", 100)
    assert ["of text; split it" in reason for reason in reasons("a.pdf", pdf(*PAGES))] == [True]


def test_pages_without_text_are_told() -> None:
    loaded, notice = read("a.pdf", pdf_of_streams([b"BT /F1 12 Tf 72 700 Td (It signed.) Tj ET", PICTURE]))
    assert isinstance(loaded, Loaded)
    assert notice == Notice("/folder/a.pdf", "pages without text, perhaps pictures of text: 2")


def test_a_page_that_cannot_be_read_costs_itself_only() -> None:
    loaded, notice = read("a.pdf", pdf_of_streams([b" " * 25_000_000, b"BT /F1 12 Tf 72 700 Td (It signed.) Tj ET"]))
    assert isinstance(loaded, Loaded)
    assert (loaded.document.text, loaded.document.place(0)) == ("It signed.", "page 2")
    assert isinstance(notice, Notice)
    assert notice.text == "pages that cannot be read: 1; open it and save it anew"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a"])
def test_a_pdf_is_known_whatever_its_name(name: str) -> None:
    assert "OpenAI" in document(name, pdf(*PAGES)).text


def test_a_text_named_like_a_pdf_is_read_as_text() -> None:
    assert document("a.pdf", "The agency signed.").text == "The agency signed."


@pytest.mark.parametrize(
    ("head", "answer"), [(b"%PDF-1.7\n", True), (b"\n%PDF-2.0", True), (b"A text about %PDF-1.7", False), (b"", False)]
)
def test_a_pdf_is_known_by_its_first_bytes(head: bytes, answer: bool) -> None:
    assert looks_like_pdf(head) is answer


@settings(max_examples=500)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection, Notice)) for item in read("a.pdf", b"%PDF-1.4\n" + data + b"\n%%EOF"))


@settings(max_examples=200)
@given(changes())
def test_no_damage_makes_the_loader_raise(changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection, Notice)) for item in read("a.pdf", damaged(pdf(*PAGES, info=INFO), changed)))


def test_the_library_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    read("a.pdf", pdf(*PAGES).replace(b"/Type /Page ", b"/Type /Pgae ").replace(b"startxref\n", b"startxref\n1"))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").handlers
