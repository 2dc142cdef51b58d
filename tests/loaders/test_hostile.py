"""Two hundred hostile files beside a hundred good ones: each is rejected or read as harmless text, and nothing else happens."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cli.output import Exit
from graph.loaders import Item, Loaded
from graph.loaders.kinds import LOADERS, Loader
from graph.model import InputRejected, Notice, Rejection
from tests.loaders.hostile import CLASSES, PACKED_KINDS, SECRET, TEXT_KINDS, Fate, write_hostile
from tests.loaders.opened import source_of

GOOD = 100
MOST_GROWTH = 500 * 1024**2

# The peak of the process alone: ru_maxrss begins with the peak of the process that started it.
_BUILD = """
import resource, sys
from pathlib import Path
from graph.cli import run
code = run(sys.argv[1:])
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(code, peak * 1024, file=sys.stderr)
"""


@dataclass(frozen=True)
class Built:
    """How a build ended: its exit code, the peak of its memory in bytes, its graph, and what it said."""

    code: int
    peak: int
    kg: Path
    said: str

    def live(self) -> set[str]:
        """The locations of the documents in the graph."""
        documents = json.loads((self.kg / "manifest.json").read_text("utf-8"))["documents"]
        return {location for document in documents for location in document["locations"]}

    def rejected(self) -> dict[str, str]:
        """Reasons by location."""
        lines = (self.kg / "rejects.jsonl").read_text("utf-8").splitlines()
        return {row["source"]: row["reason"] for row in map(json.loads, lines)}


@dataclass(frozen=True)
class Builds:
    """The build of the good files alone, and that of all."""

    good: Built
    all: Built
    hostile: dict[Path, Fate]
    folder: Path


def _build(kg: Path, *sources: Path) -> Built:
    command = [sys.executable, "-c", _BUILD, "build", "--kg", str(kg), "--reader", "rules", *map(str, sources)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300, cwd=kg.parent)
    *said, last = done.stderr.splitlines()
    code, peak = last.split()
    return Built(int(code), int(peak), kg, "\n".join(said))


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    folder = tmp_path_factory.mktemp("files")
    (folder / "good").mkdir()
    for number in range(GOOD):
        text = f"OpenAI signed an agreement with the General Services Administration on 6 August 2025. It was offer number {number}.\n"
        (folder / "good" / f"{number}.txt").write_text(text, "utf-8")
    hostile = write_hostile(folder / "hostile")
    named = [path for path in hostile if path.suffix == ".json"]  # a folder is not searched for them
    yield Builds(
        _build(folder / "good-kg", folder / "good"), _build(folder / "kg", folder / "good", folder / "hostile", *named), hostile, folder
    )
    for path in hostile:
        path.unlink()  # some are large, and the folders of the last runs are kept


def _belongs(location: str, path: Path) -> bool:
    return location == str(path) or location.startswith((f"{path}!/", f"{path}#"))


def test_there_are_two_hundred_files_of_many_classes(builds: Builds) -> None:
    assert len(builds.hostile) >= 200
    assert len(CLASSES) >= 12


def test_the_build_is_done_in_part_and_holds_every_good_file(builds: Builds) -> None:
    assert (builds.good.code, builds.all.code) == (Exit.DONE, Exit.PARTLY)
    good = {str(path) for path in (builds.folder / "good").iterdir()}
    assert len(good) == GOOD
    assert good <= builds.all.live()
    assert "Traceback" not in builds.all.said


@pytest.mark.parametrize("kind", CLASSES)
def test_each_file_is_rejected_with_a_reason_or_read_as_its_class_says(kind: str, builds: Builds) -> None:
    live, rejected = builds.all.live(), builds.all.rejected()
    fate, _ = CLASSES[kind]
    wrong = []
    for path in (path for path in builds.hostile if path.parent.name == kind):
        read = any(_belongs(location, path) for location in live)
        reasons = [reason for location, reason in rejected.items() if _belongs(location, path)]
        right = {Fate.REJECTED: bool(reasons), Fate.READ: read and not reasons, Fate.EITHER: read or bool(reasons)}
        if not right[fate] or not all(reasons):
            wrong.append((path.name, read, reasons))
    assert wrong == []


def test_no_reason_blames_the_product(builds: Builds) -> None:
    blaming = ("please report", "stops the parser", "takes longer", "takes more than", "stops the reader")
    assert {source: reason for source, reason in builds.all.rejected().items() if any(words in reason for words in blaming)} == {}


def test_nothing_is_run_and_no_other_file_is_read(builds: Builds) -> None:
    assert list(builds.folder.rglob("run*")) == []
    assert SECRET in (builds.folder / "hostile" / "entities" / "secret.dat").read_text("utf-8")
    for file in builds.all.kg.glob("*.jsonl"):
        assert SECRET not in file.read_text("utf-8")


def test_what_is_said_and_kept_cannot_move_the_cursor(builds: Builds) -> None:
    assert builds.all.said.replace("\n", "").isprintable()
    assert all(location.isprintable() for location in {*builds.all.live(), *builds.all.rejected()})


def test_the_reading_process_stays_small(builds: Builds) -> None:
    assert builds.all.peak - builds.good.peak < MOST_GROWTH


def _good_files(loader: Loader) -> list[bytes]:
    kinds = {**PACKED_KINDS, **TEXT_KINDS}
    return [data for name, data in kinds.items() if f".{name.rpartition('.')[2]}" in loader.extensions] or list(kinds.values())


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.kind)
@settings(max_examples=500)
@given(which=st.integers(0, 99), place=st.floats(0, 1), noise=st.binary(max_size=200), rest=st.booleans())
def test_no_bytes_make_a_loader_raise_anything_but_a_rejection(loader: Loader, which: int, place: float, noise: bytes, rest: bool) -> None:
    good = _good_files(loader)
    data = good[which % len(good)] if which % 4 else b""
    start = int(place * len(data))
    damaged = data[:start] + noise + (data[start + len(noise) :] if rest else b"")
    assert all(isinstance(item, Loaded | Rejection | Notice) for item in _read(loader, damaged))


def _read(loader: Loader, data: bytes) -> list[Item]:
    try:
        return list(loader.load(source_of(f"a{min(loader.extensions, default='')}", data)))
    except InputRejected as error:
        return [Rejection("a", str(error))]
