"""Windows hold every token of a text, overlap by about half, and are never longer than the encoder bears."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.extraction.compact.windows import LONGEST, Window, split_windows
from graph.extraction.text.blocks import BlockKind
from graph.extraction.text.sentences import Sentence
from tests.extraction.compact.made import character_tokenizer, word_tokenizer
from tests.extraction.conftest import sentences_of
from tests.extraction.staging import PACK

CHARACTERS = character_tokenizer()
WORDS = word_tokenizer()
BEARABLE = 512


def windows_of(text: str, heads: list[int]) -> list[Window]:
    """Return the windows of a text whose sentences begin at `heads`."""
    starts = sorted({0, *(head for head in heads if head < len(text))})
    sentences = [Sentence(start, end, BlockKind.PARAGRAPH, 0) for start, end in pairwise([*starts, len(text)])] if text else []
    return list(split_windows(text, sentences, CHARACTERS))


@example("x", 491, [401])
@given(st.text(max_size=40), st.integers(1, 500), st.lists(st.integers(0, 2400), max_size=60))
def test_every_character_of_any_text_is_in_a_window(text: str, times: int, heads: list[int]) -> None:
    whole = (text * times)[:2400]
    windows = windows_of(whole, heads)
    covered = {place for window in windows for a, b in zip(window.starts, window.ends, strict=True) for place in range(a, b)}
    assert covered == set(range(len(whole)))


@given(st.integers(0, 3000), st.lists(st.integers(0, 3000), max_size=60))
def test_windows_are_bearable_in_order_and_leave_no_gap(length: int, heads: list[int]) -> None:
    windows = windows_of("x" * length, heads)
    assert all(window.ids and len(window) <= BEARABLE for window in windows)
    assert all(left.starts[0] < right.starts[0] <= left.ends[-1] <= right.ends[-1] for left, right in pairwise(windows))


def test_a_short_text_is_one_window_and_an_empty_one_is_none() -> None:
    assert [len(window.ids) for window in windows_of("x" * (LONGEST + 50), [10, 300])] == [LONGEST + 50]
    assert windows_of("", []) == []


def test_windows_begin_and_end_with_sentences_and_overlap_by_half() -> None:
    first, second, *_ = windows_of("x" * 1000, list(range(0, 1000, 50)))
    assert (first.starts[0], first.ends[-1]) == (0, 400)
    assert second.starts[0] == 200


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    assert [(window.starts[0], window.ends[-1]) for window in windows_of("x" * 1000, [])] == [(0, 400), (400, 800), (800, 1000)]


@pytest.mark.parametrize("text", ["\ud800", "OpenAI \udfff signed.", "\x00\x01\u202e", "👩‍👩‍👧 e\u0301 ﬁ", "\n\n\n"])
def test_hostile_characters_do_not_stop_reading_and_keep_their_places(text: str) -> None:
    for window in split_windows(text, sentences_of(text.replace("\ud800", "?").replace("\udfff", "?"), PACK), WORDS):
        assert all(0 <= a < b <= len(text) for a, b in zip(window.starts, window.ends, strict=True))


TEXT = "OpenAI signed with NATO"


@pytest.mark.parametrize(
    ("start", "end", "tokens"),
    [(0, 6, (1, 2)), (19, 23, (4, 5)), (0, 23, (1, 5)), (3, 4, (1, 2)), (6, 7, None), (23, 30, None), (5, 8, (1, 3))],
)
def test_a_stretch_of_the_document_is_found_among_the_tokens(start: int, end: int, tokens: tuple[int, int] | None) -> None:
    (window,) = split_windows(TEXT, sentences_of(TEXT, PACK), WORDS)
    assert len(window) == 6
    assert window.tokens(start, end) == tokens
