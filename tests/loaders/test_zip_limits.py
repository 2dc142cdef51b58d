from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders.zip_limits import MOST_MEMBERS, open_zip
from graph.model import InputRejected
from tests.loaders.damage import Change, changes, damaged, zipped

GOOD = zipped({"a.txt": b"The agency signed.", "b/c.txt": b"It ended."})


def _claims_to_be_small(data: bytes) -> bytes:
    """The zip file with the unpacked sizes of its members said to be 1."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = out.find(mark)
        while start >= 0:
            out[start + place : start + place + 4] = (1).to_bytes(4, "little")
            start = out.find(mark, start + 4)
    return bytes(out)


def _locked(data: bytes) -> bytes:
    out = bytearray(data)
    out[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(out)


def test_a_small_archive_is_opened() -> None:
    with open_zip(GOOD) as archive:
        assert archive.read("b/c.txt") == b"It ended."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a": bytes(30_000_000)}), "far larger unpacked"),
        (_claims_to_be_small(zipped({"a": bytes(30_000_000)})), "damaged"),
        (zipped({str(number): b"" for number in range(MOST_MEMBERS + 1)}), "more than 2000 files"),
        (b"PK\x01\x02" * 30_000, "more than 2000 files"),
        (_locked(GOOD), "locked with a password"),
        (GOOD[:-30], "damaged"),
        (b"", "damaged"),
    ],
    ids=["bomb", "liar", "many", "many claimed", "locked", "cut", "empty"],
)
def test_what_may_harm_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason):
        open_zip(data)


@settings(max_examples=500)
@given(changes(), st.binary(max_size=50))
def test_no_damage_raises_anything_else(changed: list[Change], tail: bytes) -> None:
    with suppress(InputRejected):
        open_zip(damaged(GOOD, changed) + tail).close()
