"""The graph as RDF: canonical N-Quads, Turtle, RDF 1.2 with reifiers, datasets, an rdflib dataset."""

from collections.abc import Callable, Iterator
from typing import IO

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from graph.store import terms as t
from graph.store.folder import GraphFolder
from graph.store.history import history_graph


def canonical_nquads(folder: GraphFolder) -> Iterator[str]:
    """Yield the store's quads as canonical N-Quads, a sorted line each, without line ends; no blank nodes need naming."""
    yield from sorted(f"{quad} ." for quad in timeless_quads(folder))


def timeless_quads(folder: GraphFolder) -> Iterator[Quad]:
    """Yield the store's quads without the history, so that the same sources give the same quads whenever they were read."""
    history = history_graph(folder.terms)
    return (quad for quad in folder.store() if quad.graph_name != history)


def to_rdflib(folder: GraphFolder) -> rdflib.Dataset:
    """Return the store as an rdflib dataset whose default graph is the union of all; for reading.

    Never let rdflib run a query that comes from outside: `FROM <file:///…>` reads local files there.
    """
    dataset = rdflib.Dataset(store=OxigraphStore(store=folder.store()), default_union=True)
    for prefix, iri in folder.terms.prefixes.items():
        dataset.namespace_manager.bind(prefix, iri, override=True)
    return dataset


def write_dataset(rdf: RdfFormat) -> Callable[[GraphFolder, IO[bytes]], None]:
    """Return what writes every timeless quad in a format of pyoxigraph, as the store streams them."""

    def written(folder: GraphFolder, stream: IO[bytes]) -> None:
        serialize(timeless_quads(folder), stream, rdf, prefixes=folder.terms.prefixes)

    return written


def write_nquads(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write canonical N-Quads: the same graph gives the same bytes on every machine."""
    for line in canonical_nquads(folder):
        stream.write(f"{line}\n".encode())


def write_turtle(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the union of all graphs as Turtle, each triple once."""
    _serialize(_union(folder), folder, stream)


def write_rdf12(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the union of all graphs as Turtle 1.2, in which each claim also reifies the triple that it tells of.

    A claim that is denied or speculative reifies a triple that is not asserted; `<< s p o ~ claim >>` finds it, while
    `s p o {| k:status ?status |}` finds asserted triples alone.
    """
    _serialize(_union(folder) | set(_reifications(folder)), folder, stream)


def _union(folder: GraphFolder) -> set[Triple]:
    return {quad.triple for quad in timeless_quads(folder)}


def _reifications(folder: GraphFolder) -> Iterator[Triple]:
    store = folder.store()
    predicates = {quad.subject: quad.object for quad in store.quads_for_pattern(None, t.RDF_PREDICATE, None)}
    objects = {quad.subject: quad.object for quad in store.quads_for_pattern(None, t.RDF_OBJECT, None)}
    for quad in store.quads_for_pattern(None, t.RDF_SUBJECT, None):
        claim, subject, predicate = quad.subject, quad.object, predicates[quad.subject]
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
            yield Triple(claim, t.RDF_REIFIES, Triple(subject, predicate, objects[claim]))


def _serialize(triples: set[Triple], folder: GraphFolder, stream: IO[bytes]) -> None:
    serialize(sorted(triples, key=str), stream, RdfFormat.TURTLE, prefixes=folder.terms.prefixes)
