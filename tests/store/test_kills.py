"""Whatever moment a change is killed at, the graph is whole, holds what was acknowledged, and a rerun ends where it would have ended."""

import shutil
import subprocess
import sys
from pathlib import Path

from graph.store import GraphFolder
from tests.store.kills import add, build, faults, judge, mark, snapshot

ROOT = Path(__file__).resolve().parents[2]
CHAIN = [build, add, judge, snapshot]


def marks(folder: Path) -> list[str]:
    found = []
    for change in CHAIN:
        change(folder)
        found.append(mark(folder))
    return found


def test_forty_kills_tear_nothing_lose_nothing_and_leave_nothing_different() -> None:
    command = [sys.executable, "-m", "tests.store.kills", "--number", "40", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.endswith("0 torn, 0 lost, 0 different, 0 left over\n"), done.stdout + done.stderr
    acknowledged = int(done.stdout.split("kills, ")[-1].split()[0])
    assert done.returncode == 0
    assert 40 < acknowledged < 160  # the kills come neither all at the start nor all at the end


def test_a_lost_change_would_be_noticed(tmp_path: Path) -> None:
    course = marks(tmp_path / "whole")
    build(tmp_path / "kg")
    assert list(faults(tmp_path / "kg", CHAIN, 1, course)) == []
    build(tmp_path / "lost")
    assert any(fault.startswith("lost") for fault in faults(tmp_path / "lost", CHAIN, 3, course))


def test_a_torn_state_would_be_noticed(tmp_path: Path) -> None:
    course = marks(tmp_path / "kg")
    folder = GraphFolder(tmp_path / "kg")
    folder.store()
    build(tmp_path / "other")
    other = GraphFolder(tmp_path / "other")
    other.store()
    stamp = tmp_path / "kg" / "store" / folder.manifest.stamp
    shutil.rmtree(stamp)
    shutil.copytree(tmp_path / "other" / "store" / other.manifest.stamp, stamp)
    assert any(fault.startswith("torn") for fault in faults(tmp_path / "kg", CHAIN, 4, course))
