"""An export that fails says so in one line, ends with 2, and leaves what was there before byte for byte."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from graph import analysis
from graph.cli import run
from graph.model import StorageError
from graph.store import FORMS, FileForm, FolderForm, Form, GraphFolder, export
from tests.store.folders import add
from tests.store.hand import deal, use

ALL_FORMS = {form.name: form for form in (*FORMS, *analysis.FORMS)}
FULL = 200
"""Bytes after which the disk is full; in each form one file at least is longer."""
BREAKING = 10
"""Bytes after which a stream breaks; in each form every file is longer."""

_LIMITED = """
import resource, sys
from graph.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph whose RDF store is made already, so that only the export itself writes."""
    folder = add(tmp_path_factory.mktemp("faults") / "kg", deal(text="OpenAI signed a deal with GSA. " + "And so on. " * 50), use())
    folder.store()
    return folder.path


def old_output(form: Form, place: Path, kg: Path) -> Path:
    """Export once, spoil what was written so that it differs from a new export, and return where it lies."""
    out = place / "out"
    export(GraphFolder(kg), form.name, out, [form])
    for file in files(out):
        file.write_bytes(b"old " + file.name.encode())
    return out


def files(out: Path) -> list[Path]:
    return sorted(out.rglob("*")) if out.is_dir() else [out]


def content(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


class Breaking:
    """A stream that breaks while it is written, after some bytes; all else is the stream's."""

    def __init__(self, stream: IO[bytes], error: Exception) -> None:
        self._stream, self._error, self._left = stream, error, BREAKING

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise self._error
        return self._stream.write(data)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def breaking(form: Form, error: Exception) -> Form:
    """Return a form whose last file breaks midway."""
    if isinstance(form, FileForm):
        return FileForm(form.name, lambda folder, stream: form.write(folder, Breaking(stream, error)))  # type: ignore[arg-type]

    def broken(folder: GraphFolder) -> list[tuple[str, Callable[[IO[bytes]], None]]]:
        *whole, (name, write) = form.files(folder)
        return [*whole, (name, lambda stream: write(Breaking(stream, error)))]  # type: ignore[arg-type]

    return FolderForm(form.name, broken)


@pytest.mark.parametrize("name", ALL_FORMS)
def test_on_a_full_disk_one_line_says_so_and_the_old_output_stays(name: str, kg: Path, tmp_path: Path) -> None:
    out = old_output(ALL_FORMS[name], tmp_path, kg)
    before = content(tmp_path)

    command = [sys.executable, "-c", _LIMITED.format(limit=FULL), "export", "--kg", str(kg), "--format", name, "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"aigov: {out}: cannot write: File too large; check space and rights\n"
    assert content(tmp_path) == before


@pytest.mark.parametrize("name", ALL_FORMS)
def test_where_nothing_can_be_written_one_line_says_so(name: str, kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"old")  # below it nobody can write, not even root

    code = run(["export", "--kg", str(kg), "--format", name, "--out", str(tmp_path / "file" / "out")])

    assert code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert re.search(r"file/out: cannot write: [A-Z][a-z ]+; choose a folder you may write to$", line)
    assert content(tmp_path) == {"file": b"old"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into a read-only folder")
@pytest.mark.parametrize("name", ALL_FORMS)
def test_in_a_read_only_folder_the_old_output_stays(name: str, kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = old_output(ALL_FORMS[name], tmp_path, kg)
    before = content(tmp_path)
    locked = out if out.is_dir() else tmp_path
    locked.chmod(0o500)
    try:
        code = run(["export", "--kg", str(kg), "--format", name, "--out", str(out)])
    finally:
        locked.chmod(0o700)

    assert (code, len(capsys.readouterr().err.splitlines())) == (2, 1)
    assert content(tmp_path) == before


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), StorageError("damaged", where="store")], ids=["disk", "graph"])
@pytest.mark.parametrize("name", ALL_FORMS)
def test_a_writer_that_breaks_midway_leaves_the_old_output(name: str, error: Exception, kg: Path, tmp_path: Path) -> None:
    out = old_output(ALL_FORMS[name], tmp_path, kg)
    before = content(tmp_path)

    with pytest.raises(StorageError, match=r"cannot write: Input/output error|damaged"):
        export(GraphFolder(kg), name, out, [breaking(ALL_FORMS[name], error)])

    assert content(tmp_path) == before


def test_a_break_is_noticed_because_without_it_the_same_export_replaces_the_old(kg: Path, tmp_path: Path) -> None:
    for name, form in ALL_FORMS.items():
        (tmp_path / name).mkdir()
        out = old_output(form, tmp_path / name, kg)
        before = content(tmp_path / name)
        export(GraphFolder(kg), name, out, [replace(form)])
        after = content(tmp_path / name)
        assert after.keys() == before.keys()
        assert not after.items() & before.items()


@pytest.mark.parametrize("name", ["csv", "jsonl", "ftm", "tables", "raw-tables", "parquet", "texts"])
def test_a_damaged_graph_is_one_line_and_the_old_output_stays(
    name: str, kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = add(tmp_path / "kg", deal(), use()).path
    (tmp_path / "place").mkdir()
    out = old_output(ALL_FORMS[name], tmp_path / "place", own)
    before = content(tmp_path / "place")
    for segment in own.glob("texts-*.jsonl"):
        segment.write_bytes(segment.read_bytes()[:-20] + b"\n")

    code = run(["export", "--kg", str(own), "--format", name, "--out", str(out)])

    assert code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("aigov: ")
    assert content(tmp_path / "place") == before
