"""The network in GraphML and GEXF: read back by networkx, equal in nodes, edges and all that they carry."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graph.analysis import FORMS, Graph, plain_network, to_networkx, write_gexf, write_graphml
from graph.analysis.exchange import gexf, graphml
from graph.store import GraphFolder
from tests.store.folders import add
from tests.store.hand import deal, use
from tests.store.hostile import HOSTILE, hostile_graph

Written = Callable[[Graph, IO[bytes]], None]


def from_graphml(data: bytes) -> Graph:
    graph: Graph = nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=True)
    return graph


def from_gexf(data: bytes) -> Graph:
    """Return the network with the ids of edges as keys, which networkx drops where none are parallel, and without their labels."""
    read, graph = nx.read_gexf(io.BytesIO(data)), nx.MultiDiGraph()
    graph.add_nodes_from(read.nodes(data=True))
    for subject, target, edge in read.edges(data=True):
        assert edge.pop("label") == edge["relation"]
        graph.add_edge(subject, target, key=edge.pop("id"), **edge)
    return graph


ROUND_TRIPS = [(graphml, from_graphml), (gexf, from_gexf)]


def bytes_of(write: Written, graph: Graph) -> bytes:
    stream = io.BytesIO()
    write(graph, stream)
    return stream.getvalue()


def content(graph: Graph) -> tuple[dict[str, Any], dict[Any, Any]]:
    return dict(graph.nodes(data=True)), {(s, o, key): data for s, o, key, data in graph.edges(keys=True, data=True)}


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    again = deal("again.txt", "GSA and OpenAI have a deal.")
    return add(tmp_path / "kg", deal(amount=Decimal("200000000.50"), currency="USD"), again, use())


@pytest.mark.parametrize(("write", "read"), ROUND_TRIPS)
def test_parallel_edges_come_back_with_all_terms_and_evidence(folder: GraphFolder, write: Written, read: Any) -> None:
    graph = plain_network(to_networkx(folder.store()))
    back = read(bytes_of(write, graph))
    assert content(back) == content(graph)
    told = back["vendor/openai"]["agency/us-gsa"]
    assert {edge["quote"] for edge in told.values()} == {"OpenAI signed a deal with GSA.", "GSA and OpenAI have a deal."}
    assert sorted(edge.get("amount", 0) for edge in told.values()) == [0, 200000000.5]
    assert {edge["assertion"] for edge in told.values()} == {"asserted"}


@pytest.mark.parametrize(("write", "read"), ROUND_TRIPS)
def test_hostile_names_come_back(tmp_path: Path, write: Written, read: Any) -> None:
    graph = plain_network(to_networkx(hostile_graph(tmp_path / "kg").store()))
    back = read(bytes_of(write, graph))
    assert content(back) == content(graph)
    assert back.number_of_edges() == 2 * len(HOSTILE)
    prices = {edge["price"] for *_, edge in back.edges(data=True) if "price" in edge}
    assert {HOSTILE["markup"], HOSTILE["formula"], HOSTILE["quotes"], HOSTILE["newlines"], HOSTILE["bidi"]} < prices
    assert "bell\ufffd and \ufffd nul \ufffd[31m" in prices


@pytest.mark.parametrize(("write", "read"), ROUND_TRIPS)
@given(text=st.text(st.characters(codec=None), min_size=1))
def test_any_text_comes_back_as_far_as_xml_can_hold_it(write: Written, read: Any, text: str) -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("a", label=text)
    graph.add_node("b", label="b")
    graph.add_edge("a", "b", key="1", relation="offers", users=text, evidence=[{"quote": text, "document": text}])
    plain = plain_network(graph)
    assert content(read(bytes_of(write, plain))) == content(plain)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, form: Any) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    form.write(add(tmp_path / "one", deal(), use()), one)
    form.write(add(tmp_path / "other", use(), deal()), other)
    assert one.getvalue() == other.getvalue()


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_an_empty_graph_is_a_file_without_edges(tmp_path: Path, write: Callable[[GraphFolder, IO[bytes]], None]) -> None:
    stream = io.BytesIO()
    write(add(tmp_path / "kg"), stream)
    assert not etree.fromstring(stream.getvalue()).xpath("//*[local-name()='edge']")


def test_nothing_is_none_and_nothing_is_a_list(folder: GraphFolder) -> None:
    graph = plain_network(to_networkx(folder.store()))
    values = [v for _, data in graph.nodes(data=True) for v in data.values()]
    values += [v for *_, data in graph.edges(data=True) for v in data.values()]
    assert {type(value) for value in values} <= {str, int, float}
