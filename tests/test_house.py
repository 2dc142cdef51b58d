"""The house itself: its public names, its sizes, and what must not lie about in it."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph
from graph.model import files
from tests.writing import file_writes

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "graph"
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 40, 5

# Spelled apart, so that this file does not hold what it forbids.
_MACHINE = re.compile("/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + r"me/(?!you\b|user\b)\w+"]) + r")(?:/|\b)")
_HOSTS = re.compile("|".join(["files" + r"\.pythonhosted", "pypi" + r"\.org", "/opt/" + "pypi"]))
_CHORES = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def text_files() -> list[Path]:
    """All files of the project that hold text, whether committed yet or not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("needs a git checkout, to know which files belong to the project")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_the_public_api_is_exactly_this() -> None:
    assert graph.__all__ == [
        "GraphError", "InputRejected", "KnowledgeGraph", "Options", "Page", "StorageError", "UsageError", "build", "open_graph",
        "read_mapping",
    ]  # fmt: skip
    assert set(graph.__all__) <= set(dir(graph))


@pytest.mark.parametrize("name", graph.__all__)
def test_every_public_name_explains_itself(name: str) -> None:
    public = getattr(graph, name)

    assert public.__doc__
    assert all(method.__doc__ for key, method in vars(public).items() if callable(method) and not key.startswith("_"))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'serve'"):
        _ = graph.serve


def test_every_room_has_a_list_of_what_it_offers() -> None:
    rooms = [name for _, name, is_package in pkgutil.iter_modules([str(PACKAGE)]) if is_package]

    for room in rooms:
        offered = importlib.import_module(f"graph.{room}")
        assert offered.__doc__, room
        assert all(hasattr(offered, name) for name in offered.__all__), room


def test_importing_the_package_does_no_work() -> None:
    code = "import graph, sys; print(len([m for m in sys.modules if m.startswith('graph.')]))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "0\n"


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [name for name, node in functions() if _body_length(node) > LONGEST_FUNCTION]

    assert long == []


def test_no_function_but_a_command_takes_many_parameters() -> None:
    many = [name for name, node in functions() if not name.startswith("graph/cli/") and _parameters(node) > MOST_PARAMETERS]

    assert many == []


def test_nothing_catches_everything() -> None:
    caught = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]

    assert caught == []


WRITES_APART = {
    ("graph/store/locking.py", "os.open"): "a lock is a file without content",
    ("graph/store/snapshots.py", "new.rename"): "a store is a folder; it takes its name when it is whole",
    ("graph/store/snapshots.py", "hardlink_to"): "into a new store, which has no name yet",
    ("graph/store/snapshots.py", "shutil.copy2"): "into a new store, which has no name yet",
    ("graph/loaders/load.py", "tempfile.NamedTemporaryFile"): "a stream that is read as a file, and gone afterwards",
    ("graph/training/export.py", "torch.onnx.export"): "takes a path only; into a scratch folder",
    ("graph/training/export.py", "quantize_dynamic"): "takes a path only; the card with the hashes of all parts is written last",
    ("graph/training/export.py", "np.savez_compressed"): "the card with the hashes of all parts is written last",
    ("graph/training/export.py", "save"): "takes a path only; the card with the hashes of all parts is written last",
}
"""Where files are written past the helper, by file and call, and why."""


def test_files_are_written_in_one_place_only() -> None:
    elsewhere = [
        f"{place}:{line}: {call}"
        for path in SOURCES
        if str(path) != files.__file__
        for place in [str(path.relative_to(ROOT))]
        for line, call in file_writes(path.read_text(encoding="utf-8"))
        if not any(place == known and f"{name}(" in call for known, name in WRITES_APART)
    ]

    assert elsewhere == []


@pytest.mark.parametrize(("what", "pattern"), [("machine path", _MACHINE), ("registry host", _HOSTS), ("chore", _CHORES)])
def test_nothing_of_a_machine_lies_about(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in text_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {what} {match[0]!r}")

    assert found == []


def test_the_lock_pins_every_dependency_by_hash() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    blocks = [block for block in "\n".join(lines).replace("\\\n", "").splitlines() if block and not block.startswith("#")]

    assert len(blocks) > 50
    assert all(re.match(r"[\w.\-\[\]]+==\S+", block) and "--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_reads_the_graph_and_defines_nothing(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert not any(isinstance(node, defined) for cell in code for node in ast.walk(ast.parse("".join(cell["source"]))))


def test_links_between_the_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))]

    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def _body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])
