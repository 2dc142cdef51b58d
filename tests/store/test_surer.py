"""Without what is not sure enough, a graph is the one that had never read it."""

from dataclasses import replace
from pathlib import Path

from graph.model import Reading, Relation
from graph.store import SurerFolder, canonical_nquads
from tests.store.folders import add, ask, by_hand
from tests.store.hand import claim, document, known

NOTE = document("note.txt", "OpenAI serves GSA. Anthropic serves GSA.")
GSA = known("agency/us-gsa")
SURE = replace(claim(NOTE, known("vendor/openai"), Relation.PARTNERS_WITH, GSA), confidence=0.9)
UNSURE = replace(claim(NOTE, known("vendor/anthropic"), Relation.PARTNERS_WITH, GSA), confidence=0.4)


def test_only_what_is_sure_enough_is_there(tmp_path: Path) -> None:
    folder = add(tmp_path, Reading(NOTE, (SURE, UNSURE)))
    surer = SurerFolder(tmp_path, 0.5, by_hand)
    edge = "id:vendor\\/anthropic k:partnersWith id:agency\\/us-gsa"
    assert ask(folder, edge)
    assert not ask(surer, edge)
    assert list(surer.claims()) == [SURE]
    assert {party for deal in surer.resolution.deals for party in deal.parties} == {"vendor/openai", "agency/us-gsa"}


def test_it_is_the_graph_of_what_is_left(tmp_path: Path) -> None:
    add(tmp_path / "all", Reading(NOTE, (SURE, UNSURE)))
    left = add(tmp_path / "left", Reading(NOTE, (SURE,)))
    assert list(canonical_nquads(SurerFolder(tmp_path / "all", 0.9, by_hand))) == list(canonical_nquads(left))
