"""Blocks come apart into sentences, noise left out, abbreviations kept whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.packs import load_packs
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import split_sentences

PACK = load_packs()["en"]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, split_blocks(text, PACK), PACK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tide rose. It fell.", ["The tide rose.", "It fell."]),
        ("The U.S. Navy signed. It paid.", ["The U.S. Navy signed.", "It paid."]),
        ("Gov. Moorby signed on Aug. 4 at noon.", ["Gov. Moorby signed on Aug. 4 at noon."]),
        ("Share  Tweet  Print\n\nThe tide rose.", ["The tide rose."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("Tides.AI runs on Quorvex.Cloud in Moorby.", ["Tides.AI runs on Quorvex.Cloud in Moorby."]),
        (
            "Moorby signed the deal.Quorvex won. It met the Ministry.The tide rose.",
            ["Moorby signed the deal.", "Quorvex won.", "It met the Ministry.", "The tide rose."],
        ),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB. \n!?U.S", max_size=80))
def test_sentences_come_in_order_and_none_is_empty(text: str) -> None:
    found = list(split_sentences(text, split_blocks(text, PACK), PACK))
    assert all(s.start < s.end for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
