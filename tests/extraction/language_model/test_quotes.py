"""A quote is found to the letter, but for white space and typography; what is kept are the text's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.language_model.quotes import LONGEST, Quotable
from graph.model import EvidenceError

TEXT = "“It’s a deal”,\n  said OpenAI\u00a0– the firm’s\n\nfirst."


@pytest.mark.parametrize(
    ("quote", "own"),
    [
        ("a deal", "a deal"),
        ('"It\'s a deal", said OpenAI', "It’s a deal”,\n  said OpenAI"),
        ("OpenAI - the firm's first.", "OpenAI\u00a0– the firm’s\n\nfirst."),
        ("  «It’s a deal» ", "It’s a deal"),
    ],
)
def test_typography_and_white_space_are_forgiven(quote: str, own: str) -> None:
    start, end = Quotable.of(TEXT).find(quote)
    assert TEXT[start:end] == own


@pytest.mark.parametrize("quote", ["", " “” ", "a Deal", "said Anthropic", "a deal … first", "x" * (LONGEST + 1)])
def test_what_is_not_there_is_refused(quote: str) -> None:
    with pytest.raises(EvidenceError):
        Quotable.of(TEXT + "x" * (LONGEST + 1)).find(quote)


def test_a_quote_of_another_window_is_refused() -> None:
    with pytest.raises(EvidenceError, match="not in the text"):
        Quotable.of(TEXT, 0, 10).find("first.")


@given(st.text(alphabet="ab ’“\n\u00a0–", min_size=1, max_size=60), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotable = Quotable.of(text)
    assert len(quotable.plain) == len(quotable.offsets) - 1
    if text[start:end].strip(" \n\u00a0’“"):
        low, high = quotable.find(text[start:end])
        assert Quotable.of(text[low:high]).plain.strip("\"' ") == Quotable.of(text[start:end]).plain.strip("\"' ")
