"""Checking the graph against data/ontology/shapes.ttl with pySHACL, in batches of documents.

pySHACL reads the store through oxrdflib rightly only if strings lose their explicit xsd:string, and then still in time that
grows with the square of the graph; so each batch is checked as a plain rdflib graph of its own sources and the entities' descriptions.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib.namespace import RDF, SH, XSD

from graph.model.data import data_folder
from graph.store.derived import DEALS, REGISTRY
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.quads import source_graph
from graph.store.terms import BASE, RDF_TYPE

BATCH = 100
"""Documents checked together."""


def check_shapes(folder: GraphFolder, documents: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield what in the graphs of these documents (by default all) and of the deals breaks the shapes.

    Raises StorageError if the shapes are missing from the installation.
    """
    store, terms = folder.store(), folder.terms
    shapes = read_shapes(terms.base)
    known = list(store.quads_for_pattern(None, None, None, terms.id("graph", REGISTRY)))
    wanted = iter(sorted(entry.id for entry in folder.manifest.documents) if documents is None else sorted(documents))
    while batch := list(islice(wanted, BATCH)):
        quads = (store.quads_for_pattern(None, None, None, source_graph(document, terms)) for document in batch)
        yield from violations(chain(known, chain.from_iterable(quads)), shapes)
    deals = store.quads_for_pattern(None, None, None, terms.id("graph", DEALS))
    yield from violations(chain(known, _types(store, folder), deals), shapes, terms.k("Deal"))


def read_shapes(base: str = BASE) -> rdflib.Graph:
    """Return the shapes for a graph of that base IRI."""
    text = (data_folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text.replace(f"{BASE}ontology#", f"{base}ontology#"), format="turtle")


def violations(quads: Iterable[Quad], shapes: rdflib.Graph, focus: NamedNode | None = None) -> Iterator[Finding]:
    """Yield what the quads, taken as one graph, have against the shapes; with `focus` only for nodes of that class."""
    data = rdflib.Graph()
    for quad in quads:
        data.add((rdflib.URIRef(quad.subject.value), rdflib.URIRef(quad.predicate.value), _term(quad.object)))  # type: ignore[union-attr]
    nodes = [rdflib.URIRef(str(n)) for n in data.subjects(RDF.type, rdflib.URIRef(focus.value))] if focus else None
    if nodes == []:
        return
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, focus_nodes=nodes)  # type: ignore[arg-type]
    if not conforms and isinstance(report, rdflib.Graph):
        yield from sorted({_finding(result, report) for result in report.subjects(RDF.type, SH.ValidationResult)}, key=str)


def _types(store: Store, folder: GraphFolder) -> Iterator[Quad]:
    """Yield the types of deals' claims and of entities that no registry knows, which the shape of a deal asks for."""
    terms = folder.terms
    for kind in ("Claim", "Vendor"):
        yield from store.quads_for_pattern(None, RDF_TYPE, terms.k(kind), None)


def _term(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, Literal):
        datatype = None if term.datatype.value == str(XSD.string) else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype)
    assert isinstance(term, NamedNode)
    return rdflib.URIRef(term.value)


def _finding(result: rdflib.term.Node, report: rdflib.Graph) -> Finding:
    node = str(report.value(result, SH.focusNode))
    path = report.value(result, SH.resultPath)
    message = str(report.value(result, SH.resultMessage))
    head, _, claim = node.rpartition("/claim/")
    return Finding(f"{path}: {message}" if path else message, node, (claim,) if head else ())
