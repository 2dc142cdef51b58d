import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders import Loaded
from graph.loaders.web_archive_page import looks_like_web_archive_page
from graph.model import Rejection
from tests.loaders.damage import Change, changes, damaged
from tests.loaders.opened import document, read, reasons

TEXT = "The café agency signed a contract with the company last week."
HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/deal
Subject: Agency buys
Date: Tue, 12 Aug 2025 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="BB"

"""
PAGE = f"<!DOCTYPE html><html><head><title>Agency buys</title></head><body><article><p>{TEXT}</p></article></body></html>"


def saved(charset: str = "utf-8", kind: str = "text/html", head: str = HEAD) -> bytes:
    """A page as a browser saves it, with a picture."""
    part = f"--BB\nContent-Type: {kind}; charset={charset}\nContent-Location: https://example.org/deal\n\n"
    picture = "\n--BB\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--BB--\n"
    return f"{head}{part}".encode() + PAGE.encode(charset) + picture.encode()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15"])
def test_the_page_in_the_file_is_read(charset: str) -> None:
    found = document("a.mhtml", saved(charset))
    assert (found.text, found.title, found.url) == (TEXT, "Agency buys", "https://example.org/deal")


def test_the_hash_is_that_of_the_whole_file() -> None:
    assert document("a.mht", saved()).sha256 == hashlib.sha256(saved()).hexdigest()


def test_a_saved_page_is_known_without_its_extension() -> None:
    assert document("noname", saved()).title == "Agency buys"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(kind="text/css"), "no page in this file"),
        (HEAD.encode(), "no page in this file"),
        (saved().replace(TEXT.encode(), b"").replace(b"<title>Agency buys", b"<title>"), "no text on this page"),
        (b"", "no page in this file"),
        (b"\0" * 99, "no page in this file"),
    ],
    ids=["no page", "head alone", "no text", "empty", "binary"],
)
def test_a_file_without_a_page_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    (only,) = reasons("a.mht", data)
    assert reason in only


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (HEAD.encode(), True),
        (HEAD.replace("Snapshot-Content-Location: https://example.org/deal\n", "").encode(), True),
        (HEAD.replace("<Saved by Blink>", "a@example.org\nTo: b@example.org").encode(), False),
        (b"From: a\nSubject: b\nDate: c\nContent-Type: text/plain\n\n", False),
        (b"", False),
    ],
)
def test_a_saved_page_is_told_from_a_message(head: bytes, answer: bool) -> None:
    assert looks_like_web_archive_page(head) is answer


@settings(max_examples=500)
@given(st.sampled_from([b"", HEAD.encode()]), st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(head: bytes, data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.mht", head + data))


@settings(max_examples=200)
@given(changes())
def test_no_damage_makes_the_loader_raise(changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.mht", damaged(saved(), changed)))
