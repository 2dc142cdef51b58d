"""From what the user names (files, folders, globs, addresses) to the files and addresses to read, in a fixed order."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.loaders.web import Address, is_address, read_addresses, without_secrets
from graph.model import Rejection

EXTENSIONS = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv"}
    | {".pdf", ".docx", ".xlsx", ".odt", ".mht", ".mhtml", ".eml", ".mbox", ".rss", ".atom", ".xml"}
    | {".zip", ".gz", ".tgz", ".tar", ".warc"}
)
"""The kinds of file that a folder is searched for; a file that is named itself may have any."""

STDIN = "-"

LIST = ".urls"
"""The extension of a list of addresses; a folder is not searched for them, so that nothing is fetched unasked."""


def find(sources: Iterable[str]) -> Iterator[Path | Address | Rejection]:
    """Yield the files and web addresses that the sources stand for; `-` is passed on as the path `-`.

    Folders are searched through, sorted by name, hidden files left out; whatever has no document's extension is
    passed over. A list of addresses stands for these.
    """
    for source in sources:
        yield from _find_one(source)


def _find_one(source: str) -> Iterator[Path | Address | Rejection]:
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield from _find_absent(source, error)
        return
    if path.suffix.lower() == LIST and stat.S_ISREG(mode):
        yield from read_addresses(path)
    else:
        yield from _find_in_folder(path) if stat.S_ISDIR(mode) else [_regular(path, mode)]


def _find_absent(source: str, error: OSError | ValueError) -> Iterator[Path | Address | Rejection]:
    if source == STDIN:
        yield Path(STDIN)
    elif is_address(source):
        yield Address(source)
    elif "://" in source:
        yield Rejection(without_secrets(source), "only addresses with http or https are fetched; save the page and name the file")
    elif isinstance(error, FileNotFoundError) and glob.has_magic(source):
        yield from _find_by_pattern(source)
    else:
        yield Rejection(source, _reason(error))


def _find_by_pattern(pattern: str) -> Iterator[Path | Rejection]:
    # Path.glob takes no absolute pattern. "**" follows links, in a loop too: each file counts under its first path.
    matches = {os.path.realpath(match): Path(match) for match in sorted(glob.glob(pattern, recursive=True), reverse=True)}  # noqa: PTH207
    if not matches:
        yield Rejection(pattern, "no file matches; check the pattern")
    for path in sorted(matches.values()):
        if path.is_dir():
            yield from () if "**" in pattern else _find_in_folder(path)
        else:
            yield from _visit(path, set())


def _find_in_folder(folder: Path) -> Iterator[Path | Rejection]:
    found = False
    for item in _walk(folder, {_identity(folder)}):
        found = True
        yield item
    if not found:
        yield Rejection(str(folder), f"no documents in this folder; it may hold {' '.join(sorted(EXTENSIONS))}")


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Rejection]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Rejection(str(folder), _reason(error))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _visit(folder / entry.name, seen)


def _visit(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Rejection]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Rejection(str(path), _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _enter(path, seen)
    elif path.suffix.lower() in EXTENSIONS:
        yield _regular(path, mode)


def _regular(path: Path, mode: int) -> Path | Rejection:
    """A pipe may never end, and a device less so."""
    return path if stat.S_ISREG(mode) else Rejection(str(path), "not a regular file; to read from a pipe, write - and send it there")


def _enter(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Rejection]:
    identity = _identity(folder)
    if identity in seen:
        yield Rejection(str(folder), "a folder loop: this link leads to a folder that is read already")
        return
    seen.add(identity)
    yield from _walk(folder, seen)


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    return f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"
