"""The network in the forms of graph programs: GraphML (yEd, Cytoscape, igraph) and GEXF (Gephi)."""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import IO, Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriterLxml

from graph.analysis.network import Graph, to_networkx
from graph.store import FileForm, GraphFolder

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_DOCUMENT = ("document", "document_title", "publisher", "published", "url")


def plain_network(graph: Graph) -> Graph:
    """Return the network with attributes that XML can hold: text, whole numbers and floats, nothing else and nothing missing.

    Aliases are joined by "; ". Each edge has as `quote`, `place`, `document`, `document_title`, `publisher`, `published` and `url`
    its evidence in words, and as `evidence` all of it as JSON, letter for letter. What XML 1.0 forbids becomes U+FFFD elsewhere.
    """
    plain: Graph = nx.MultiDiGraph()
    plain.add_nodes_from((_text(node), _attributes(data)) for node, data in graph.nodes(data=True))
    for subject, target, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(_text(subject), _text(target), key=_text(key), **_attributes(_with_words(data)))
    return plain


def write_graphml(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the network as GraphML."""
    graphml(plain_network(to_networkx(folder.store())), stream)


def write_gexf(folder: GraphFolder, stream: IO[bytes]) -> None:
    """Write the network as GEXF 1.2."""
    gexf(plain_network(to_networkx(folder.store())), stream)


def graphml(plain: Graph, stream: IO[bytes]) -> None:
    """Write a network with plain attributes as GraphML; the id of an edge is its key."""
    GraphMLWriterLxml(stream, graph=plain, prettyprint=False, named_key_ids=False).dump()


def gexf(plain: Graph, stream: IO[bytes]) -> None:
    """Write a network with plain attributes as GEXF 1.2; the id of an edge is its key, its label the relation."""
    labelled: Graph = nx.MultiDiGraph()
    labelled.add_nodes_from(plain.nodes(data=True))
    for subject, target, key, data in plain.edges(keys=True, data=True):
        labelled.add_edge(subject, target, key=key, **data, id=key, label=data["relation"])
    writer = GEXFWriter(labelled, prettyprint=False)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph gives the same bytes on every day
    writer.write(stream)


FORMS = (FileForm("graphml", write_graphml), FileForm("gexf", write_gexf))
"""What is written from the network; `graph.store.FORMS` has what needs the store alone."""


def _with_words(data: Mapping[str, Any]) -> dict[str, Any]:
    evidence = data["evidence"]
    words = {name: _joined(passage.get(name) for passage in evidence) for name in _OF_DOCUMENT}
    quote = " … ".join(passage["quote"] for passage in evidence)
    place = _joined(passage.get("place") for passage in evidence)
    return {**data, "quote": quote, "place": place, **words, "evidence": json.dumps(evidence, sort_keys=True)}


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _attribute(value) for name, value in data.items() if value is not None and value != []}


def _attribute(value: Any) -> str | int | float:
    if isinstance(value, list):
        return _text("; ".join(value))
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, (int, float)) else _text(str(value))


def _text(value: str) -> str:
    return _NOT_XML.sub("\ufffd", value)
