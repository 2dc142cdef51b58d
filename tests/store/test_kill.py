"""A process killed with SIGKILL at any moment loses nothing that it acknowledged and leaves nothing half done."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from graph.store import GraphFolder, canonical_nquads, verify
from tests.store.folders import add
from tests.store.hand import deal

KILLS = 24
ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from pathlib import Path
from tests.store.folders import add, remove
from tests.store.hand import deal
print("ready", flush=True)
for n in range(int(sys.argv[2]), 10**6):
    folder = add(Path(sys.argv[1]), deal(f"{n}.txt", f"OpenAI signed deal {n} with GSA."))
    print(n, flush=True)
    folder.store()
"""


def killed_after(folder: Path, first: int, seconds: float) -> list[int]:
    """Run a process that adds document after document, kill it, and return the numbers that it acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", CHILD, str(folder), str(first)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    output = process.communicate()[0]
    return [int(line) for line in output.splitlines() if line.endswith(tuple("0123456789"))]


def test_nothing_acknowledged_is_lost(tmp_path):
    moments, acknowledged, first, killed = random.Random(7), set(), 0, tmp_path / "killed"
    for kill in range(KILLS):
        acknowledged.update(killed_after(killed, first, moments.uniform(0.0, 0.35)))
        if not acknowledged:
            continue
        folder = GraphFolder(killed)
        live = {int(document.stem) for document in folder.documents()}
        assert acknowledged <= live, f"kill {kill}"
        assert len(live - acknowledged) <= kill + 1
        assert list(verify(folder)) == [], f"kill {kill}"
        acknowledged = live
        first = max(live) + 1
    assert len(acknowledged) > KILLS
    fresh = add(tmp_path / "fresh", *(deal(f"{n}.txt", f"OpenAI signed deal {n} with GSA.") for n in sorted(acknowledged)))
    assert list(canonical_nquads(GraphFolder(killed))) == list(canonical_nquads(fresh))
