"""In a lesson entities get other names, and all that points at them still does."""

import random

import pytest

from graph.extraction.compact.hints import KINDS
from graph.extraction.rules import Grammar
from graph.model import EntityType
from graph.training.lessons import UNTAGGED, Lesson
from graph.training.swapping import Name, find_spellings, swapped
from tests.training.making import annotation, lessons

LONG = Name((900, 901, 902), (2, 2, 3), (False, True, False))


@pytest.fixture(scope="module")
def lesson(grammar: Grammar) -> Lesson:
    """The one lesson of a short text."""
    (only,) = lessons(annotation(), grammar)
    return only


class Always(random.Random):
    """A chance by which all that can happen happens."""

    def random(self) -> float:
        """Return the least that there is."""
        return 0.0


def tokens(lesson: Lesson, place: tuple[int, int]) -> tuple[int, ...]:
    return lesson.window.ids[place[0] - 1 : place[1] - 1]


def renamed(lesson: Lesson) -> Lesson:
    names = {**dict.fromkeys(EntityType, ()), EntityType.VENDOR: (LONG,)}
    return swapped(lesson, names, Always())


def test_the_marked_names_of_lessons_are_found_by_type(lesson: Lesson) -> None:
    found = find_spellings([lesson])
    assert [len(found[type]) for type in (EntityType.VENDOR, EntityType.GOVERNMENT, EntityType.PRODUCT)] == [1, 2, 2]
    (openai,) = found[EntityType.VENDOR]
    assert (len(openai.ids), openai.shapes, openai.inside) == (1, (4,), (False,))


def test_an_entity_has_its_other_name_at_its_places_and_the_others_keep_theirs(lesson: Lesson) -> None:
    new = renamed(lesson)
    for node, old, places in zip(lesson.questions.nodes, lesson.questions.places, new.questions.places, strict=True):
        names = [LONG.ids if node.type is EntityType.VENDOR else tokens(lesson, place) for place in old]
        assert [tokens(new, place) for place in places] == names


def test_hints_and_tags_go_with_the_new_name(lesson: Lesson) -> None:
    new = renamed(lesson)
    assert len(new.hints) == len(new.tags) == len(new.window)
    ((start, end),) = next(p for n, p in zip(new.questions.nodes, new.questions.places, strict=True) if n.type is EntityType.VENDOR)
    assert [hint // KINDS for hint in new.hints[start:end]] == list(LONG.shapes)
    assert len({hint % KINDS for hint in new.hints[start:end]}) == 1
    assert new.tags[start + 1 : end] == (UNTAGGED, new.tags[start] + 1)


def test_the_evidence_still_stands_where_the_answers_say(lesson: Lesson) -> None:
    new = renamed(lesson)
    for before, after in zip(lesson.answers, new.answers, strict=True):
        assert (before.relations, before.assertions) == (after.relations, after.assertions)
        for old, moved in zip(before.places, after.places, strict=True):
            growth = len(LONG.ids) - 1 if set(LONG.ids) & set(tokens(new, moved)) else 0
            assert len(tokens(new, moved)) == len(tokens(lesson, old)) + growth


def test_without_names_to_choose_from_a_lesson_stays_as_it_is(lesson: Lesson) -> None:
    assert swapped(lesson, dict.fromkeys(EntityType, ()), random.Random(0)) is lesson


def test_the_same_chance_gives_the_same_names(lesson: Lesson) -> None:
    names = find_spellings([lesson])
    assert swapped(lesson, names, random.Random(3)) == swapped(lesson, names, random.Random(3))


def test_a_window_keeps_its_names_if_others_would_make_it_longer_than_the_encoder_bears(lesson: Lesson) -> None:
    endless = Name((900,) * 600, (2,) * 600, (False, *(True,) * 599))
    names = {**dict.fromkeys(EntityType, ()), EntityType.VENDOR: (endless,)}
    assert swapped(lesson, names, Always()) is lesson
