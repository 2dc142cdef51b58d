import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.opened import document

PIECES = [
    "agency ",
    "“quoted” ",
    "‘so’ ",
    "it’s ",
    "été ",
    "Größe ",
    "señor ",
    "ação, ",
    "5 € – ",
    "…",
    "\n",
    "\r\n",
    "\t",
    "  ",
    ". ",
    '"a" ',
]
TEXT = "A deal\r\n\r\n  The agency signed, “today”.\t \r\nEnd \n\n"


def test_the_text_is_kept_exactly() -> None:
    assert document("a.txt", TEXT).text == TEXT


def test_only_the_byte_order_mark_is_left_out() -> None:
    assert document("a.txt", b"\xef\xbb\xbf" + TEXT.encode()).text == TEXT


def test_the_hash_is_that_of_the_raw_bytes() -> None:
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    assert document("a.txt", raw).sha256 == hashlib.sha256(raw).hexdigest()


def test_noise_of_the_page_stays_in_the_text() -> None:
    text = "Menu | Home\nShare: X\nA deal\nBody text here.\nSubscribe to our newsletter!"
    assert document("a.txt", text).text == text


@pytest.mark.parametrize("text", ["ação e coração", "Größe", "l’été"])
def test_sound_accents_are_kept(text: str) -> None:
    assert document("a.txt", text).text == text


@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join).filter(str.strip))
def test_any_sound_text_is_kept_exactly(text: str) -> None:
    assert document("a.txt", text).text == text
