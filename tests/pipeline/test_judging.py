"""Judgements of people: applied, outliving rebuilds, taken back without a trace in the graph."""

import pytest

from graph.model import Judgement, StorageError, UsageError, Verdict
from graph.model.judging import claim_side
from graph.pipeline import build, judge, judge_all, remove, undo
from graph.pipeline.judging import apply, record
from graph.store import GraphFolder, canonical_nquads, verify

TEXTS = {
    "a.txt": "Zephyrine Labs, a start-up, signed a contract with NATO in May 2025.",
    "b.txt": "Zephyrin Labs, a start-up, signed a contract with NATO in June 2025.",
    "c.txt": "OpenAI signed a contract with the General Services Administration. Anthropic offers Claude to NATO.",
}
IDS = ("vendor/zephyrin-labs", "vendor/zephyrine-labs")


@pytest.fixture
def kg(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    build([str(tmp_path / name) for name in TEXTS], tmp_path / "kg", reader="rules")
    return tmp_path / "kg"


def said(left: str, right: str = "", verdict: Verdict = Verdict.SAME, by: str = "Ada", at: str = "2026-01-01") -> Judgement:
    return Judgement(left, right, verdict, 1.0, ("for the test",), by, at)


def nquads(kg):
    return list(canonical_nquads(GraphFolder(kg)))


def everyone(kg):
    return set(GraphFolder(kg).resolution.links.values())


def test_a_judgement_is_applied_outlives_a_rebuild_and_is_taken_back_exactly(kg, tmp_path):
    before = nquads(kg)
    judge(kg, said(*IDS))
    joined = nquads(kg)
    assert not set(IDS) <= everyone(kg)
    build([str(tmp_path / name) for name in TEXTS], kg, reader="rules")
    assert nquads(kg) == joined
    assert undo(kg, lambda judgement: True) == said(*IDS)
    assert nquads(kg) == before


def test_a_wrong_claim_leaves_edge_deal_and_claim_behind_and_comes_back(kg):
    before = nquads(kg)
    claim = next(claim for claim in GraphFolder(kg).claims() if claim.subject.known == "vendor/openai")
    GraphFolder(kg).store()  # so that the next state starts from this one
    judge(kg, said(claim_side(claim.id), verdict=Verdict.WRONG))
    after = nquads(kg)
    assert not any(f"claim/{claim.id}" in line for line in after)
    assert not any("vendor/openai> <https://w3id.org/aigov/ontology#partnersWith>" in line for line in after)
    assert claim.id not in {c.id for c in GraphFolder(kg).claims()}
    undo(kg, lambda judgement: True)
    assert nquads(kg) == before


def test_judgements_and_removals_in_any_order_give_the_graph_of_a_fresh_build(kg, tmp_path):
    judge(kg, said(*IDS))
    remove("c.txt", kg)
    build([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], tmp_path / "fresh", reader="rules")
    judge(tmp_path / "fresh", said(*IDS))
    assert nquads(kg) == nquads(tmp_path / "fresh")


def test_two_that_the_registry_tells_apart_are_not_joined_and_nothing_is_recorded(kg):
    with pytest.raises(UsageError, match="the registry knows it and vendor/anthropic as two"):
        judge_all(kg, [said(*IDS), said("vendor/openai", "vendor/anthropic")])
    assert list(GraphFolder(kg).judgements()) == []


def test_who_changes_their_mind_on_the_same_day_is_heard_last(kg):
    judge(kg, said(*IDS, Verdict.DIFFERENT))
    judge(kg, said(*IDS[::-1], Verdict.SAME))
    assert not set(IDS) <= everyone(kg)
    assert len(list(GraphFolder(kg).judgements())) == 1


def test_what_nobody_judged_cannot_be_taken_back(kg):
    with pytest.raises(UsageError, match="nobody has judged that"):
        undo(kg, lambda judgement: True)


def test_there_must_be_a_graph_to_judge(tmp_path):
    with pytest.raises(StorageError, match="no graph here"):
        judge(tmp_path / "kg", said(*IDS))


def test_a_judgement_that_was_recorded_but_not_applied_leaves_the_graph_whole_until_it_is(kg):
    claim = next(GraphFolder(kg).claims())
    before = nquads(kg)
    record(kg, [said(claim_side(claim.id), verdict=Verdict.WRONG)])  # and the process is killed here
    assert nquads(kg) == before
    assert list(verify(GraphFolder(kg))) == []
    assert claim.id in {c.id for c in GraphFolder(kg).claims()}
    apply(kg)
    assert claim.id not in {c.id for c in GraphFolder(kg).claims()}
    assert list(verify(GraphFolder(kg))) == []
