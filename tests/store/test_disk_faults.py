"""A full disk, a place where nothing can be written, a lock that another process holds: one line, exit 2, and nothing old is touched."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from graph.cli import run
from graph.store import GraphFolder, canonical_nquads, verify, writing
from tests.store.folders import add
from tests.store.hand import deal, use

FULL = 60
"""Bytes after which a file is full; every command writes at least one file that is longer."""
MARGIN = 4096

CHANGES = {
    "build": ["build", "{place}/new.txt", "--reader", "rules"],
    "remove": ["remove", "deal.txt"],
    "review": ["review", "different", "OpenAI", "General Services Administration", "--by", "Ada"],
}
EXPORTS = {
    "export": ["export", "--format", "nquads", "--out", "{out}"],
    "export to a folder": ["export", "--format", "tables", "--out", "{out}-tables"],
    "view": ["view", "--out", "{out}"],
    "review to a file": ["review", "--out", "{out}"],
}


@pytest.fixture
def kg(tmp_path: Path) -> Path:
    """A graph whose RDF store is made already, with a text beside it that could be added."""
    place = tmp_path / "place"
    place.mkdir()
    (place / "new.txt").write_text("OpenAI signed a contract with the General Services Administration. " * 9)
    folder = add(place / "kg", *(deal(f"{n}.txt", f"OpenAI signed deal {n} with GSA.") for n in range(9)), deal(), use())
    folder.store()
    return folder.path


@contextmanager
def full_files(place: Path) -> Iterator[None]:
    """No file can grow beyond some bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """What lies in a place lies in a mounted file system there."""
    copy = place.with_name("copy")
    shutil.copytree(place, copy)
    done = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(place)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root can mount a file system, and not everywhere")
    try:
        shutil.copytree(copy, place, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def full_disk(place: Path) -> Iterator[None]:
    """A real file system without space left."""
    with mounted(place, "-o", "size=8m"):
        filler = place / "filler"
        with filler.open("wb", buffering=0) as stream, suppress(OSError):
            while True:
                stream.write(bytes(MARGIN))
        try:
            yield
        finally:
            filler.unlink()


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """A real file system that nobody can write, root neither."""
    with mounted(place):
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        try:
            yield
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)


@contextmanager
def no_rights(place: Path) -> Iterator[None]:
    """A folder without the right to write."""
    if os.geteuid() == 0:
        pytest.skip("root may write into any folder")
    folders = [place, place / "kg", place / "kg" / "store"]
    for folder in folders:
        folder.chmod(0o500)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o700)


Fault = Callable[[Path], AbstractContextManager[None]]
FAULTS: dict[str, tuple[Fault, str]] = {
    "files that cannot grow": (full_files, "File too large"),
    "full disk": (full_disk, "No space left on device"),
    "read-only disk": (read_only, "Read-only file system"),
    "no right to write": (no_rights, "Permission denied"),
}


def truth(kg: Path) -> dict[str, bytes]:
    """All that is live in a graph's folder, the cache and what no state names left out."""
    live = GraphFolder(kg).manifest.kept_segments | {GraphFolder(kg).manifest.resolved}
    files = [path for path in kg.iterdir() if path.is_file() and not path.name.startswith(".")]
    kept = (path for path in files if "-" not in path.stem or path.stem.partition("-")[2] in live)
    return {path.name: path.read_bytes() for path in kept if path.name != "judgements.jsonl"}


def told(arguments: list[str], kg: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Run a command and return its exit code and the lines of stderr."""
    filled = [part.format(place=kg.parent, out=kg.parent / "out") for part in arguments]
    code = run([*filled, "--kg", str(kg)])
    return code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", CHANGES)
def test_a_change_that_cannot_be_written_says_so_and_leaves_the_graph(
    command: str, fault: str, kg: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, lines = truth(kg), list(canonical_nquads(GraphFolder(kg)))
    broken, reason = FAULTS[fault]
    with broken(kg.parent):
        code, words = told(CHANGES[command], kg, capsys)
        assert (code, len(words)) == (2, 1), words
        assert words[0].startswith("aigov: ")
        assert reason in words[0]
        assert truth(kg) == before
    assert truth(kg) == before
    assert list(canonical_nquads(GraphFolder(kg))) == lines
    assert list(verify(GraphFolder(kg))) == []
    assert told(CHANGES[command], kg, capsys)[0] == 0


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", EXPORTS)
def test_an_output_that_cannot_be_written_says_so_and_the_old_one_stays(
    command: str, fault: str, kg: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kg.parent / "out").write_bytes(b"old")
    (kg.parent / "out-tables").mkdir()
    (kg.parent / "out-tables" / "claims.csv").write_bytes(b"old")
    broken, reason = FAULTS[fault]
    with broken(kg.parent):
        code, words = told(EXPORTS[command], kg, capsys)
        assert (code, len(words)) == (2, 1), words
        assert reason in words[0]
        assert (kg.parent / "out").read_bytes() == b"old"
        assert {path.name: path.read_bytes() for path in (kg.parent / "out-tables").iterdir()} == {"claims.csv": b"old"}
    assert told(EXPORTS[command], kg, capsys)[0] == 0


@pytest.mark.parametrize("command", CHANGES)
def test_a_change_while_another_process_writes_says_so(command: str, kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = truth(kg)
    with writing(kg):
        assert told(CHANGES[command], kg, capsys) == (
            2,
            [f"aigov: {kg}: is being written by another process; wait until that is done"],
        )
    assert truth(kg) == before


@pytest.mark.parametrize("command", EXPORTS)
def test_reading_needs_no_lock(command: str, kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(kg):
        assert told(EXPORTS[command], kg, capsys)[0] == 0


@pytest.mark.parametrize("command", [*CHANGES, *EXPORTS])
def test_a_graph_below_a_file_is_one_line(command: str, kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = told({**CHANGES, **EXPORTS}[command], kg / "manifest.json" / "kg", capsys)
    assert (code, len(words)) == (2, 1), words
    assert "Not a directory" in words[0] or "File exists" in words[0]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_rdf_store_that_cannot_be_made_says_so_and_is_made_later(fault: str, kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(canonical_nquads(GraphFolder(kg)))
    shutil.rmtree(kg / "store")
    (kg / "store").mkdir()
    broken, _ = FAULTS[fault]
    with broken(kg.parent):
        code, words = told(["ask", "overview"], kg, capsys)
        assert (code, len(words)) == (2, 1), words
    assert list(canonical_nquads(GraphFolder(kg))) == lines
