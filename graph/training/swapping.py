"""Lessons → lessons in which entities go by other names, so that the network learns what is said and not only of whom."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from graph.extraction.compact.hints import KINDS
from graph.extraction.compact.windows import Window
from graph.model import EntityType
from graph.training.lessons import UNTAGGED, Lesson

_SWAPPED = 0.15
"""The share of entities that get another name."""
_MOST = 512
"""The tokens that the encoder bears: a window that other names make longer keeps its own."""
_PLACES = frozenset({EntityType.COUNTRY, EntityType.GOVERNMENT})
"""What keeps its name: a country's is known, and told by other words besides, as adjectives."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a window has it: its tokens, how their words are written, and which of them go on with a word."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    inside: tuple[bool, ...]


Names = Mapping[EntityType, Sequence[Name]]


def find_spellings(lessons: Iterable[Lesson]) -> Names:
    """Return the marked names in lessons by type, each as often as it occurs."""
    found: dict[EntityType, list[Name]] = {type: [] for type in EntityType}
    for lesson in lessons:
        for node, places in zip(lesson.questions.nodes, lesson.questions.places, strict=True):
            found[node.type] += [_name(lesson, place) for place in places if _is_marked(lesson, place)]
    return found


def swapped(lesson: Lesson, names: Names, chance: random.Random) -> Lesson:
    """Return a lesson with other names of the same type for some of its entities, each the same wherever it stands."""
    other: dict[Place, Name] = {}
    for node, places in zip(lesson.questions.nodes, lesson.questions.places, strict=True):
        if node.type not in _PLACES and names[node.type] and chance.random() < _SWAPPED:
            new = chance.choice(names[node.type])
            other |= dict.fromkeys((place for place in places if _is_marked(lesson, place)), new)
    renamed = _with_names(lesson, other) if other else lesson
    return renamed if len(renamed.window) <= _MOST else lesson


def _is_marked(lesson: Lesson, place: Place) -> bool:
    """Tell whether a place is a whole marked name, and no noun phrase that refers to one."""
    start, end = place
    first = lesson.tags[start]
    return first > 0 and first % 2 == 1 and all(tag in (first + 1, UNTAGGED) for tag in lesson.tags[start + 1 : end])


def _name(lesson: Lesson, place: Place) -> Name:
    start, end = place
    shapes = tuple(hint // KINDS for hint in lesson.hints[start:end])
    return Name(lesson.window.ids[start - 1 : end - 1], shapes, tuple(tag == UNTAGGED for tag in lesson.tags[start:end]))


def _with_names(lesson: Lesson, other: Mapping[Place, Name]) -> Lesson:
    ids, hints, tags = ([[value] for value in values] for values in ((0, *lesson.window.ids, 0), lesson.hints, lesson.tags))
    for (start, end), name in other.items():
        kind, label = lesson.hints[start] % KINDS, lesson.tags[start]
        ids[start] = list(name.ids)
        hints[start] = [kind + KINDS * shape for shape in name.shapes]
        tags[start] = [label, *(UNTAGGED if inside else label + 1 for inside in name.inside[1:])]
        for row in (ids, hints, tags):
            row[start + 1 : end] = [[] for _ in range(start + 1, end)]
    moved = list(accumulate(map(len, ids), initial=0))
    places = tuple(tuple((moved[a], moved[b]) for a, b in own) for own in lesson.questions.places)
    answers = tuple(replace(one, places=tuple((moved[a], moved[b]) for a, b in one.places)) for one in lesson.answers)
    return Lesson(
        lesson.document,
        Window(tuple(chain(*ids))[1:-1], (), ()),
        tuple(chain(*hints)),
        tuple(chain(*tags)),
        replace(lesson.questions, places=places),
        answers,
    )
