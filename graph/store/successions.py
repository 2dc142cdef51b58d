"""What became of known bodies and firms, as change events of the ORG ontology."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.model import EntityType, Succession, SuccessionKind
from graph.model.identity import stable_hash
from graph.store import terms as t
from graph.store.quads import date_properties
from graph.store.terms import Terms

_ORG = "http://www.w3.org/ns/org#"
_ORIGINAL, _RESULTING, _BY, _FROM = (
    NamedNode(_ORG + name) for name in ("originalOrganization", "resultingOrganization", "changedBy", "resultedFrom")
)
_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")

_TYPES = frozenset(type.value.lower() for type in EntityType)

Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def succession_triples(succession: Succession, names: Terms) -> Triples:
    """Yield the change event of a succession with its date, and what leads to it from both ends.

    A rename has one entity at both ends, with its name before or after: whichever is not its label today.
    """
    node = names.id("succession", stable_hash(succession.old, succession.new, succession.since.value, succession.kind.value))
    renamed = succession.kind is SuccessionKind.RENAME
    ids = [end for end in (succession.old, succession.new) if not renamed or end.partition("/")[0] in _TYPES]
    old, new = names.id(ids[0]), names.id(ids[-1])
    yield node, t.RDF_TYPE, names.k("Succession")
    yield node, names.k("kind"), t.text(succession.kind.value)
    yield node, _ORIGINAL, old
    yield node, _RESULTING, new
    yield old, _BY, node
    yield new, _FROM, node
    if renamed and ids[0] == succession.new:
        yield node, names.k("formerName"), t.name(succession.old)
    elif renamed:
        yield node, names.k("laterName"), t.name(succession.new)
    if succession.note:
        yield node, _COMMENT, t.text(succession.note)
    yield from ((node, predicate, value) for predicate, value in date_properties(succession.since, names))
