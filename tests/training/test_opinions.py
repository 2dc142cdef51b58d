"""What a larger network says of the gold is written, read again, and learned from beside the gold."""

from pathlib import Path

import pytest

from graph.evaluation.annotations import read_annotations
from graph.extraction.compact.pairs import RELATIONS
from graph.extraction.rules import Grammar
from graph.model import Relation
from graph.training.lessons import Lesson
from graph.training.opinions import FILE, Opinions, gather, mean, read_opinions, with_opinions, write_opinions
from tests.training.making import annotation, lessons

PARTNERS = RELATIONS.index(Relation.PARTNERS_WITH)


@pytest.fixture(scope="module")
def lesson(grammar: Grammar) -> Lesson:
    """The one lesson of a short text."""
    (only,) = lessons(annotation(), grammar)
    return only


def said(lesson: Lesson, chance: float) -> list[list[float]]:
    """Return the same chance for each relation of each pair."""
    return [[chance] * len(RELATIONS) for _ in lesson.answers]


def test_opinions_that_were_written_are_read_again(lesson: Lesson, tmp_path: Path) -> None:
    opinions = gather([(lesson, said(lesson, 0.625))])
    write_opinions(opinions, tmp_path)
    assert read_opinions([tmp_path, tmp_path / "none"]) == opinions


def test_only_relations_that_a_pair_may_have_are_written(lesson: Lesson) -> None:
    (pairs,) = gather([(lesson, said(lesson, 0.5))]).values()
    possible = {f"{pair.subject.key} {pair.object.key}": set(pair.relations) for pair in lesson.questions.pairs}
    assert {key: set(own) for key, own in pairs.items()} == possible


def test_the_surest_window_of_a_document_counts(lesson: Lesson) -> None:
    (pairs,) = gather([(lesson, said(lesson, 0.25)), (lesson, said(lesson, 0.75)), (lesson, said(lesson, 0.5))]).values()
    assert {chance for own in pairs.values() for chance in own.values()} == {0.75}


def test_what_is_hardly_probable_is_not_written_and_read_as_nothing(lesson: Lesson) -> None:
    opinions = gather([(lesson, said(lesson, 0.01))])
    assert opinions == {lesson.document: {}}
    assert {answer.opinion for answer in with_opinions(lesson, opinions).answers} == {(0.0,) * len(RELATIONS)}


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ({"a b": {Relation.ADOPTS: 0.9}}, {"a b": {Relation.ADOPTS: 0.5}}, {"a b": {Relation.ADOPTS: 0.7}}),
        ({"a b": {Relation.ADOPTS: 0.9}}, {}, {"a b": {Relation.ADOPTS: 0.45}}),
        ({}, {"a b": {Relation.ADOPTS: 0.4, Relation.SERVES: 0.02}}, {"a b": {Relation.ADOPTS: 0.2}}),
        ({"a b": {Relation.ADOPTS: 0.02}}, {}, {}),
    ],
)
def test_two_networks_opinions_are_averaged(
    first: dict[str, dict[Relation, float]], second: dict[str, dict[Relation, float]], wanted: dict[str, dict[Relation, float]]
) -> None:
    assert mean({"note": first}, {"note": second}) == {"note": wanted}
    assert mean({"note": second}, {"note": first}) == {"note": wanted}


@pytest.mark.parametrize(("chance", "believed"), [(1.0, 1.0), (0.5, 0.75), (0.0, 0.5)])
def test_half_of_what_is_learned_is_the_gold_and_half_the_opinion(lesson: Lesson, chance: float, believed: float) -> None:
    taught = with_opinions(lesson, gather([(lesson, said(lesson, chance))]))
    held = [answer.believed[PARTNERS] for answer in taught.answers if answer.relations[PARTNERS] == 1]
    assert held == [believed]


def test_a_document_without_opinions_is_learned_as_the_gold_says(lesson: Lesson) -> None:
    none: Opinions = {"other": {}}
    assert with_opinions(lesson, none) is lesson
    assert {value for answer in lesson.answers for value in answer.believed} == {0.0, 1.0}


def test_opinions_are_no_gold(lesson: Lesson, tmp_path: Path) -> None:
    (tmp_path / "en.jsonl").write_text("", encoding="utf-8")
    write_opinions(gather([(lesson, said(lesson, 0.5))]), tmp_path)
    assert (tmp_path / FILE).is_file()
    assert list(read_annotations(tmp_path)) == []
