"""The graph in other forms: RDF files, tables, kept texts, an rdflib dataset."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, Triple, serialize

from graph.model import UsageError
from graph.model.files import atomic_open, write_text
from graph.store.folder import GraphFolder
from graph.store.records import CLAIM_COLUMNS, claim_records, flat


def canonical_nquads(folder: GraphFolder) -> Iterator[str]:
    """Yield the store's quads as canonical N-Quads, a sorted line each, without line ends; no blank nodes need naming."""
    yield from sorted(f"{quad} ." for quad in folder.store())


def to_rdflib(folder: GraphFolder) -> rdflib.Dataset:
    """Return the store as an rdflib dataset whose default graph is the union of all; for reading.

    Never let rdflib run a query that comes from outside: `FROM <file:///…>` reads local files there.
    """
    dataset = rdflib.Dataset(store=OxigraphStore(store=folder.store()), default_union=True)
    for prefix, iri in folder.terms.prefixes.items():
        dataset.namespace_manager.bind(prefix, iri, override=True)
    return dataset


def write(folder: GraphFolder, format: str, stream: IO[bytes]) -> None:
    """Write the graph to a binary stream in one of FORMATS but `texts`.

    Raises UsageError for another format.
    """
    if format not in WRITERS:
        raise UsageError(f"no format {format!r}", where="export", todo=f"choose one of {', '.join(FORMATS)}")
    WRITERS[format](folder, stream)


def export(folder: GraphFolder, format: str, out: Path) -> None:
    """Write the graph to a file in one of FORMATS, whole or not at all; `texts` writes a folder of kept texts.

    Raises UsageError for another format, StorageError if it cannot be written.
    """
    if format == "texts":
        _write_texts(folder, out)
        return
    if format not in WRITERS:
        raise UsageError(f"no format {format!r}", where="export", todo=f"choose one of {', '.join(FORMATS)}")
    with atomic_open(out) as stream:
        WRITERS[format](folder, stream)


def _write_dataset(rdf: RdfFormat) -> Callable[[GraphFolder, IO[bytes]], None]:
    def written(folder: GraphFolder, stream: IO[bytes]) -> None:
        folder.store().dump(stream, rdf, prefixes=folder.terms.prefixes)

    return written


def _write_nquads(folder: GraphFolder, stream: IO[bytes]) -> None:
    for line in canonical_nquads(folder):
        stream.write(f"{line}\n".encode())


def _write_turtle(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the union of all graphs, each triple once."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in folder.store()}
    serialize(sorted(triples, key=str), stream, RdfFormat.TURTLE, prefixes=folder.terms.prefixes)


def _write_jsonl(folder: GraphFolder, stream: IO[bytes]) -> None:
    for record in claim_records(folder):
        stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _write_csv(folder: GraphFolder, stream: IO[bytes]) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, CLAIM_COLUMNS, lineterminator="\n")
    table.writeheader()
    for record in claim_records(folder):
        table.writerow(flat(record))
        stream.write(text.getvalue().encode("utf-8", "surrogatepass"))
        text.seek(0)
        text.truncate()
    stream.write(text.getvalue().encode())


def _write_texts(folder: GraphFolder, out: Path) -> None:
    """Write each kept text as NAME.txt; texts of the same name get the start of their id between."""
    taken: set[str] = set()
    for document in sorted(folder.documents(), key=lambda document: (document.name, document.id)):
        stem = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in document.stem).lstrip(".") or document.id
        name = stem if stem.casefold() not in taken else f"{stem}.{document.id[:8]}"
        taken.add(name.casefold())
        write_text(out / f"{name}.txt", document.text)


WRITERS: dict[str, Callable[[GraphFolder, IO[bytes]], None]] = {
    "nquads": _write_nquads,
    "trig": _write_dataset(RdfFormat.TRIG),
    "turtle": _write_turtle,
    "jsonld": _write_dataset(RdfFormat.JSON_LD),
    "csv": _write_csv,
    "jsonl": _write_jsonl,
}
FORMATS = (*WRITERS, "texts")
"""What `export` can write."""
