"""The door of the room: sources in, documents and rejections out.

What reads each kind of source is in `LOADERS` of `graph.loaders.kinds`, which the process that parses imports.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.loaders.find import STDIN, find
from graph.loaders.isolation import LIMITS, Limits, Parcel, Parser
from graph.loaders.source import Item
from graph.mappings import TableMapping
from graph.model import InputRejected, Rejection

_BLOCK = 1024 * 1024
_LARGEST = 1024 * _BLOCK


def load(
    sources: Iterable[str], stdin: BinaryIO | None = None, mappings: tuple[TableMapping, ...] = (), limits: Limits = LIMITS
) -> Iterator[Item]:
    """Yield the documents of files, folders, patterns and `-`, in order, the rows of tables that `mappings` describe too.

    A folder is read through, sorted by name; `stdin` is what `-` reads, by default the standard input. Files are parsed in
    another process within `limits`. No input raises: what cannot be read is a Rejection with its reason, what should be known
    of what was read a Notice.
    """
    with closing(Parser(mappings, limits)) as parser:
        for found in find(sources):
            if isinstance(found, Rejection):
                yield found
            elif found == Path(STDIN):
                yield from _load_stream(stdin or sys.stdin.buffer, parser)
            else:
                yield from parser.parse(_parcel(found))


def _load_stream(stream: BinaryIO, parser: Parser) -> Iterator[Item]:
    try:
        with _spooled(stream) as path:
            yield from parser.parse(Parcel(path, STDIN, "stdin"))
    except InputRejected as error:
        yield Rejection(STDIN, str(error))
    except OSError as error:
        yield Rejection(STDIN, f"cannot be read: {error.strerror}")


@contextmanager
def _spooled(stream: BinaryIO) -> Iterator[str]:
    """A stream as a file that lasts as long as it is read."""
    with tempfile.NamedTemporaryFile(prefix="aigov-") as spool:
        while block := stream.read(_BLOCK):
            if spool.tell() + len(block) > _LARGEST:
                raise InputRejected(f"larger than {_LARGEST // 1024**2} MB", todo="save it as a file and name that")
            spool.write(block)
        spool.flush()
        yield spool.name


def _parcel(path: Path) -> Parcel:
    # The real path, because /dev/stdin would lead to another file in the process that parses.
    return Parcel(os.path.realpath(path), _readable(str(path.absolute())), _readable(path.name))


def _readable(name: str) -> str:
    """A file's name may be no UTF-8, a document's name must be."""
    return os.fsencode(name).decode("utf-8", "replace")
