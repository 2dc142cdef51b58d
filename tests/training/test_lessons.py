"""Lessons tell of each window which tokens are names, and of each pair what the gold says of it and where."""

from dataclasses import replace

import pytest

from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.pairs import RELATIONS, STATUSES, Pair
from graph.extraction.rules import Grammar
from graph.model import Assertion, EntityType, Relation, Status
from graph.training.lessons import ASSERTIONS, Answer, Lesson, mask
from tests.training.making import ENTITIES, TEXT, annotation, lessons

FILLER = "Rain fell on the long road to the coast. " * 60


@pytest.fixture(scope="module")
def lesson(grammar: Grammar) -> Lesson:
    """The one lesson of a short text."""
    (only,) = lessons(annotation(), grammar)
    return only


def named(pair: Pair) -> tuple[str, str]:
    return pair.subject.mention.name, pair.object.mention.name


def answer(lesson: Lesson, subject: str, object: str) -> tuple[Pair, Answer]:
    pairs = zip(lesson.questions.pairs, lesson.answers, strict=True)
    return next((pair, answer) for pair, answer in pairs if named(pair) == (subject, object))


def held(answer: Answer) -> list[Relation]:
    return [relation for relation, value in zip(RELATIONS, answer.relations, strict=True) if value == 1]


@pytest.mark.parametrize(
    ("subject", "object", "relations", "assertions"),
    [
        ("OpenAI", "NATO", [Relation.PARTNERS_WITH], [Assertion.ASSERTED]),
        ("Chile", "ChatGPT", [Relation.ADOPTS], [Assertion.DENIED]),
        ("OpenAI", "Zyphrix", [Relation.OFFERS], [Assertion.SPECULATIVE]),
        ("OpenAI", "Chile", [], []),
        ("NATO", "ChatGPT", [], []),
    ],
)
def test_a_pair_is_answered_as_the_gold_says(
    lesson: Lesson, subject: str, object: str, relations: list[Relation], assertions: list[Assertion]
) -> None:
    said = answer(lesson, subject, object)[1]
    assert held(said) == relations
    assert [one for one, value in zip(ASSERTIONS, said.assertions, strict=True) if value] == assertions
    assert bool(said.places) is bool(relations)


@pytest.mark.parametrize(
    ("terms", "statuses", "dated"),
    [("", [], 0), (" status=pilot date=2025-06", [Status.PILOT], 1), (" status=announced", [], 0), (" status=ended", [Status.ENDED], 0)],
)
def test_the_answer_says_where_a_claim_stands_and_whether_it_is_dated(
    terms: str, statuses: list[Status], dated: int, grammar: Grammar
) -> None:
    claim = f"openai partnersWith nato asserted{terms}: OpenAI met NATO"
    (lesson,) = lessons(annotation("OpenAI met NATO.", ENTITIES, [claim]), grammar)
    said = answer(lesson, "OpenAI", "NATO")[1]
    assert [one for one, value in zip(STATUSES, said.statuses, strict=True) if value] == statuses
    assert said.dated == dated


def test_the_answer_shows_where_the_evidence_stands(lesson: Lesson) -> None:
    ((start, end),) = answer(lesson, "Chile", "ChatGPT")[1].places
    first, last = lesson.window.starts[start - 1], lesson.window.ends[end - 2]
    assert TEXT[first:last] == "Chile refused ChatGPT"


@pytest.mark.parametrize("claim", ["openai partnersWith nato", "nato partnersWith openai"])
def test_a_partnership_is_answered_in_either_direction(claim: str, grammar: Grammar) -> None:
    (lesson,) = lessons(annotation("OpenAI met NATO.", ENTITIES, [f"{claim} asserted: OpenAI met NATO"]), grammar)
    assert held(answer(lesson, "OpenAI", "NATO")[1]) == [Relation.PARTNERS_WITH]


def test_what_serves_a_body_is_answered_as_adopted_too(grammar: Grammar) -> None:
    text = "ChatGPT is for NATO."
    (lesson,) = lessons(annotation(text, ENTITIES, ["chatgpt serves nato asserted: ChatGPT is for NATO"]), grammar)
    assert held(answer(lesson, "NATO", "ChatGPT")[1]) == [Relation.ADOPTS, Relation.SERVES]


def test_a_name_that_the_rules_miss_is_asked_about_under_its_id(grammar: Grammar) -> None:
    text = "NATO and Quorvane met."
    (lesson,) = lessons(
        annotation(text, ["nato Government NATO", "qv Vendor Quorvane"], ["qv partnersWith nato asserted: NATO and Quorvane met"]), grammar
    )
    missed = [named(pair) for pair in lesson.questions.pairs if "qv" in named(pair) or "Quorvane" in named(pair)]
    assert [held(answer(lesson, *ends)[1]) for ends in missed] == [[Relation.PARTNERS_WITH]]


def test_a_window_that_does_not_show_the_evidence_is_not_asked_about_it(grammar: Grammar) -> None:
    text = f"OpenAI signed with NATO. {FILLER}OpenAI and NATO. {FILLER}"
    answers = [
        answer(lesson, "OpenAI", "NATO")[1]
        for lesson in lessons(annotation(text, ENTITIES, ["openai partnersWith nato asserted: OpenAI signed with NATO"]), grammar)
        if lesson.answers
    ]
    assert held(answers[0]) == [Relation.PARTNERS_WITH]
    assert len(answers) > 1
    assert all(set(one.relations) == {-1} and not one.places for one in answers[1:])


def test_evidence_that_is_not_in_the_text_is_not_asked_about(grammar: Grammar) -> None:
    (lesson,) = lessons(annotation("OpenAI met NATO.", ENTITIES, ["openai partnersWith nato asserted: they signed"]), grammar)
    assert set(answer(lesson, "OpenAI", "NATO")[1].relations) == {-1}


def test_tags_name_the_first_token_of_a_name_and_the_others(grammar: Grammar) -> None:
    (lesson,) = lessons(annotation("The Harbour Board met Chile.", ["hb Agency Harbour Board", "cl Country Chile"], []), grammar)
    agency, government = (1 + 2 * TYPES.index(type) for type in (EntityType.AGENCY, EntityType.GOVERNMENT))
    assert lesson.tags == (0, 0, agency, agency + 1, 0, government, 0, 0)


def test_a_lesson_has_one_hint_and_one_tag_a_token_and_one_answer_a_pair(lesson: Lesson) -> None:
    assert len(lesson.hints) == len(lesson.tags) == len(lesson.window)
    assert len(lesson.answers) == len(lesson.questions.pairs) == len(lesson.questions.rows)


def asked(pair: Pair, answer: Answer) -> list[Relation]:
    return [relation for relation, value in zip(RELATIONS, mask(pair, answer), strict=True) if value]


def test_only_possible_relations_are_asked_and_serving_where_something_is_adopted(lesson: Lesson) -> None:
    assert asked(*answer(lesson, "OpenAI", "NATO")) == [Relation.PARTNERS_WITH, Relation.INVESTS_IN]
    assert asked(*answer(lesson, "NATO", "ChatGPT")) == [Relation.ADOPTS]
    assert asked(*answer(lesson, "Chile", "ChatGPT")) == [Relation.ADOPTS, Relation.SERVES]


def test_what_a_window_does_not_show_is_not_asked(lesson: Lesson) -> None:
    pair, said = answer(lesson, "OpenAI", "NATO")
    assert asked(pair, replace(said, relations=(-1,) * len(RELATIONS))) == []
