"""Checking the graph against data/ontology/shapes.ttl: Oxigraph finds the nodes at fault, pySHACL says what is wrong with them.

pySHACL alone takes some milliseconds a claim, and reads a store through oxrdflib wrongly, because strings come back with an explicit
xsd:string; so it sees only the suspects, as a plain rdflib graph of what surrounds them.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.namespace import SH, XSD

from graph.model.data import data_folder
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.suspects import suspect_queries
from graph.store.terms import BASE

LIMIT = 200
"""Nodes at fault that are explained; more of them only repeat the story."""


def check_shapes(folder: GraphFolder) -> Iterator[Finding]:
    """Yield what breaks the shapes, for up to LIMIT nodes: in the whole graph, or where a candidate differs from a sound one.

    Raises StorageError if the shapes are missing from the installation.
    """
    shapes = read_shapes(folder.terms.base)
    suspects = {node: what for query, what in suspect_queries(shapes) for node in folder.nodes_at_fault(query)}
    for node in islice(sorted(suspects, key=str), LIMIT):
        explained = list(violations(_surroundings(node, folder), shapes, node))
        yield from explained or [Finding(suspects[node], node.value, _claim(node.value))]  # pySHACL overlooks an empty string


def _surroundings(node: NamedNode, folder: GraphFolder) -> Iterator[Quad]:
    """Yield what the graph says about a node, about the nodes it names and those that name it."""
    store = folder.store()
    around = {quad.object for quad in store.quads_for_pattern(node, None, None, None) if isinstance(quad.object, NamedNode)}
    naming = list(store.quads_for_pattern(None, folder.terms.k("deal"), node, None))
    yield from naming
    for near in {node, *around, *(quad.subject for quad in naming)}:
        yield from store.quads_for_pattern(near, None, None, None)


def read_shapes(base: str = BASE) -> rdflib.Graph:
    """Return the shapes for a graph of that base IRI."""
    text = (data_folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text.replace(f"{BASE}ontology#", f"{base}ontology#"), format="turtle")


def violations(quads: Iterable[Quad], shapes: rdflib.Graph, focus: NamedNode | None = None) -> Iterator[Finding]:
    """Yield what pySHACL has against the quads, taken as one graph; with `focus` only against that node."""
    import pyshacl  # noqa: PLC0415  (takes half a second to load, and hardly any build has something to explain)

    data = rdflib.Graph()
    for quad in quads:
        data.add((rdflib.URIRef(quad.subject.value), rdflib.URIRef(quad.predicate.value), _term(quad.object)))  # type: ignore[union-attr]
    nodes = [focus.value] if focus else None
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, focus_nodes=nodes)
    if not conforms and isinstance(report, rdflib.Graph):
        yield from sorted({_finding(result, report) for result in report.objects(None, SH.result)}, key=str)


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
    return Finding(f"{path}: {message}" if path else message, node, _claim(node))


def _claim(node: str) -> tuple[str, ...]:
    head, _, claim = node.rpartition("/claim/")
    return (claim,) if head else ()
