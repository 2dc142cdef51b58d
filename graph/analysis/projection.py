"""What measures are taken on: the asserted facts as a simple graph, and who among the bodies uses which vendor."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import networkx as nx

from graph.analysis.network import Graph
from graph.model import Assertion, EntityType, Relation

Simple: TypeAlias = "nx.Graph[str]"

BODIES = frozenset({EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY})


def asserted(graph: Graph) -> Simple:
    """Return the asserted claims as a simple undirected graph, nodes and edges sorted; `weight` counts the claims of a pair.

    Entities that only denied or speculative claims name are left out.
    """
    pairs: dict[tuple[str, str], int] = {}
    for subject, target, _ in _claims(graph):
        pair = (min(subject, target), max(subject, target))
        pairs[pair] = pairs.get(pair, 0) + (subject != target)
    simple: Simple = nx.Graph()
    simple.add_nodes_from((node, graph.nodes[node]) for node in sorted({end for pair in pairs for end in pair}))
    simple.add_edges_from((*pair, {"weight": weight}) for pair, weight in sorted(pairs.items()) if weight)
    return simple


def project_vendors_bodies(graph: Graph) -> Simple:
    """Return the bipartite graph of vendors and public bodies, by asserted claims alone.

    A vendor and a body are linked by a partnership, or by a product of the vendor that the body adopts. An edge carries the
    `claims` and `products` that make it, and as `weight` the number of facts: 1 for a partnership and 1 for each product.
    """
    facts: dict[tuple[str, str], dict[str, set[str]]] = {}
    for vendor, body, product, claim in _links(graph):
        known = facts.setdefault((vendor, body), {"claims": set(), "products": set(), "facts": set()})
        known["claims"].add(claim)
        known["facts"].add(product or "")
        known["products"] |= {product} if product else set()
    projected: Simple = nx.Graph()
    owners = {owner: label for _, (owner, label) in _owners(graph)}
    for node in sorted({end for pair in facts for end in pair}):
        known_by_registry = {"label": owners.get(node, node), "type": EntityType.VENDOR.value}
        projected.add_node(node, **(graph.nodes[node] if node in graph else known_by_registry))
    for pair, known in sorted(facts.items()):
        projected.add_edge(*pair, weight=len(known["facts"]), claims=sorted(known["claims"]), products=sorted(known["products"]))
    return projected


def makers(graph: Graph) -> dict[str, frozenset[str]]:
    """Return the vendors of each product and program: who is asserted to offer it, and its owner in the registry."""
    offers = [(target, subject) for subject, target, claim in _claims(graph) if claim["relation"] == Relation.OFFERS]
    owns = [(thing, owner) for thing, (owner, _) in _owners(graph)]
    found: dict[str, frozenset[str]] = {}
    for thing, vendor in [*offers, *owns]:
        found[thing] = found.get(thing, frozenset()) | {vendor}
    return found


def type_of(graph: Simple, node: str) -> EntityType:
    """Return the type of a node; what the graph does not describe is typed by its id."""
    return EntityType(graph.nodes[node].get("type") or node.partition("/")[0].capitalize())


def _links(graph: Graph) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield vendor, body, product if the link is one, and claim."""
    made_by = makers(graph)
    for subject, target, claim in _claims(graph):
        if claim["relation"] == Relation.PARTNERS_WITH and type_of(graph, target) in BODIES:
            yield subject, target, None, claim["key"]
        elif claim["relation"] == Relation.ADOPTS:
            yield from ((vendor, subject, target, claim["key"]) for vendor in made_by.get(target, ()))


def _owners(graph: Graph) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each product and program with the vendor that the registry names as its owner, who may be no node itself."""
    for node, attributes in graph.nodes(data=True):
        owner = attributes.get("parent", "")
        if owner.startswith("vendor/") and type_of(graph, node) in (EntityType.PRODUCT, EntityType.PROGRAM):
            yield node, (owner, attributes.get("parent_label", owner))


def _claims(graph: Graph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for subject, target, key, claim in graph.edges(keys=True, data=True):
        if claim["assertion"] == Assertion.ASSERTED:
            yield subject, target, {"key": key, **claim}
