from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders.decode import decode_text
from graph.model import InputRejected

SENTENCE = "L’État a signé un marché à 5 M€ — enfin."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_usual_encodings_are_recognised(encoding: str) -> None:
    assert decode_text(SENTENCE.encode(encoding)) == SENTENCE


def test_a_declared_encoding_is_used_where_the_bytes_are_no_utf8() -> None:
    assert decode_text("zażółć".encode("iso8859-2"), "iso-8859-2") == "zażółć"
    assert decode_text("café".encode("cp1252"), "no-such-encoding") == "café"


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    assert decode_text("déjà ".encode() + b"caf\xe9" + " señor ñandú".encode()) == "déjà café señor ñandú"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_is_rejected_as_empty(data: bytes) -> None:
    with pytest.raises(InputRejected, match="empty"):
        decode_text(data)


@pytest.mark.parametrize("data", [b"text\0text", b"\x89PNG\r\n\x1a\n\0\0\0", b"%PDF-1.7\n\x00\x01", bytes(range(1, 32)) * 9])
def test_what_is_no_text_is_rejected_as_binary(data: bytes) -> None:
    with pytest.raises(InputRejected, match="binary"):
        decode_text(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_rejected(data: bytes) -> None:
    with suppress(InputRejected):
        assert decode_text(data).strip()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_ascii_text_comes_back_exactly(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    if plain.strip():
        assert decode_text(plain.encode()) == plain
