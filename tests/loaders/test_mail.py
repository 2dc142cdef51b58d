from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders import Loaded, mail
from graph.loaders.mail import looks_like_mail
from graph.model import Notice, Rejection
from tests.loaders.damage import Change, changes, damaged
from tests.loaders.opened import document, documents, read, reasons
from tests.loaders.pdf_files import pdf

TEXT = "The agency signed."
HEAD = """From: Press Office <press@gsa.gov>
To: jane@example.org
Subject: Agency buys
Date: Tue, 12 Aug 2025 23:30:00 -0500
MIME-Version: 1.0
"""
PLAIN = f"{HEAD}\n{TEXT}\n"
FIRST = "From press@gsa.gov Tue Aug 12 23:30:00 2025\n"


def mixed(*parts: str, kind: str = "mixed") -> str:
    """A message of several parts, each with its own head."""
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=BB\n\n" + "".join(f"--BB\n{part}\n" for part in parts) + "--BB--\n"


def attachment(kind: str, name: str, data: bytes) -> str:
    """A part that is attached."""
    encoded = b64encode(data).decode()
    return f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n{encoded}'


def test_a_message_is_a_document_that_its_head_describes() -> None:
    found = document("a.eml", PLAIN)
    assert (found.name, found.text, found.title, found.publisher) == ("a.eml", TEXT, "Agency buys", "gsa.gov")
    assert (found.author, str(found.published), found.place(0)) == ("Press Office", "2025-08-12", "message")


def test_nobodys_address_is_kept() -> None:
    found = document("a.eml", PLAIN.replace("Press Office <press@gsa.gov>", "press@gsa.gov"))
    assert (found.author, found.publisher) == (None, "gsa.gov")
    assert "@" not in repr(found)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Agency_=E2=82=AC?=", "Agency €"),
        ("=?iso-8859-1?b?Q2Fm6Q==?=", "Café"),
        ("=?nonsense?q?Agency?=", "=?nonsense?q?Agency?="),
        ("=?ut\udcfff?q?A?=", None),
        ("Agency\n buys", "Agency buys"),
    ],
)
def test_a_subject_is_decoded(subject: str, title: str | None) -> None:
    data = PLAIN.replace("Agency buys", subject).encode("utf-8", "surrogateescape")
    assert title is None or document("a.eml", data).title == title


@pytest.mark.parametrize("date", ["yesterday", "Tue, 99 Foo 2025", "Tue, 31 Feb 2025 00:00:00 +0000", "", "\x00"])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert document("a.eml", PLAIN.replace("Tue, 12 Aug 2025 23:30:00 -0500", date)).published is None


def test_lines_broken_at_the_margin_are_joined_and_what_others_wrote_is_left_out() -> None:
    body = "The agency signed an agreement with the company on\nTuesday. It runs for a year.\n\n> Did it sign?\n> Why?\n\nYes.\n"
    text = document("a.eml", f"{HEAD}\n{body}-- \nJane Roe\n+1 555 0100\n").text
    assert text.split("\n\n") == ["The agency signed an agreement with the company on Tuesday. It runs for a year.", "Yes."]


PAGE = f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (mixed(f"Content-Type: text/plain\n\n{TEXT}", "Content-Type: text/html\n\n<p>Other.</p>", kind="alternative"), TEXT),
        (mixed(PAGE, kind="alternative"), TEXT),
        (mixed("Content-Type: text/plain\n\n \n", PAGE, kind="alternative"), TEXT),
        (f"{HEAD}{PAGE}", TEXT),
        (f"{HEAD}Content-Transfer-Encoding: base64\n\n{b64encode(TEXT.encode()).decode()}", TEXT),
        (f"{HEAD}Content-Transfer-Encoding: quoted-printable\n\nThe agency sign=\ned.", TEXT),
        (f"{HEAD}Content-Type: text/plain; charset=windows-1252\n\n".encode() + b"Caf\xe9 signed.", "Café signed."),
        (f"{HEAD}Content-Type: text/plain; charset=x\0x\n\n".encode() + b"Caf\xe9 signed.", "Café signed."),
        (PLAIN.replace("\n", "\r\n"), TEXT),
    ],
    ids=["plain before HTML", "HTML", "empty plain", "HTML alone", "base64", "quoted", "code page", "no code page", "line ends"],
)
def test_the_text_of_a_message_is_found(data: str | bytes, text: str) -> None:
    assert document("a.eml", data).text == text


