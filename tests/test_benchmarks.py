"""The benchmark runs, and keeps its figures."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "reading.py"


@pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="needs the extra bench")
def test_the_benchmark_times_every_row_and_checks_its_promises(articles: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(articles), "--figures", str(tmp_path / "speed.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SCRIPT.parent.parent)

    assert done.returncode in (0, 1), done.stderr
    figures = json.loads((tmp_path / "speed.json").read_text())
    assert [row["name"] for row in figures["rows"]] == ["bare automaton", "names of the registry", "spaCy", "all names", "whole reading"]
    assert all(row["seconds"] > 0 for row in figures["rows"])
    assert done.returncode == (0 if all(promise["kept"] for promise in figures["promises"]) else 1)
    assert done.stdout.startswith("2 documents")
