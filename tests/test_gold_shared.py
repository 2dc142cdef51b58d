"""On the customer's documents the product keeps what it promises: proof for every claim, no trap sprung, enough found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph import pipeline
from graph.model.files import write_lines
from graph.store import GraphFolder, claim_records, export, theme_records

Scores = tuple[dict[str, Any], float, float]
"""The scores of the claims; recall and precision of the themes."""


def scored(tmp_path: Path, shared_eval: Path, part: str) -> Scores:
    """Build a graph of a part of the documents; return the scores of its claims, and recall and precision of its themes."""
    gold = shared_eval / part
    texts = sorted(str(path) for path in gold.rglob("*.txt"))
    assert texts, f"no documents in {part}"
    assert not pipeline.build(texts, tmp_path / "kg").rejected
    folder = GraphFolder(tmp_path / "kg")
    for name, records in (("claims", claim_records(folder)), ("themes", theme_records(folder))):
        write_lines(tmp_path / f"{name}.jsonl", (json.dumps(record) for record in records))
    export(folder, "texts", tmp_path / "texts")
    claims = run(shared_eval / "score", gold, tmp_path / "claims.jsonl", "--texts", tmp_path / "texts", "--json")
    themes = run(shared_eval / "score_themes", gold, tmp_path / "themes.jsonl").split()
    return json.loads(claims)["total"], float(themes[-3]), float(themes[-1])


def run(script: Path, *arguments: Path | str) -> str:
    """Return what a script of the customer prints."""
    done = subprocess.run([sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, shared_eval: Path) -> Scores:
    """The scores on the seeds."""
    return scored(tmp_path_factory.mktemp("seeds"), shared_eval, "seeds")


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory, shared_eval: Path) -> Scores:
    """The scores on the development set."""
    return scored(tmp_path_factory.mktemp("dev"), shared_eval, "dev")


def assert_all_proven(total: dict[str, Any]) -> None:
    assert total["evidence"]["n"] == total["evidence"]["of"] > 0
    assert total["unevidenced"]["n"] == 0


def test_every_claim_on_the_seeds_is_proven_by_their_text(seeds: Scores) -> None:
    assert_all_proven(seeds[0])


def test_no_trap_of_the_seeds_is_sprung(seeds: Scores) -> None:
    assert seeds[0]["traps"]["n"] == 0


def test_the_claims_of_the_seeds_are_found(seeds: Scores) -> None:
    assert seeds[0]["asserted"]["f1"] >= 0.80


def test_the_themes_of_the_seeds_are_found(seeds: Scores) -> None:
    _, recall, precision = seeds
    assert recall >= 0.70
    assert precision >= 0.50


def test_every_claim_on_the_development_set_is_proven_by_its_text(dev: Scores) -> None:
    assert_all_proven(dev[0])


def test_the_claims_of_the_development_set_are_found_with_few_that_are_wrong(dev: Scores) -> None:
    assert dev[0]["asserted"]["f1"] >= 0.45
    assert dev[0]["asserted"]["precision"] >= 0.70
