"""networkx → pyvis: the network that the page draws, one pyvis edge for each claim.

pyvis holds nodes, edges and options here and writes no page: its own pages load from a CDN and can run script that
stands in a title.
"""

import json
import math
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from numbers import Integral, Real
from typing import Any, TypeAlias

import networkx as nx
from pyvis.network import Network  # type: ignore[import-untyped]

from graph.model import StorageError
from graph.view.layout import Point, positions
from graph.view.style import node_size, node_style

Graph: TypeAlias = "nx.MultiDiGraph[str]"

CLAIM_FIELDS = (
    "relation", "assertion", "status", "date", "amount", "currency", "amount_kind", "price", "duration", "users", "legal_form",
    "confidence", "evidence",
)  # fmt: skip
NODE_FIELDS = ("country", "kind", "aliases", "website", "parent", "parent_label")

OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "multiselect": False, "selectConnectedEdges": False, "hideEdgesOnDrag": False, "hideEdgesOnZoom": False,
        "hoverConnectedEdges": False, "keyboard": {"enabled": True, "bindToWindow": False}, "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
}  # fmt: skip
"""Options of vis-network: nothing moves by itself."""


def to_pyvis(graph: Graph) -> Network:
    """Return the graph as a pyvis network with places, shapes, colours and, on each edge, the claim with its evidence.

    Nodes stand in the order of their ids and edges in that of claim ids, so the same graph gives the same network.
    """
    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    places = positions(nx.Graph(graph.to_undirected(as_view=True)))
    for node in sorted(graph):
        _add_node(network, node, graph.nodes[node], (places[node], graph.degree[node]))
    for subject, target, key, attributes in sorted(graph.edges(keys=True, data=True), key=lambda e: (str(e[2]), e[0], e[1])):
        network.add_edge(subject, target, id=str(key), **_known(attributes, CLAIM_FIELDS))
    return network


def drawing_library() -> str:
    """Return the script of vis-network that the pyvis wheel carries, with its licence, for use inside a page.

    Raises StorageError if the wheel does not carry it.
    """
    folders = sorted((f for f in resources.files("pyvis").joinpath("lib").iterdir() if f.name.startswith("vis-")), key=lambda f: f.name)
    for folder in reversed(folders):
        script = folder.joinpath("vis-network.min.js")
        if script.is_file():
            lines = script.read_text(encoding="utf-8").split("\n")
            return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
    raise StorageError("pyvis carries no vis-network script", where="pyvis", todo="reinstall pyvis 0.3.2")


def _add_node(network: Network, node: str, attributes: Mapping[str, Any], place: tuple[Point, int]) -> None:
    (x, y), degree = place
    type_ = str(attributes.get("type") or node.partition("/")[0].capitalize())
    style = node_style(type_)
    shown = {"shape": style.shape, "color": style.color, "size": round(node_size(degree) * style.scale, 1), "x": x, "y": y}
    network.add_node(node, label=str(attributes.get("label") or node), type=type_, **shown, **_known(attributes, NODE_FIELDS))


def _known(attributes: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    values = ((name, _plain(attributes.get(name))) for name in names)
    return {name: value for name, value in values if value is not None}


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; whatever is empty or no number (None, NaN, NaT) is left out of its parent."""
    if isinstance(value, Mapping):
        items = ((str(key), _plain(item)) for key, item in value.items())
        return {key: item for key, item in items if item is not None}
    if isinstance(value, (list, tuple)):
        return [item for item in map(_plain, value) if item is not None]
    if isinstance(value, (set, frozenset)):
        return sorted(str(item) for item in value)
    if isinstance(value, str):
        return str(value) or None
    return _plain_number(value)


def _plain_number(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else None
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    text = str(value)
    return None if text in ("NaT", "<NA>") else text
