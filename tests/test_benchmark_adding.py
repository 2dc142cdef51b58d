"""The benchmark of adding one document runs, and says whether it keeps its promise."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "adding.py"


def test_the_benchmark_compares_adding_one_document_with_building_all(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), "--documents", "30", "--figures", str(tmp_path / "adding.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SCRIPT.parent.parent)

    assert done.returncode in (0, 1), done.stderr
    figures = json.loads((tmp_path / "adding.json").read_text())
    names = [step["name"] for step in figures["steps"]]
    assert names[::2] == ["starting rules", "starting compact", "building all"]
    assert names[-1] == "adding one"
    assert all(step["processor"] > 0 and step["memory"] > 0 for step in figures["steps"])
    assert set(figures["shares"]) == {"storing alone", "reading by rules and storing", "reading by compact and storing"}
    assert done.returncode == (0 if figures["shares"]["reading by compact and storing"] <= 0.01 else 1)
