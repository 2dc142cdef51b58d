"""Headlines are read as running text of the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.names.headlines import headlines, titled
from graph.extraction.packs import load_packs
from tests.extraction.conftest import sentences_of

PACK = load_packs()["en"]
HEADLINES = headlines(PACK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moorby Tax Agency Picks Wexlow Over Quorvex", "Moorby Tax Agency picks Wexlow over Quorvex"),
        ("MOORBY WILL PAY WEXLOW FOR LAMPS.", "Moorby will pay Wexlow for Lamps."),
        ("MOORBY BOROUGH COUNCIL", "Moorby Borough Council"),
        ("MOORBY LAMPS", "MOORBY LAMPS"),
        ("The Moorby Tax Agency picks Wexlow.", "The Moorby Tax Agency picks Wexlow."),
        (
            "Moorby Tax Agency, Wexlow Systems, Quorvex Labs and others signed.",
            "Moorby Tax Agency, Wexlow Systems, Quorvex Labs and others signed.",
        ),
    ],
)
def test_common_words_of_headlines_become_small(text: str, expected: str) -> None:
    assert HEADLINES.lowered(text, sentences_of(text, PACK)) == expected


@given(st.text(alphabet="ABab 'İß.\n", max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(HEADLINES.lowered(text, sentences_of(text, PACK))) == len(text)


def test_the_words_of_headlines_are_told_from_those_of_running_text() -> None:
    text = "At the Core of the Offer\n\nThe Moorby Tax Agency picks Wexlow, and an offer lapses."
    places = titled(text, sentences_of(text, PACK))
    assert [text[place:].split(maxsplit=1)[0] for place in sorted(places)] == ["At", "the", "Core", "of", "the", "Offer"]
