"""The door of the room: sources in, documents and rejections out."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from graph.loaders.articles_csv import load_csv, looks_like_csv
from graph.loaders.articles_json import load_json, looks_like_json
from graph.loaders.find import STDIN, find
from graph.loaders.markdown import load_markdown, looks_like_markdown
from graph.loaders.plain_text import load_plain_text
from graph.loaders.source import Loaded, Source
from graph.loaders.web_page import load_html, looks_like_html
from graph.model import InputRejected, Rejection


class Loader(NamedTuple):
    """One kind of source: the extensions that name it, how its first bytes look, and who reads it."""

    kind: str
    extensions: frozenset[str]
    fits: Callable[[bytes], bool]
    load: Callable[[Source], Iterator[Loaded | Rejection]]


LOADERS = [
    Loader("HTML", frozenset({".html", ".htm", ".xhtml"}), looks_like_html, load_html),
    Loader("JSON", frozenset({".jsonl", ".ndjson", ".json"}), looks_like_json, load_json),
    Loader("CSV", frozenset({".csv", ".tsv"}), looks_like_csv, load_csv),
    Loader("Markdown", frozenset({".md", ".markdown"}), looks_like_markdown, load_markdown),
    Loader("plain text", frozenset({".txt", ".text"}), lambda head: True, load_plain_text),
]
"""Tried in this order: by extension first, then by content."""


def load(sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Loaded | Rejection]:
    """Yield the documents of files, folders, patterns and `-`, in order, and a rejection for what is none.

    A folder is read through, sorted by name; `stdin` is what `-` reads, by default the standard input. No input
    raises: what cannot be read is a Rejection with its reason.
    """
    for found in find(sources):
        if isinstance(found, Rejection):
            yield found
        elif found == Path(STDIN):
            yield from load_source(Source(STDIN, "stdin", _buffered(stdin or sys.stdin.buffer)))
        else:
            yield from _load_file(found)


def load_source(source: Source) -> Iterator[Loaded | Rejection]:
    """Yield the documents of one open source."""
    try:
        yield from _loader_of(source).load(source)
    except InputRejected as error:
        yield Rejection(source.location, str(error))
    except OSError as error:
        yield Rejection(source.location, f"cannot be read: {error.strerror}")


def _load_file(path: Path) -> Iterator[Loaded | Rejection]:
    location = _readable(str(path.absolute()))
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Rejection(location, f"cannot be read: {error.strerror}")
        return
    with stream:
        yield from load_source(Source(location, _readable(path.name), stream))


def _loader_of(source: Source) -> Loader:
    for loader in LOADERS:
        if source.extension in loader.extensions:
            return loader
    head = source.peek()
    return next(loader for loader in LOADERS if loader.fits(head))


def _buffered(stream: BinaryIO) -> BufferedReader:
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))


def _readable(name: str) -> str:
    """A file's name may be no UTF-8, a document's name must be."""
    return os.fsencode(name).decode("utf-8", "replace")
