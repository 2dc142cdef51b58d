"""Occurrences → nodes: the entities of a document as the compact reader links them, each with the places of its names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention
from graph.registry import Registry

TYPES = tuple(EntityType)
"""The order in which types are numbered, in weights too."""
_NATIONAL = (EntityType.COUNTRY, EntityType.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of a document: what it is taken for, who makes it if that is known, and where it is named.

    A national government and its country are one node, of type Government.
    """

    key: str
    type: EntityType
    mention: Mention
    maker: str | None
    occurrences: tuple[Occurrence, ...]

    @property
    def known(self) -> bool:
        """Whether the registry knows it."""
        return self.mention.known is not None


def find_nodes(occurrences: Iterable[Occurrence], registry: Registry) -> Mapping[str, Node]:
    """Return the nodes of a document by key, in the order of their first names."""
    groups: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        groups.setdefault(node_key(one.mention), []).append(one)
    return {key: _node(key, group, registry) for key, group in groups.items()}


def node_key(mention: Mention) -> str:
    """Return the key of the node that a mention belongs to.

    >>> node_key(Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl"))
    'nation/cl'
    """
    national = mention.type in _NATIONAL and mention.country and mention.key.rpartition("/")[2] == mention.country
    return f"nation/{mention.country}" if national else mention.key


def _node(key: str, group: Sequence[Occurrence], registry: Registry) -> Node:
    mention = next((o.mention for o in group if not o.anaphoric), group[0].mention)
    entity = registry.get(mention.known or "")
    type = EntityType.GOVERNMENT if key.startswith("nation/") else mention.type
    return Node(key, type, mention, entity.parent if entity else None, tuple(group))
