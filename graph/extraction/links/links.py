"""Scenes → candidate links: every pair of names in a sentence that a relation could hold between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.contexts import Origin, Unsaid
from graph.model import ENDS, EntityType, Mention, Relation

_REACH = 12
"""Names to the right that a name can be linked with; only bare lists of names are longer."""


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of names that a relation may hold between, in one sentence.

    `origin` tells why an end that the sentence leaves unsaid is thought to be meant; None where both ends are named.
    """

    subject: Occurrence
    relation: Relation
    object: Occurrence
    scene: Scene
    origin: Origin | None = None

    @property
    def start(self) -> int:
        """Where the first of the two ends begins."""
        return min(self.subject.start, self.object.start)

    @property
    def end(self) -> int:
        """Where the second of the two ends is over."""
        return max(self.subject.end, self.object.end)

    @property
    def forward(self) -> bool:
        """Whether the subject stands before the object."""
        return self.subject.start <= self.object.start

    @property
    def outer(self) -> tuple[int, int, int, int]:
        """The offsets of the lists of names that the two ends stand in, first list first: start, end, start, end."""
        first, second = (self.subject, self.object) if self.forward else (self.object, self.subject)
        left, right = self.scene.list_of(first), self.scene.list_of(second)
        return (first.start, first.end, second.start, second.end) if left == right else (*left, *right)

    def gap(self) -> str:
        """Return the masked text between the ends, or between the lists of names that they stand in."""
        return self.scene.text(self.outer[1], self.outer[2])


def find_links(scene: Scene, unsaid: Iterable[Unsaid]) -> Iterator[Link]:
    """Yield the candidate links of a scene; `unsaid` are names that it may mean without saying them."""
    names = scene.occurrences
    for i, left in enumerate(names):
        for right in names[i + 1 : i + 1 + _REACH]:
            for subject, relation, object in _readings(left, right):
                yield Link(subject, relation, object, scene)
    present = {SIDES[name.mention.type] for name in names}
    for absent in unsaid:
        side = SIDES[absent.occurrence.mention.type]
        for name in names:
            if side in present and SIDES[name.mention.type] is not side:
                continue
            for subject, relation, object in _readings(absent.occurrence, name):
                # Every sentence on a country has a place in it: who builds there must be named beside it.
                if relation is not Relation.INVESTS_IN:
                    yield Link(subject, relation, object, scene, absent.origin)


def _readings(left: Occurrence, right: Occurrence) -> Iterator[tuple[Occurrence, Relation, Occurrence]]:
    if _entity(left.mention) == _entity(right.mention):
        return
    for subject, object in ((left, right), (right, left)):
        for relation in _RELATIONS.get((SIDES[subject.mention.type], SIDES[object.mention.type]), ()):
            symmetric = relation is Relation.PARTNERS_WITH and SIDES[object.mention.type] is Side.VENDOR
            if not (symmetric and subject is right) and _fits(subject.mention, relation, object.mention):
                yield subject, relation, object


def _entity(mention: Mention) -> str:
    national = mention.type in (EntityType.COUNTRY, EntityType.GOVERNMENT)
    return f"government/{mention.country}" if mention.type is EntityType.COUNTRY and national else mention.key


def _fits(subject: Mention, relation: Relation, object: Mention) -> bool:
    if relation is Relation.INVESTS_IN:
        return object.country is not None and object.type is not EntityType.AGENCY
    subjects, objects = ENDS[relation]
    return subject.type in subjects and object.type in objects


_RELATIONS: dict[tuple[Side, Side], tuple[Relation, ...]] = {
    (Side.VENDOR, Side.PUBLIC): (Relation.PARTNERS_WITH, Relation.INVESTS_IN),
    (Side.VENDOR, Side.VENDOR): (Relation.PARTNERS_WITH,),
    (Side.VENDOR, Side.THING): (Relation.OFFERS,),
    (Side.PUBLIC, Side.THING): (Relation.ADOPTS,),
    (Side.THING, Side.THING): (Relation.INCLUDES, Relation.HOSTED_ON),
    (Side.PUBLIC, Side.PUBLIC): (Relation.PART_OF,),
}