def test_what_is_attached_is_a_document_of_its_own() -> None:
    data = mixed(
        f"Content-Type: text/plain\n\n{TEXT}",
        attachment("application/pdf", "../deal.pdf", pdf(["It ended in May."])),
        attachment("application/octet-stream", "note.txt", b"It began anew."),
        attachment("text/plain", "note.txt", b"It ended again."),
        attachment("image/png", "logo.png", b"\x89PNG"),
        f"Content-Type: message/rfc822\n\n{PLAIN.replace(TEXT, 'An older message.')}",
    )
    found = {item.location: item.document.text for item in read("a.eml", data) if isinstance(item, Loaded)}
    assert found == {
        "/folder/a.eml": TEXT,
        "/folder/a.eml!/deal.pdf": "It ended in May.",
        "/folder/a.eml!/note.txt": "It began anew.",
        "/folder/a.eml!/3-note.txt": "It ended again.",
        "/folder/a.eml!/attachment-4.eml": "An older message.",
    }


def test_a_bad_attachment_costs_itself_only() -> None:
    data = mixed(f"Content-Type: text/plain\n\n{TEXT}", attachment("application/pdf", "deal.pdf", b"%PDF-1.4 cut"))
    loaded, rejected = read("a.eml", data)
    assert isinstance(loaded, Loaded)
    assert isinstance(rejected, Rejection)
    assert (rejected.source, "cut off" in rejected.reason) == ("/folder/a.eml!/deal.pdf", True)


def test_messages_in_messages_come_to_an_end() -> None:
    data = PLAIN
    for _ in range(8):
        data = mixed(f"Content-Type: message/rfc822\n\n{data}").replace("BB", f"B{len(data)}")
    (reason,) = reasons("a.eml", data)
    assert "attached in one another" in reason


def test_each_message_of_a_mailbox_is_a_document() -> None:
    box = f"{FIRST}{PLAIN}\n{FIRST}{HEAD}\n>From here on it is signed.\nFrom time to time.\n\n{FIRST}{HEAD}\n\n{FIRST}{PLAIN}"
    items = read("a.mbox", box)
    texts = {item.location: item.document.text for item in items if isinstance(item, Loaded)}
    assert texts == {
        "/folder/a.mbox#1": TEXT,
        "/folder/a.mbox#2": "From here on it is signed.\nFrom time to time.",
        "/folder/a.mbox#4": TEXT,
    }
    assert [item for item in items if isinstance(item, Rejection)] == [Rejection("/folder/a.mbox#3", "no text in this message")]
    assert [item.document.place(0) for item in items if isinstance(item, Loaded)] == ["message 1", "message 2", "message 4"]


def test_a_message_that_is_too_large_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_BYTES", 1000)
    items = read("a.mbox", f"{FIRST}{PLAIN}\n{FIRST}{HEAD}\n{'much ' * 400}\n\n{FIRST}{PLAIN}")
    assert [type(item) for item in items] == [Loaded, Rejection, Loaded]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD, "no text in this message"),
        (f"{HEAD}\n> quoted only\n", "no text in this message"),
        (b"", "no message"),
        (b"\0\1\2", "no message"),
        (mixed(attachment("image/png", "logo.png", b"\x89PNG")), "no text in this message"),
        ("".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)), "a damaged message"),
    ],
    ids=["no body", "quoted", "empty", "binary", "picture", "deep"],
)
def test_a_message_without_text_is_rejected_with_its_reason(data: str | bytes, reason: str) -> None:
    assert [reason in found for found in reasons("a.eml", data)] == [True]


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (PLAIN.encode(), True),
        ((FIRST + PLAIN).encode(), True),
        (PLAIN.replace("\n", "\r\n").encode(), True),
        (b"title: A deal\ndate: 2025\nurl: x\n\nText", False),
        (b"From the start: it was\nclear: to all\nthat: it", False),
        (b"", False),
    ],
)
def test_a_message_is_known_by_its_first_bytes(head: bytes, answer: bool) -> None:
    assert looks_like_mail(head) is answer


def test_a_message_without_an_extension_is_read() -> None:
    assert [found.title for found in documents("noname", PLAIN)] == ["Agency buys"]


@settings(max_examples=500)
@given(st.sampled_from(["a.eml", "a.mbox"]), st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(name: str, data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection, Notice)) for item in read(name, data))


WHOLE = mixed(PAGE, attachment("text/plain", "a.txt", b"It ended."), f"Content-Type: message/rfc822\n\n{PLAIN}").encode()


@settings(max_examples=200)
@given(st.sampled_from([b"", FIRST.encode()]), changes())
def test_no_damage_makes_the_loader_raise(first: bytes, changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection, Notice)) for item in read("a.eml", damaged(first + WHOLE, changed)))
