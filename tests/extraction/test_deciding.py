"""Words decide if the judgement stands with them alone and falls without any of them."""

from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.deciding import sufficient

WORDS = [(n, n + 1) for n in range(0, 40, 2)]


@given(st.sets(st.sampled_from(WORDS)))
def test_just_the_words_that_are_needed_are_left(needed: set[tuple[int, int]]) -> None:
    assert set(sufficient(WORDS, lambda kept: needed <= set(kept))) == needed


def test_of_words_that_each_suffice_one_is_left() -> None:
    assert len(sufficient(WORDS, bool)) == 1
