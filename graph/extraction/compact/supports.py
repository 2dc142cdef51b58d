"""Facts of the rules → what they say of each pair of nodes; the compact reader weighs it with what it reads itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.extraction.compact.nodes import node_key
from graph.extraction.rules import Rated
from graph.extraction.scenes.facts import Fact
from graph.model import Mention, Relation

Key = tuple[Relation, str, str]
"""A relation between two nodes, by their keys; partnersWith has no direction."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the rules say of a pair: its best probability, the best with both ends named, in how many scenes, and by set words."""

    best: float = 0.0
    named: float = 0.0
    scenes: int = 0
    worded: float = 0.0


NONE = Support()


def find_supports(rated: Iterable[Rated], worded: Iterable[Fact]) -> Mapping[Key, Support]:
    """Return what candidate links, as the models rate them, and worded facts say, by relation and nodes."""
    found: dict[Key, Support] = {}
    for link, _, value in rated:
        key = support_key(link.relation, link.subject.mention, link.object.mention)
        old = found.get(key, NONE)
        named = max(old.named, 0.0 if link.origin else value)
        found[key] = Support(max(old.best, value), named, old.scenes + 1, old.worded)
    for fact in worded:
        key = support_key(fact.relation, fact.subject, fact.object)
        old = found.get(key, NONE)
        found[key] = Support(old.best, old.named, old.scenes, max(old.worded, fact.probability))
    return found


def support_key(relation: Relation, subject: Mention, object: Mention) -> Key:
    """Return the key of a link."""
    return keyed(relation, node_key(subject), node_key(object))


def keyed(relation: Relation, subject: str, object: str) -> Key:
    """Return the key of a link between two nodes."""
    if relation is Relation.PARTNERS_WITH and object < subject:
        subject, object = object, subject
    return relation, subject, object
