"""Files are parsed in another process, which a bad one may end: that costs this file, what follows it, and nothing else."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.loaders import Loaded, load
from graph.loaders.isolation import Limits, Orders, Parcel, Parser
from graph.model import GraphError, Notice, Rejection
from graph.model.processes import start_script

SCRIPT = Path(__file__).with_name("faulty_parser.py")
TEXT = "The agency signed a contract with the company last week."


@pytest.fixture
def faulty() -> Iterator[Parser]:
    with closing(Parser(limits=Limits(seconds=5), script=SCRIPT)) as parser:
        yield parser


def parcel(folder: Path, name: str) -> Parcel:
    (folder / name).write_text(TEXT, "utf-8")
    return Parcel(str(folder / name), f"/folder/{name}", name)


def process_of(parser: Parser, folder: Path) -> int:
    (only,) = parser.parse(parcel(folder, "a.process"))
    assert isinstance(only, Notice)
    return int(only.text)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "seconds", "reason"),
    [
        ("a.crash", 30, "stops the parser"),
        ("a.sleep", 0.5, "takes longer than 0.5 seconds"),
        ("a.memory", 30, "takes more than 1 GB of memory"),
    ],
)
def test_a_file_that_ends_the_parser_keeps_what_it_gave_and_says_why(name: str, seconds: float, reason: str, tmp_path: Path) -> None:
    if name == "a.memory" and not sys.platform.startswith("linux"):
        pytest.skip("this system does not hold a limit of memory")
    with closing(Parser(limits=Limits(seconds=30), script=SCRIPT)) as parser:
        before = process_of(parser, tmp_path)
        parser.limits = Limits(seconds=seconds)
        assert list(parser.parse(parcel(tmp_path, name))) == [
            Notice(f"/folder/{name}", "so far so good"),
            Rejection(f"/folder/{name}", reason),
        ]
        assert not is_alive(before)
        parser.limits = Limits(seconds=30)
        (after,) = parser.parse(parcel(tmp_path, "b.txt"))
    assert isinstance(after, Loaded)
    assert after.document.text == TEXT


def test_a_defect_of_a_loader_costs_one_file_and_is_to_be_reported(faulty: Parser, tmp_path: Path) -> None:
    before = process_of(faulty, tmp_path)
    (tmp_path / "a.fail").write_bytes(b"short")
    assert list(faulty.parse(Parcel(str(tmp_path / "a.fail"), "/folder/a.fail", "a.fail"))) == [
        Rejection("/folder/a.fail", "the loader failed: IndexError: index out of range; please report this text")
    ]
    assert process_of(faulty, tmp_path) == before


def test_a_parser_that_has_grown_is_replaced_after_its_file(faulty: Parser, tmp_path: Path) -> None:
    before = process_of(faulty, tmp_path)
    assert [type(item) for item in faulty.parse(parcel(tmp_path, "a.grow"))] == [Loaded]
    if sys.platform.startswith("linux"):
        assert process_of(faulty, tmp_path) != before


def test_one_process_parses_all_files_and_ends_with_the_parser(tmp_path: Path) -> None:
    with closing(Parser(script=SCRIPT)) as parser:
        first, second = process_of(parser, tmp_path), process_of(parser, tmp_path)
        assert first == second != os.getpid()
        assert is_alive(first)
    assert not is_alive(first)


def test_no_process_is_started_where_nothing_is_to_be_parsed(tmp_path: Path) -> None:
    with closing(Parser(script=tmp_path / "none.py")):
        pass
    assert [type(item) for item in load([str(tmp_path / "missing.txt")])] == [Rejection]


def test_a_parser_that_cannot_be_started_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise SystemExit(1)", "utf-8")
    with closing(Parser(script=tmp_path / "broken.py")) as parser, pytest.raises(GraphError, match="cannot be started"):
        list(parser.parse(parcel(tmp_path, "a.txt")))


def test_a_reader_that_stops_early_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{TEXT}"}}\n' * 5000, "utf-8")
    others = _children()
    items = load([str(tmp_path / "a.jsonl")])
    next(items)
    started = _children() - others
    assert started
    items.close()
    assert not any(map(is_alive, started))


def _children() -> set[int]:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs /proc to see child processes")
    return {int(child) for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()}


def test_an_interrupt_ends_both_processes_without_a_traceback_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.sleep").write_text(TEXT, "utf-8")
    code = f"""
import os, signal
from contextlib import closing
from pathlib import Path
from graph.loaders.isolation import Parcel, Parser
with closing(Parser(script=Path({str(SCRIPT)!r}))) as parser:
    for item in parser.parse(Parcel({str(tmp_path / "a.sleep")!r}, "a", "a.sleep")):
        print(parser.companion.process.pid, flush=True)
        os.kill(os.getpid(), signal.SIGINT)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert not is_alive(int(done.stdout))
    assert done.stderr.count("Traceback") == 1  # its own, which the command line turns into a word


def test_a_parser_whose_reader_is_no_more_ends_by_itself(tmp_path: Path) -> None:
    parser = start_script(SCRIPT)
    parser.connection.send(Orders((), Limits(seconds=0.1)))
    parser.connection.recv()
    parser.connection.send(parcel(tmp_path, "a.sleep"))
    assert isinstance(parser.connection.recv(), Notice)
    assert parser.process.wait(timeout=60) == -signal.SIGALRM
    parser.stop()


@pytest.mark.parametrize(
    ("module", "strangers"),
    [
        ("graph.loaders.parser", {"onnxruntime", "tokenizers", "pandas", "rdflib", "pyoxigraph"}),
        ("graph.loaders", {"trafilatura", "pypdf", "docx", "py3langid", "ftfy", "warcio"}),
    ],
)
def test_each_process_loads_its_own_libraries_only(module: str, strangers: set[str]) -> None:
    code = f"import sys, {module}; print({strangers!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


class Endless(io.RawIOBase):
    """A stream that never ends."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return len(buffer)


def test_an_endless_stream_is_not_stored_without_end() -> None:
    (only,) = load(["-"], stdin=io.BufferedReader(Endless()), limits=Limits(stream=4 * 1024**2))
    assert only == Rejection("-", "larger than 4 MB; save it as a file and name that")
