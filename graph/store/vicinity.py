"""Where a change to the store can break a shape or a gate: at the nodes that it touches and those that look at them.

A node is judged by what is said of it, by who names it through the properties that shapes follow backwards, and by what the nodes
that it names say of themselves through a few properties: what they are and what they are called. All else is as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib.namespace import RDF, SH

from graph.store.changes import Changes

MOST = 5000
"""Changed quads, and nodes at stake, up to which a part is looked at instead of the whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A small store in which some nodes stand as they do in the large one, as far as shapes and gates look."""

    store: Store
    nodes: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class _Sight:
    """How far shapes look: `far` are the properties of named nodes that they read, `back` those that they follow backwards."""

    far: frozenset[NamedNode]
    back: frozenset[NamedNode]

    @classmethod
    def of(cls, shapes: rdflib.Graph) -> "_Sight":
        within = (path for shape in shapes.objects(None, SH.node) for path in shapes.objects(shape, SH.property / SH.path))
        return cls(
            frozenset(NamedNode(str(path)) for path in (RDF.type, *within)),
            frozenset(NamedNode(str(path)) for path in shapes.objects(None, SH.inversePath)),
        )


def changed_part(store: Store, changes: Changes, shapes: rdflib.Graph) -> Part | None:
    """Return the part of a store in which changes can have broken something, None if that is much of it."""
    if len(changes.removed) + len(changes.added) > MOST:
        return None
    sight, nodes = _Sight.of(shapes), set[NamedNode]()
    for quad in _effective(store, changes):
        nodes.update(node for node in _judged_by(quad, store, sight) if isinstance(node, NamedNode))
    if len(nodes) > MOST:
        return None
    part = Store()
    around = chain.from_iterable(_around(node, store, sight) for node in nodes)
    part.bulk_extend({Quad(quad.subject, quad.predicate, quad.object) for quad in around})
    return Part(part, frozenset(nodes))


def _effective(store: Store, changes: Changes) -> Iterator[Quad]:
    """Yield a quad for each triple that stood in no graph before, or stands in none now."""
    for quad in changes.added:
        if changes.added.issuperset(store.quads_for_pattern(quad.subject, quad.predicate, quad.object)):
            yield quad
    for quad in changes.removed:
        if next(iter(store.quads_for_pattern(quad.subject, quad.predicate, quad.object)), None) is None:
            yield quad


def _judged_by(quad: Quad, store: Store, sight: _Sight) -> Iterator[NamedNode | BlankNode | Literal | Triple]:
    """Yield the nodes whose verdict may depend on a triple."""
    yield quad.subject
    if quad.predicate in sight.back:
        yield quad.object
    if quad.predicate in sight.far:
        yield from (naming.subject for naming in store.quads_for_pattern(None, None, quad.subject))
        yield from (named.object for back in sight.back for named in store.quads_for_pattern(quad.subject, back, None))


def _around(node: NamedNode, store: Store, sight: _Sight) -> Iterator[Quad]:
    """Yield what is said of a node and who names it, and what shapes read of the nodes at the other end."""
    own = list(store.quads_for_pattern(node, None, None))
    naming = [quad for back in sight.back for quad in store.quads_for_pattern(None, back, node)]
    yield from (*own, *naming)
    ends = {quad.object for quad in own if isinstance(quad.object, NamedNode)} | {quad.subject for quad in naming}
    for end in ends:
        for property in sight.far:
            yield from store.quads_for_pattern(end, property, None)
