"""The benchmarks run, and keep their figures."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "reading.py"
SOURCES = SCRIPT.with_name("sources.py")


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


def test_sources_are_timed_beside_what_reads_the_same_files_and_each_stage_alone(tmp_path: Path) -> None:
    command = [sys.executable, str(SOURCES), "--rows", "20", "--pages", "6", "--figures", str(tmp_path / "sources.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SOURCES.parent.parent)

    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "sources.json").read_text())
    assert [(rate["items"], rate["peer"]) for rate in figures["rates"]] == [(20, "pandas.read_csv"), (6, "trafilatura.extract")]
    assert all(rate["seconds"] > 0 for rate in figures["rates"])
    assert sum(stage["seconds"] for stage in figures["stages"]) > 0
    assert [line.split()[-1][-1] for line in done.stdout.splitlines()[-len(figures["stages"]) :]] == ["%"] * len(figures["stages"])
