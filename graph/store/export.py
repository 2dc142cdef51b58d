"""The graph in other forms, each in one list with its writer; files take their names whole or not at all."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TypeAlias

from pyoxigraph import RdfFormat

from graph.model import Document, UsageError
from graph.model.files import atomic_files, atomic_open
from graph.store.folder import GraphFolder
from graph.store.ftm import write_ftm
from graph.store.rdf import write_dataset, write_nquads, write_rdf12, write_turtle
from graph.store.records import CLAIM_COLUMNS, claim_records, flat, in_order
from graph.store.sheets import Files, csv_lines, csv_tables, parquet_tables, raw_csv_tables
from graph.store.terms import unicode


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form of the graph that is one file; `write` writes it to a binary stream."""

    name: str
    write: Callable[[GraphFolder, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class FolderForm:
    """A form of the graph that is a folder of files; `files` returns their names, each with what writes it."""

    name: str
    files: Callable[[GraphFolder], Files]


Form: TypeAlias = FileForm | FolderForm


def _write_jsonl(folder: GraphFolder, stream: IO[bytes]) -> None:
    for record in claim_records(folder):
        # What UTF-8 cannot hold, a lone surrogate, is written as JSON escapes it, and so kept.
        stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _write_csv(folder: GraphFolder, stream: IO[bytes]) -> None:
    rows = ([row.get(name) for name in CLAIM_COLUMNS] for row in map(flat, claim_records(folder)))
    stream.writelines(csv_lines([CLAIM_COLUMNS]))
    stream.writelines(csv_lines(rows))


def _texts(folder: GraphFolder) -> Files:
    """Yield each kept text as NAME.txt; texts of the same name get the start of their id between."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for document in (reading.document for reading in in_order(folder)):
        stem = _file_stem(document)
        names[document.id] = stem if stem.casefold() not in taken else f"{stem}.{document.id[:8]}"
        taken.add(names[document.id].casefold())
    return ((f"{names[document.id]}.txt", partial(_write_text, document.text)) for document in folder.documents())


def _file_stem(document: Document) -> str:
    """Return what any file system takes as a name: no separators, no more than 200 bytes."""
    stem = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in document.stem).lstrip(".")
    return stem.encode()[:200].decode(errors="ignore") or document.id


def _write_text(text: str, stream: IO[bytes]) -> None:
    stream.write(unicode(text).encode())


FORMS: Sequence[Form] = (
    FileForm("nquads", write_nquads),
    FileForm("trig", write_dataset(RdfFormat.TRIG)),
    FileForm("turtle", write_turtle),
    FileForm("jsonld", write_dataset(RdfFormat.JSON_LD)),
    FileForm("rdf12", write_rdf12),
    FileForm("csv", _write_csv),
    FileForm("jsonl", _write_jsonl),
    FileForm("ftm", write_ftm),
    FolderForm("tables", csv_tables),
    FolderForm("raw-tables", raw_csv_tables),
    FolderForm("parquet", parquet_tables),
    FolderForm("texts", _texts),
)
"""What can be written from the store alone; `graph.analysis.FORMS` has what is made from the network."""


def write(folder: GraphFolder, format: str, stream: IO[bytes], forms: Iterable[Form] = FORMS) -> None:
    """Write the graph to a binary stream in one of the forms that are one file.

    Raises UsageError for another format.
    """
    form = _named(format, forms)
    if isinstance(form, FolderForm):
        raise UsageError(f"{format} are several files", where="export", todo="add --out DIR")
    form.write(folder, stream)


def export(folder: GraphFolder, format: str, out: Path, forms: Iterable[Form] = FORMS) -> None:
    """Write the graph to a file or folder in one of the forms, whole or not at all.

    Raises UsageError for another format, StorageError if it cannot be written.
    """
    form = _named(format, forms)
    if isinstance(form, FileForm):
        with atomic_open(out) as stream:
            form.write(folder, stream)
        return
    files = form.files(folder)
    with atomic_files(out) as opened:
        for name, write_file in files:
            with opened(name) as stream:
                write_file(stream)


def _named(format: str, forms: Iterable[Form]) -> Form:
    by_name = {form.name: form for form in forms}
    if format not in by_name:
        raise UsageError(f"no format {format!r}", where="export", todo=f"choose one of {', '.join(by_name)}")
    return by_name[format]
