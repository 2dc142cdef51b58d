"""The one way in which files are written: whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from graph.model.errors import StorageError


@contextmanager
def atomic_open(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes its name only when it is complete and on disk.

    Raises StorageError if the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StorageError(f"cannot write: {error.strerror}", where=str(path), todo="choose a folder you may write to") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(f"cannot write: {error.strerror}", where=str(path), todo="check space and rights") from error
    finally:
        Path(temporary).unlink(missing_ok=True)


@contextmanager
def atomic_files(folder: Path) -> Iterator[Callable[[str], AbstractContextManager[IO[bytes]]]]:
    """Give what opens files of a folder by name; they take their names together, when all of them are complete and on disk.

    Files of other names stay. Raises StorageError if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder, prefix=".new-"))
    except OSError as error:
        raise StorageError(f"cannot write: {error.strerror}", where=str(folder), todo="choose a folder you may write to") from error
    try:
        yield lambda name: _on_disk(new / name)
        names = sorted(path.name for path in new.iterdir())
        if blocked := next((name for name in names if (folder / name).is_dir()), None):
            raise StorageError("cannot write: a folder has that name", where=str(folder / blocked), todo="choose another folder")
        for name in names:
            (new / name).replace(folder / name)
        _sync_folder(folder)
    except OSError as error:
        raise StorageError(f"cannot write: {error.strerror}", where=str(folder), todo="check space and rights") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8, whole or not at all."""
    with atomic_open(path) as stream:
        stream.write(text.encode("utf-8", "surrogatepass"))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8, whole or not at all; each gets a line end."""
    with atomic_open(path) as stream:
        for line in lines:
            stream.write(line.encode("utf-8", "surrogatepass") + b"\n")


@contextmanager
def _on_disk(path: Path) -> Iterator[IO[bytes]]:
    with path.open("xb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
