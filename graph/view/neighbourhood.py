"""The part of the graph around one entity."""

import difflib
from collections.abc import Iterator
from typing import TypeAlias

import networkx as nx

from graph.model import UsageError
from graph.model.identity import normal_name

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def focus(graph: Graph, name_or_id: str, depth: int) -> Graph:
    """Return what lies within `depth` steps, in either direction, of the entity with this id, label or alias.

    >>> graph = nx.MultiDiGraph([("vendor/a", "agency/b"), ("agency/b", "country/c")])
    >>> sorted(focus(graph, "vendor/a", 1))
    ['agency/b', 'vendor/a']

    Entities that share the name are all taken as centres. Raises UsageError, with the nearest names, if there is none.
    """
    if depth < 0:
        raise UsageError(f"depth {depth} is less than 0", todo="give the number of steps around the entity")
    undirected = graph.to_undirected(as_view=True)
    near: set[str] = set()
    for centre in _find(graph, name_or_id):
        near.update(nx.single_source_shortest_path_length(undirected, centre, cutoff=depth))
    return graph.subgraph(near).copy()


def _find(graph: Graph, name_or_id: str) -> list[str]:
    if name_or_id in graph:
        return [name_or_id]
    wanted = normal_name(name_or_id)
    found = sorted({node for node, name in _names(graph) if normal_name(name) == wanted})
    if not found:
        raise UsageError(f"no entity {name_or_id!r} in the graph", todo=_advice(graph, wanted))
    return found


def _names(graph: Graph) -> Iterator[tuple[str, str]]:
    for node, attributes in graph.nodes(data=True):
        yield node, str(attributes.get("label") or node)
        for alias in attributes.get("aliases") or ():
            yield node, str(alias)


def _advice(graph: Graph, wanted: str) -> str:
    by_form = {normal_name(name): name for _, name in sorted(_names(graph), key=lambda pair: (pair[1], pair[0]))}
    near = difflib.get_close_matches(wanted, by_form, n=5, cutoff=0.5)
    near += [form for form in sorted(by_form) if wanted and wanted in form and form not in near][: 5 - len(near)]
    return f"nearest names: {', '.join(by_form[form] for form in near)}" if near else "the graph holds no similar name"
