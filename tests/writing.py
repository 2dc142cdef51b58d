"""Finds, in the syntax of a program, the calls that write, copy or rename files past the one helper that does it whole or not at all.

What takes a path or a stream may be given a stream alone, which the house calls `stream`.
"""

import ast
import re
from collections.abc import Callable, Iterator

_MODE = re.compile(r"(?=.*[wax+])[rwaxbt+]{1,4}")
_OPENERS = frozenset({"open", "fdopen", "FileIO", "ZipFile", "TarFile", "GzipFile", "BZ2File", "LZMAFile"})
_ALWAYS = frozenset(
    """symlink_to hardlink_to touch mkstemp NamedTemporaryFile TemporaryFile copyfile copyfileobj copytree copy2 move make_archive
    urlretrieve tofile savetxt savez savez_compressed quantize_dynamic""".split()  # noqa: SIM905
)
_OF_PATHS = frozenset({"write_text", "write_bytes"})
_OF_MODULES = {"shutil": frozenset({"copy"}), "os": frozenset({"rename", "renames", "replace", "link", "symlink", "truncate"})}
_FRAMES = re.compile(r"to_(?:csv|json|parquet|excel|feather|orc|pickle|hdf|stata|xml|html|latex|markdown|string|sql)")
_DESTINATIONS = frozenset({"path_or_buf", "path", "path_or_buffer", "buf", "excel_writer", "fname", "destination", "output"})
_WRITING_MODULES = frozenset({"nx", "networkx", "rx", "rustworkx", "parquet", "pq", "feather"})
_FLAGS = frozenset({"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC"})


def file_writes(code: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each call that may write a file by itself."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and any(suspect(node, _name(node), _owner(node)) for suspect in _SUSPECTS):
            yield node.lineno, ast.unparse(node)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def _owner(call: ast.Call) -> str:
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _opens_for_writing(call: ast.Call, name: str, owner: str) -> bool:
    if name not in _OPENERS or "os.devnull" in map(ast.unparse, call.args):
        return False
    if any(isinstance(node, ast.Attribute) and node.attr in _FLAGS for node in ast.walk(call)):
        return True
    modes = [*call.args[:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and isinstance(mode.value, str) and _MODE.fullmatch(mode.value) for mode in modes)


def _always_writes(call: ast.Call, name: str, owner: str) -> bool:
    return name in _ALWAYS or name in _OF_MODULES.get(owner, ()) or bool(owner and name in _OF_PATHS)


def _renames(call: ast.Call, name: str, owner: str) -> bool:
    """Tell a path's method from that of a string, which has two arguments, and from that of a date or frame, which has keywords."""
    return name in ("rename", "replace") and bool(owner) and len(call.args) == 1 and not call.keywords


def _frame_to_a_file(call: ast.Call, name: str, owner: str) -> bool:
    return bool(owner and _FRAMES.fullmatch(name)) and not _to_stream(call, 0, needed=False)


def _serializes_to_a_file(call: ast.Call, name: str, owner: str) -> bool:
    """Tell rdflib's method, whose destination comes first, from pyoxigraph's function, where it comes second."""
    return name == "serialize" and not _to_stream(call, 1 if owner in ("", "ox", "pyoxigraph") else 0, needed=False)


def _writes_for_others(call: ast.Call, name: str, owner: str) -> bool:
    if name == "dump" and owner in ("json", "pickle", "yaml", "joblib", "marshal"):
        return not _to_stream(call, 1, needed=True)
    if name == "dump":
        return bool(owner) and not _to_stream(call, 0, needed=False)
    if name in ("ParquetWriter", "GraphMLWriter", "GraphMLWriterLxml"):
        return not _to_stream(call, 0, needed=True)
    if name == "save" or (owner.endswith("onnx") and name == "export"):
        return bool(owner)
    return name.startswith("write_") and owner in _WRITING_MODULES and not _to_stream(call, 1, needed=True)


def _to_stream(call: ast.Call, place: int, *, needed: bool) -> bool:
    """Tell whether the destination, by place or keyword, is a stream; where none is needed, none will do."""
    given = [keyword.value for keyword in call.keywords if keyword.arg in _DESTINATIONS] or call.args[place : place + 1]
    return all(_is_stream(value) for value in given) and bool(given or not needed)


def _is_stream(value: ast.expr) -> bool:
    return (isinstance(value, ast.Name) and value.id == "stream") or (isinstance(value, ast.Constant) and value.value is None)


_SUSPECTS: tuple[Callable[[ast.Call, str, str], bool], ...] = (
    _opens_for_writing, _always_writes, _renames, _frame_to_a_file, _serializes_to_a_file, _writes_for_others,
)  # fmt: skip
