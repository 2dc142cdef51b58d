"""On the command line: how well the product reads, why it read what it read, and what is sure enough."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Aigov
from tests.evaluation.marking import write


def test_evaluate_tells_how_well_a_folder_of_gold_is_read(aigov: Aigov, tmp_path: Path) -> None:
    outcome = aigov("evaluate", write(tmp_path / "gold"))

    assert outcome.code == 0
    assert "asserted claims by relation" in outcome.out
    assert outcome.err.startswith("1 documents, 0 rejected: F1 ")


@pytest.mark.parametrize("format", ["json", "markdown"])
def test_evaluate_reports_in_other_forms(aigov: Aigov, tmp_path: Path, format: str) -> None:
    outcome = aigov("evaluate", write(tmp_path / "gold"), "--format", format, "--errors")

    assert outcome.code == 0
    assert "missed    tides adopts heron [speculative]" in outcome.out
    if format == "json":
        assert json.loads(outcome.out)["total"]["documents"] == 1


def test_evaluate_names_bad_gold_and_measures_the_rest(aigov: Aigov, tmp_path: Path) -> None:
    write(tmp_path / "gold")
    outcome = aigov("evaluate", write(tmp_path / "gold", [], "broken"))

    assert outcome.code == 3
    assert outcome.err.startswith("rejected broken.gold.json: not a gold file")
    assert aigov("evaluate", write(tmp_path / "bad", [])).code == 2
    assert aigov("evaluate", tmp_path / "nowhere").code == 2


def claims(aigov: Aigov, kg: Path, *options: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in aigov("claims", "--kg", kg, *options).out.splitlines()]


def test_explain_tells_the_sentence_the_ends_and_the_grounds(aigov: Aigov, small_graph: Path) -> None:
    claim = next(c for c in claims(aigov, small_graph) if c["document"] == "ministry")

    outcome = aigov("explain", str(claim["id"])[:8], "--kg", small_graph)

    assert (outcome.code, outcome.err) == (0, "")
    assert "⟦Anthropic⟧ signed a contract with ⟦NATO⟧" in outcome.out
    assert "a name that the registry knows" in outcome.out
    assert "read by" in outcome.out
    assert "2025-09, by “September" in outcome.out


def test_each_claim_can_be_explained(aigov: Aigov, small_graph: Path) -> None:
    for claim in claims(aigov, small_graph):
        assert "⟦" in aigov("explain", claim["id"], "--kg", small_graph).out


def test_explain_of_a_claim_that_other_readers_made_shows_its_quote(aigov: Aigov, small_graph: Path, tmp_path: Path) -> None:
    kg = Path(shutil.copytree(small_graph, tmp_path / "own"))
    for path in kg.glob("claims-*.jsonl"):
        path.write_text(path.read_text(encoding="utf-8").replace('"rules/', '"llm/'), encoding="utf-8")
    claim = claims(aigov, kg)[0]

    outcome = aigov("explain", claim["id"], "--kg", kg)

    assert outcome.code == 0
    assert "a language model answers as a whole" in outcome.out


@pytest.mark.parametrize(("prefix", "said"), [("zzz", "no such claim"), ("", "no such claim")])
def test_explain_of_no_claim_says_so(aigov: Aigov, small_graph: Path, prefix: str, said: str) -> None:
    outcome = aigov("explain", prefix, "--kg", small_graph)

    assert outcome.code == 2
    assert said in outcome.err


def test_the_less_sure_are_left_out_of_all_that_is_read(aigov: Aigov, small_graph: Path) -> None:
    surest = max(float(str(c["confidence"])) for c in claims(aigov, small_graph))
    every = len(claims(aigov, small_graph))
    kept = claims(aigov, small_graph, "--min-confidence", surest)

    assert 0 < len(kept) < every
    assert {c["confidence"] for c in kept} == {surest}
    assert claims(aigov, small_graph, "--min-confidence", 0) == claims(aigov, small_graph)
    count = aigov(
        "query", "-q", "SELECT (COUNT(?c) AS ?n) { ?c a k:Claim }", "--min-confidence", surest, "--format", "csv", "--kg", small_graph
    )
    assert count.out.split() == ["n", str(len(kept))]
    exported = aigov("export", "--format", "jsonl", "--min-confidence", surest, "--kg", small_graph).out
    assert len(exported.splitlines()) == len(kept)
    assert aigov("ask", "documents", "--min-confidence", surest, "--kg", small_graph).code == 0
    assert aigov("view", "--min-confidence", surest, "--kg", small_graph, "--out", "page.html").code == 0


def test_a_confidence_out_of_range_is_wrong_use(aigov: Aigov, small_graph: Path) -> None:
    assert aigov("claims", "--min-confidence", 2, "--kg", small_graph).code == 2
