"""What a loader gets and gives: one open source, and one document with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import PurePath
from typing import cast

from graph.loaders.unpacking import Allowance
from graph.mappings import TableMapping
from graph.model import Document, InputRejected, Notice, Rejection

LIMIT = 10 * 1024 * 1024
"""Bytes that one text or one record may have."""


UNKNOWN = "holds neither articles nor a table that is known"
"""Why a file of data is refused whose kind nothing reads; in a folder that was searched, such a file is passed over."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file or stream, open at its start.

    `location` is its absolute path for the ledger, `name` what the document is called, `mappings` say how tables are read.
    `depth` counts the archives that it lies in, `allowance` what may still be unpacked from it and from those.
    `charset` is the encoding that came with it, as a server tells it.
    """

    location: str
    name: str
    stream: BufferedReader
    mappings: tuple[TableMapping, ...] = ()
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance)
    charset: str | None = None

    def peek(self) -> bytes:
        """Return some of the first bytes without reading them away."""
        return self.stream.peek(4096)[:4096]

    @property
    def extension(self) -> str:
        """The name's extension in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document and the place that it came from, which a ledger can compare with the next run."""

    location: str
    document: Document


Item = Loaded | Rejection | Notice
"""What loaders yield: a document, what could not be read, or what the owner of a source should know."""


def as_stream(data: BytesIO) -> BufferedReader:
    """Return bytes in memory as an open source has them, at their start."""
    data.seek(0)
    return BufferedReader(cast(RawIOBase, data))


def read_all(source: Source, limit: int = LIMIT) -> bytes:
    """Return the bytes of a source that is one text.

    Raises InputRejected if it is larger than `limit`, after reading no more than that.
    """
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise InputRejected(f"larger than {limit // 1024**2} MB", todo="split it into articles")
    return data


def read_lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1; a line longer than LIMIT is None and is never held as a whole."""
    number = 0
    while line := source.stream.readline(LIMIT + 1):
        number += 1
        whole = len(line) <= LIMIT
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = source.stream.readline(LIMIT + 1)
        yield number, line if whole else None
