"""Segments: a few hundred readings as four files of JSON lines, named by the hash of what they hold, never changed.

`texts-H.jsonl` holds the documents with their kept text, `claims-H.jsonl` and `themes-H.jsonl` what was read from them, in
the order of the documents; `sketches-H.jsonl` holds what follows from the texts and is dear to make: without it, all stays true.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from graph.model import Claim, Document, Reading, StorageError, Theme
from graph.model.files import write_lines
from graph.model.identity import stable_hash
from graph.model.jsonlines import json_line, read_json_lines

KINDS = ("texts", "claims", "themes", "sketches")
SIZE = 500
"""Documents in a segment."""

F = TypeVar("F", Claim, Theme)


@dataclass(frozen=True, slots=True)
class _Sketch:
    document: str
    sketch: str


def reading_hash(reading: Reading) -> str:
    """Return the hash of all that a reading holds."""
    return stable_hash(*_lines(reading.document), *_lines(*reading.claims), *_lines(*reading.themes))


def write_segment(folder: Path, readings: Sequence[Reading]) -> str:
    """Write readings as a segment and return its name."""
    texts = _lines(*(r.document for r in readings))
    claims = _lines(*chain.from_iterable(r.claims for r in readings))
    themes = _lines(*chain.from_iterable(r.themes for r in readings))
    name = stable_hash(texts, claims, themes)
    sketches = _lines(*(_Sketch(r.document.id, r.sketch) for r in readings if r.sketch))
    for kind, lines in zip(KINDS, (texts, claims, themes, sketches), strict=True):
        if lines or kind != "sketches":
            write_lines(segment_path(folder, kind, name), lines)
    return name


def read_segment(folder: Path, name: str, wanted: Collection[str]) -> Iterator[Reading]:
    """Yield the readings of the wanted documents of a segment.

    Raises StorageError if a file is missing, InputRejected with file and line if one is damaged.
    """
    claims = _by_document(_read(Claim, folder, "claims", name))
    themes = _by_document(_read(Theme, folder, "themes", name))
    sketches = _sketches(segment_path(folder, "sketches", name))
    for document in read_documents(folder, name, wanted):
        told = tuple(claims.get(document.id, ())), tuple(themes.get(document.id, ()))
        yield Reading(document, *told, sketches.get(document.id, ""))


def read_documents(folder: Path, name: str, wanted: Collection[str]) -> Iterator[Document]:
    """Yield the wanted documents of a segment."""
    path = segment_path(folder, "texts", name)
    _check(path)
    return (document for document in read_json_lines(Document, path) if document.id in wanted)


def segment_path(folder: Path, kind: str, name: str) -> Path:
    """Return the path of one file of a segment."""
    return folder / f"{kind}-{name}.jsonl"


def _lines(*values: Document | Claim | Theme | _Sketch) -> list[str]:
    return [json_line(value) for value in values]


def _read(kind: type[F], folder: Path, prefix: str, name: str) -> Iterator[F]:
    path = segment_path(folder, prefix, name)
    _check(path)
    return read_json_lines(kind, path)


def _sketches(path: Path) -> dict[str, str]:
    return {kept.document: kept.sketch for kept in read_json_lines(_Sketch, path)} if path.is_file() else {}


def _check(path: Path) -> None:
    if not path.is_file():
        raise StorageError("missing", where=str(path), todo="build the graph again from its sources")


def _by_document(facts: Iterator[F]) -> dict[str, list[F]]:
    found: dict[str, list[F]] = {}
    for fact in facts:
        found.setdefault(fact.document, []).append(fact)
    return found
