from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders.paragraphs import join_lines, join_pages

FILL = "The agency has said in a statement that it will go on"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("The agency signed a con-\ntract with OpenAI.", "The agency signed a contract with OpenAI."),
        (f"{FILL} with AI-\npowered tools.", f"{FILL} with AI-powered tools."),
        (f"{FILL} with state-of-the-\nart tools.", f"{FILL} with state-of-the-art tools."),
        (f"{FILL} with Bundes-\nund Landesbehörden.", f"{FILL} with Bundes- und Landesbehörden."),
        (f"{FILL} with the KI-\nBehörde des Bundes.", f"{FILL} with the KI-Behörde des Bundes."),
        (f"{FILL} with long-\nterm and long-term deals.", f"{FILL} with long-term and long-term deals."),
        (f"{FILL} in the con\xad\ntract.", f"{FILL} in the contract."),
        (f"{FILL} with the\nGeneral Services Administration.", f"{FILL} with the General Services Administration."),
        (f"Next steps\n{FILL}.", f"Next steps\n{FILL}."),
        (f"{FILL}.\nNext steps\nIt ends.", f"{FILL}.\nNext steps\nIt ends."),
        (f"{FILL}:\n• first point\n• second point", f"{FILL}:\n• first point\n• second point"),
        ("1. First\n2. Second", "1. First\n2. Second"),
        (f"{FILL}\n\n{FILL}", f"{FILL}\n\n{FILL}"),
        (
            "OpenAI 200 300 400 500 600 700 800 900\nAnthropic 1 2 3 4 5 6 7 8 9",
            "OpenAI 200 300 400 500 600 700 800 900\nAnthropic 1 2 3 4 5 6 7 8 9",
        ),
        ("1 Introduction . . . . . . . . . . . . . . . . 7\n2 Deals . . . . . . . . . . . . . . . . . . . . 8", None),
    ],
)
def test_lines_are_joined_where_a_sentence_goes_on(lines: str, joined: str | None) -> None:
    assert join_lines(lines) == (joined or lines)


PAGE = ("ACME annual report 2025", "It signed in May.", "It ended in June.", "It began anew in July.", "Page {}")


def test_what_stands_on_every_page_is_left_out() -> None:
    text, parts = join_pages([(f"page {n}", "\n".join(PAGE).format(n)) for n in range(1, 5)])
    assert "ACME" not in text
    assert "Page" not in text
    assert text.count("It ended in June.") == 4
    assert [part.place for part in parts] == ["page 1", "page 2", "page 3", "page 4"]


def test_pages_that_hold_the_same_only_are_kept() -> None:
    assert join_pages([(f"page {n}", "It signed.") for n in range(5)])[0] == "\n".join(["It signed."] * 5)


def test_a_year_at_the_foot_of_a_page_is_no_page_number() -> None:
    assert join_pages([("page 1", "A report on deals\n2025")])[0] == "A report on deals\n2025"


@given(st.lists(st.text(alphabet="ab. \n•A", max_size=60), max_size=2))
def test_a_part_holds_the_letters_of_its_page(pages: list[str]) -> None:
    text, parts = join_pages([(f"page {number}", page) for number, page in enumerate(pages)])
    letters = {part.place: "".join(text[part.start : part.end].split()) for part in parts}
    assert letters == {f"page {number}": "".join(page.split()) for number, page in enumerate(pages) if page.strip()}
    assert all(one.end == other.start for one, other in pairwise(parts))


@given(st.text(alphabet="ab. \n", max_size=200))
def test_joining_loses_no_letter(text: str) -> None:
    assert "".join(join_lines(text).split()) == "".join(text.split())
