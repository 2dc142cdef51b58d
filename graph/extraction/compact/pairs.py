"""Nodes → pairs that a relation may hold between, and what is known of each pair beside the text."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.extraction.compact.nodes import TYPES, Node
from graph.extraction.compact.supports import NONE, Key, Support, keyed
from graph.extraction.scenes.clauses import SIDES, Side
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType, Relation, Status

RELATIONS = tuple(Relation)
"""The order in which relations are numbered, in weights too."""
STATUSES = (Status.PLANNED, Status.ACTIVE, Status.PILOT, Status.ENDED)
"""The statuses that are told apart, in the order of their weights; what is just announced has none."""
_MOST_SCENES = 4
_STEPS = (1, 2, 3, 6)
FEATURES = 5 * len(RELATIONS) + 6 + 8 + 2 + 3 + 1 + 2 * len(TYPES)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes and the relations that may hold from the first to the second."""

    subject: Node
    object: Node
    relations: tuple[Relation, ...]


def find_pairs(nodes: Sequence[Node]) -> Iterator[Pair]:
    """Yield the pairs of nodes, in order; two vendors are one pair, the first named first."""
    for i, subject in enumerate(nodes):
        for j, object in enumerate(nodes):
            vendors = SIDES[subject.type] is SIDES[object.type] is Side.VENDOR
            relations = tuple(possible(subject.type, object.type))
            if i != j and relations and not (vendors and j < i):
                yield Pair(subject, object, relations)


def possible(subject: EntityType, object: EntityType) -> Iterator[Relation]:
    """Yield the relations that may hold; what a thing serves is asked from the body's side, as what the body adopts.

    >>> [r.value for r in possible(EntityType.AGENCY, EntityType.PRODUCT)]
    ['adopts', 'serves']
    """
    sides = (SIDES[subject], SIDES[object])
    if sides == (Side.VENDOR, Side.THING):
        yield Relation.OFFERS
    if sides[0] is Side.VENDOR and sides[1] is not Side.THING:
        yield Relation.PARTNERS_WITH
    if sides[0] is Side.VENDOR and object in (EntityType.GOVERNMENT, EntityType.COUNTRY):
        yield Relation.INVESTS_IN
    if sides == (Side.PUBLIC, Side.THING):
        yield from (Relation.ADOPTS, Relation.SERVES)
    if sides == (Side.THING, Side.THING):
        yield from (Relation.INCLUDES, Relation.HOSTED_ON) if object is EntityType.PRODUCT else (Relation.INCLUDES,)
    if subject is EntityType.AGENCY and object in (EntityType.AGENCY, EntityType.GOVERNMENT):
        yield Relation.PART_OF


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the nodes of a document stand: their sentences by number, and their rank by frequency on their side."""

    places: Mapping[str, frozenset[int]]
    ranks: Mapping[str, int]
    sentences: int


def lay_out(nodes: Sequence[Node], sentences: Sequence[Sentence]) -> Layout:
    """Return the layout of a document."""
    heads = [s.start for s in sentences]
    places = {n.key: frozenset(max(0, bisect_right(heads, o.start) - 1) for o in n.occurrences) for n in nodes}
    ranks: dict[str, int] = {}
    for side in Side:
        own = sorted((n for n in nodes if SIDES[n.type] is side), key=lambda n: -len(n.occurrences))
        ranks |= {n.key: rank for rank, n in enumerate(own)}
    return Layout(places, ranks, max(1, len(sentences)))


def pair_features(pair: Pair, supports: Mapping[Key, Support], layout: Layout) -> NDArray[np.float32]:
    """Return what is known of a pair beside the text: what the rules say, distance, rank, maker, types; FEATURES numbers."""
    values = [*_supported(pair, supports), *_placed(pair, layout), *_kin(pair.subject, pair.object)]
    values += [float(node.type is type) for node in (pair.subject, pair.object) for type in TYPES]
    return np.array(values, dtype=np.float32)


def _supported(pair: Pair, supports: Mapping[Key, Support]) -> Iterator[float]:
    for relation in RELATIONS:
        ends = (pair.subject.key, pair.object.key)
        one = supports.get(keyed(relation, *(reversed(ends) if relation is Relation.SERVES else ends)), NONE)
        yield from (float(one.scenes > 0), one.best, one.named, min(_MOST_SCENES, one.scenes) / _MOST_SCENES, one.worded)


def _placed(pair: Pair, layout: Layout) -> Iterator[float]:
    left, right = (layout.places[node.key] for node in (pair.subject, pair.object))
    distance = _distance(left, right)
    step = sum(distance >= s for s in _STEPS)
    yield from (float(step == i) for i in range(len(_STEPS) + 1))
    yield min(_MOST_SCENES, len(left & right)) / _MOST_SCENES
    for node, own in ((pair.subject, left), (pair.object, right)):
        yield from (min(3, layout.ranks[node.key]) / 3, math.log1p(len(node.occurrences)) / 3)
        yield from (min(own) / layout.sentences, float(min(own) <= 1))


def _distance(left: Iterable[int], right: Iterable[int]) -> int:
    """Return how many sentences lie between the nearest names of two nodes, which are neighbours when all are put in order."""
    ordered = sorted([*((place, 0) for place in left), *((place, 1) for place in right)])
    return min(b - a for (a, one), (b, other) in pairwise(ordered) if one != other)


def _kin(subject: Node, object: Node) -> Iterator[float]:
    yield from (float(subject.known), float(object.known))
    made = object.maker is not None
    own = made and object.maker == subject.mention.known
    yield from (float(own), float(made and subject.known and not own), float(made))
    yield float(subject.mention.country is not None and subject.mention.country == object.mention.country)
