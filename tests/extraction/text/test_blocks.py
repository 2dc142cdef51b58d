"""Every line of a text is a block of one kind; what carries no claim is noise."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.text.blocks import BlockKind, split_blocks

PACK = load_packs()["en"]


def kinds(text: str, pack: LanguagePack = PACK) -> list[str]:
    return [block.kind.value for block in split_blocks(text, pack)]


@pytest.mark.parametrize(
    "line",
    [
        "Share  Tweet  Print",
        "Home | Radar | Classifieds | Log in",
        "Read next: ten lighthouses to see",
        "© 2026 The Moorby Mail",
        "[Advertisement: buy a lamp]",
        "Sign up for our newsletter. It's free!",
        "This site uses cookies. Privacy policy",
    ],
)
def test_menus_adverts_and_feet_are_noise(line: str) -> None:
    assert kinds(line) == ["noise"]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry signed a contract with Quorvex for an unrelated job in May.",
        "Print shops across the county will use the tool, which Quorvex Systems built last year for them.",
        "The paper provides for the delivery of lamps and related gear to the lighthouse service.",
    ],
)
def test_sentences_that_hold_such_words_are_kept(line: str) -> None:
    assert kinds(line) == ["paragraph"]


def test_rows_of_a_table_are_items_with_or_without_outer_bars() -> None:
    assert kinds("| Supplier | Buyer | Value |\n|---|---|---|\n| Quorvex | Moorby | 3 |") == ["item"] * 3
    assert kinds("Supplier | Buyer | Value\nQuorvex | Moorby | 3") == ["item"] * 2


def test_a_box_of_noise_ends_at_a_blank_line() -> None:
    assert kinds("Related stories\nQuorvex wins a prize.\n\nThe tide rose.") == ["noise", "noise", "paragraph"]


def test_headings_items_and_paragraphs() -> None:
    assert kinds("A quiet harbour\n\nThe tide rose.\n- lamps\n① Moorby. The tide fell.") == ["heading", "paragraph", "item", "item"]


@given(st.text())
def test_every_line_that_is_not_blank_is_in_one_block(text: str) -> None:
    blocks = list(split_blocks(text, PACK))
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    covered = {i for b in blocks for i in range(b.start, b.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
    assert all(b.kind in BlockKind for b in blocks)
