"""The door of the room: sources in, documents and rejections out.

What reads each kind of source is in `LOADERS` of `graph.loaders.kinds`, which the process that parses imports.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from graph.loaders.find import EXTENSIONS, STDIN, find
from graph.loaders.isolation import LIMITS, Limits, Parcel, Parser
from graph.loaders.source import UNKNOWN, Item
from graph.loaders.web import Address, Fetcher, FetchPolicy
from graph.mappings import TableMapping
from graph.model import InputRejected, Notice, Rejection

_BLOCK = 1024 * 1024
_READABLE = EXTENSIONS | {".tsv", ".text"}


def load(
    sources: Iterable[str],
    stdin: BinaryIO | None = None,
    mappings: tuple[TableMapping, ...] = (),
    limits: Limits = LIMITS,
    policy: FetchPolicy | None = None,
) -> Iterator[Item]:
    """Yield the documents of files, folders, patterns, web addresses and `-`, in order, the rows of tables that `mappings` describe too.

    A folder is read through, sorted by name; `stdin` is what `-` reads, by default the standard input; addresses are fetched
    as `policy` says, without it not at all. Files are parsed in another process within `limits`. No input raises: what cannot
    be read is a Rejection with its reason, what should be known of what was read a Notice.
    """
    fetching = closing(Fetcher(replace(policy, accepts=_READABLE))) if policy else nullcontext()
    sources = list(sources)
    named = {str(Path(source)) for source in sources}
    with closing(Parser(mappings, limits)) as parser, fetching as fetcher:
        for found in find(sources):
            if isinstance(found, Rejection):
                yield found
            elif isinstance(found, Address):
                yield from _load_address(found, fetcher, parser)
            elif found == Path(STDIN):
                yield from _load_stream(stdin or sys.stdin.buffer, parser)
            elif str(found) in named:
                yield from parser.parse(_parcel(found))
            else:
                yield from map(_passed_over, parser.parse(_parcel(found)))


def _passed_over(item: Item) -> Item:
    """Data of another kind among what was searched through is worth a word, not a complaint."""
    if isinstance(item, Rejection) and item.reason.startswith(UNKNOWN):
        return Notice(item.source, f"passed over: {item.reason}")
    return item


def _load_stream(stream: BinaryIO, parser: Parser) -> Iterator[Item]:
    try:
        with _spooled(stream, parser.limits.stream) as path:
            yield from parser.parse(Parcel(path, STDIN, "stdin"))
    except InputRejected as error:
        yield Rejection(STDIN, str(error))
    except OSError as error:
        yield Rejection(STDIN, f"cannot be read: {error.strerror}")


def _load_address(address: Address, fetcher: Fetcher | None, parser: Parser) -> Iterator[Item]:
    response = fetcher.fetch(address) if fetcher else Rejection(address, "addresses are not fetched here; save the page and name the file")
    if isinstance(response, Rejection):
        yield response
    else:
        yield from parser.parse(Parcel(str(response.path), response.location, response.name, response.url, response.charset))


@contextmanager
def _spooled(stream: BinaryIO, limit: int) -> Iterator[str]:
    """A stream as a file that lasts as long as it is read."""
    with tempfile.NamedTemporaryFile(prefix="aigov-") as spool:
        while block := stream.read(_BLOCK):
            if spool.tell() + len(block) > limit:
                raise InputRejected(f"larger than {limit // 1024**2} MB", todo="save it as a file and name that")
            spool.write(block)
        spool.flush()
        yield spool.name


def _parcel(path: Path) -> Parcel:
    # The real path, because /dev/stdin would lead to another file in the process that parses.
    return Parcel(os.path.realpath(path), _readable(str(path.absolute())), _readable(path.name))


def _readable(name: str) -> str:
    """A file's name may be no UTF-8, a document's name must be."""
    return os.fsencode(name).decode("utf-8", "replace")
