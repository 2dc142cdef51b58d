"""Windows cover a text, overlap, and break between paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.language_model.windows import OVERLAP, SIZE, windows

PARAGRAPHS = "\n\n".join(f"{n} " + "word " * 150 for n in range(60))


def test_a_short_text_is_one_window() -> None:
    assert list(windows("OpenAI and NATO.")) == [(0, 16)]


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_blank_text_has_no_window(text: str) -> None:
    assert list(windows(text)) == []


def test_windows_break_between_paragraphs() -> None:
    found = list(windows(PARAGRAPHS))
    assert len(found) > 3
    assert all(PARAGRAPHS[start - 2 : start] == "\n\n" for start, _ in found[1:])
    assert all(PARAGRAPHS[end - 2 : end] == "\n\n" for _, end in found[:-1])


def test_a_part_of_a_text_can_be_cut_smaller() -> None:
    found = list(windows(PARAGRAPHS, 1000, 5000, SIZE // 4))
    assert (found[0][0], found[-1][1]) == (1000, 5000)
    assert all(end - start <= SIZE // 4 for start, end in found)


@given(st.text(alphabet="ab \n", max_size=400), st.integers(8, 60))
def test_windows_cover_every_word_and_none_is_too_long(text: str, size: int) -> None:
    found = list(windows(text, size=size))
    covered = {position for start, end in found for position in range(start, end)}
    assert {n for n, letter in enumerate(text) if not letter.isspace()} <= covered
    assert all(0 < end - start <= size for start, end in found)
    assert all(b[0] > a[0] for a, b in pairwise(found))


@given(st.text(alphabet="ab \n", min_size=100, max_size=400), st.integers(16, 60), st.data())
def test_what_is_no_longer_than_the_overlap_lies_whole_in_a_window(text: str, size: int, data: st.DataObject) -> None:
    length = size * OVERLAP // SIZE
    start = data.draw(st.integers(0, len(text) - length))
    if text[start : start + length].strip():
        assert any(low <= start and start + length <= high for low, high in windows(text, size=size)) or not text[start + length :].strip()
