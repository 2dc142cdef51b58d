"""Any order of adding, any subset removed: the same graph as a fresh build, byte for byte."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import EntityType, Mention, Reading, Relation, Status
from graph.store import canonical_nquads
from tests.store.folders import add, remove
from tests.store.hand import claim, deal, document, known, listed, use


def named(n: int, name: str) -> Reading:
    """A vendor that no registry knows, under changing spellings, so that one source changes how another's entity is called."""
    source = document(f"named{n}.txt", f"{name} {n} offers ChatGPT Enterprise.")
    return Reading(source, (claim(source, Mention(EntityType.VENDOR, name), Relation.OFFERS, known("product/chatgpt-enterprise")),))


ARTICLE = " ".join(f"word{n}" for n in range(120))
"""Printed by several papers, two of them of one house, one with much around it."""


def printed(name: str, publisher: str, around: str = "") -> Reading:
    """A paper that prints the article; a claim belongs to the document as it stands, publisher and all."""
    reading = deal(name, f"OpenAI signed a deal with GSA. {ARTICLE} {around}")
    return replace(reading, document=replace(reading.document, publisher=publisher))


READINGS = [
    deal("a.txt"),
    deal("b.txt", "The deal of OpenAI with GSA has ended.", status=Status.ENDED),
    use("c.txt"),
    use("d.txt", "The Ministry of Water (MoW) has dropped it.", status=Status.ENDED),
    *listed("2024", ("Grok", Status.ACTIVE), ("Bard", Status.ACTIVE)),
    *listed("2025", ("Grok", Status.ENDED)),
    *(named(n, name) for n, name in enumerate(["QUILLSTONE", "Quillstone", "Quillstone Ltd"])),
    printed("wire.txt", "A Wire"),
    printed("paper.txt", "A Paper", "More on page four."),
    printed("own.txt", "OpenAI", " ".join(f"noise{n}" for n in range(200))),
]


def lines(folder):
    return list(canonical_nquads(folder))


@settings(max_examples=25, deadline=None)
@given(st.permutations(READINGS), st.integers(0, len(READINGS)), st.integers(1, len(READINGS)))
def test_order_steps_and_removals_leave_no_trace(readings, removed, step):
    with tempfile.TemporaryDirectory() as directory:
        grown, fresh = Path(directory, "grown"), Path(directory, "fresh")
        for start in range(0, len(readings), step):
            folder = add(grown, *readings[start : start + step])
            folder.store()
        if removed:
            folder = remove(grown, *(reading.document.name for reading in readings[:removed]))
        kept = [reading for reading in READINGS if reading in readings[removed:]]
        assert lines(folder) == lines(add(fresh, *kept))


def test_three_orders_give_the_same_bytes(tmp_path):
    orders = [READINGS, READINGS[::-1], READINGS[3:] + READINGS[:3]]
    assert len({tuple(lines(add(tmp_path / str(n), *order))) for n, order in enumerate(orders)}) == 1
