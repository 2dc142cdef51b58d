"""The lines around a sentence add to its deal only if they go on about it."""

import pytest

from graph.extraction.terms.continuations import goes_on, gone_before, opening_line
from tests.extraction.told import PACK

FIRST = "Borealis signed with the board."


@pytest.mark.parametrize(
    ("behind", "added"),
    [
        (
            " The contract runs for two years. It is worth $3 million. The sun shone.",
            "The contract runs for two years. It is worth $3 million.",
        ),
        (" Its shares rose.", ""),
        ("\n\nThe contract of somebody else is another matter.", ""),
        ("", ""),
    ],
)
def test_sentences_go_on_about_the_deal_of_the_one_before(behind: str, added: str) -> None:
    assert goes_on(FIRST + behind, len(FIRST), PACK) == added


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Signed in May 2025:\n- Borealis\n- Northwind", "Signed in May 2025:"),
        ("Awards, 14 July 2025\n1. Borealis\n2. Northwind", "Awards, 14 July 2025"),
        ("The board met. It was late.\nNorthwind has signed with the board, it was said there.", ""),
        ("Northwind", ""),
        ("Signed in May 2025:\n\nNorthwind", ""),
    ],
)
def test_an_item_has_the_line_that_opens_its_list(text: str, line: str) -> None:
    assert opening_line(text, text.index("Northwind")) == line


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("It rained. The board signed in May. ", "The board signed in May."),
        ("The board signed in May.\n", ""),
        ("", ""),
    ],
)
def test_a_sentence_about_the_deal_goes_on_from_the_one_before_in_its_paragraph(before: str, line: str) -> None:
    assert gone_before(before + "The contract binds Borealis.", len(before), PACK) == line
    assert gone_before(before + "Borealis builds maps.", len(before), PACK) == ""
