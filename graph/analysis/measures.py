"""Measures of the asserted graph, as DataFrames; the same graph gives the same figures on every run."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd
import rustworkx as rx

from graph.analysis.network import Graph
from graph.analysis.projection import Simple, asserted

EXACT_UP_TO = 5000
"""Entities up to which betweenness is exact; above, it is estimated from SAMPLE of them, drawn with SEED."""
SAMPLE = 200
SEED = 1


def centrality(graph: Graph) -> pd.DataFrame:
    """Return degree, betweenness and pagerank of each entity in the asserted graph, read as simple and undirected.

    Columns: entity, label, type, degree (neighbours), betweenness (0 to 1), pagerank (sums to 1); most neighbours first.
    """
    simple = asserted(graph)
    columns: dict[str, Mapping[str, float]] = {
        "degree": dict(simple.degree),
        "betweenness": _betweenness(simple),
        "pagerank": _pagerank(simple),
    }
    frame = pd.DataFrame([{**_named(simple, node), **{name: values[node] for name, values in columns.items()}} for node in simple])
    frame = frame.reindex(columns=["entity", "label", "type", *columns])
    return frame.sort_values(["degree", "entity"], ascending=[False, True], ignore_index=True)


def communities(graph: Graph) -> pd.DataFrame:
    """Return the community of each entity in the asserted graph, by Louvain with a fixed seed, pairs weighted by claims.

    Columns: community (1 is the largest), size, entity, label, type, degree.
    """
    simple = asserted(graph)
    nodes = list(simple)
    numbers = {node: number for number, node in enumerate(nodes)}  # sets of strings have no fixed order, sets of numbers do
    numbered: nx.Graph[Any] = nx.Graph()
    numbered.add_nodes_from(numbers.values())
    numbered.add_edges_from((numbers[left], numbers[right], pair) for left, right, pair in simple.edges(data=True))
    parts = nx.community.louvain_communities(numbered, weight="weight", seed=SEED) if nodes else []
    ranked = sorted((sorted(nodes[number] for number in part) for part in parts), key=lambda part: (-len(part), part))
    rows = [
        {"community": rank, "size": len(part), **_named(simple, node), "degree": simple.degree[node]}
        for rank, part in enumerate(ranked, 1)
        for node in part
    ]
    frame = pd.DataFrame(rows, columns=["community", "size", "entity", "label", "type", "degree"])
    return frame.sort_values(["community", "degree", "entity"], ascending=[True, False, True], ignore_index=True)


def _named(simple: Simple, node: str) -> dict[str, str]:
    attributes = simple.nodes[node]
    return {"entity": node, "label": attributes.get("label", node), "type": attributes.get("type", "")}


def _betweenness(simple: Simple) -> dict[str, float]:
    """In one thread: several would add up in another order each time."""
    if len(simple) > EXACT_UP_TO:
        return dict(nx.betweenness_centrality(simple, k=SAMPLE, seed=SEED))
    network, nodes = rx.PyGraph(multigraph=True), list(simple)
    numbers = dict(zip(nodes, network.add_nodes_from(nodes), strict=True))
    network.add_edges_from_no_data([(numbers[left], numbers[right]) for left, right in simple.edges])
    return dict(zip(nodes, rx.betweenness_centrality(network, parallel_threshold=EXACT_UP_TO + 1).values(), strict=True))


def _pagerank(simple: Simple) -> dict[str, float]:
    network, nodes = rx.PyDiGraph(multigraph=True), list(simple)
    numbers = dict(zip(nodes, network.add_nodes_from(nodes), strict=True))
    both = [(numbers[left], numbers[right]) for pair in simple.edges for left, right in (pair, pair[::-1])]
    network.add_edges_from_no_data(both)
    return dict(zip(nodes, rx.pagerank(network).values(), strict=True)) if nodes else {}
