"""Each token carries the hint of what the rules take it for, and of how its word is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.compact.hints import HINTS, KINDS, SHAPES, find_hints, kind_of, shape_of
from graph.extraction.compact.windows import Window
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention

TEXT = "On 1 July Brightl borealis sail 3Com"
WINDOW = Window((7, 8, 9, 7), (10, 17, 24, 29), (16, 23, 28, 33))


def occurrence(type: EntityType, known: str | None = None, *, anaphoric: bool = False, start: int = 0, end: int = 6) -> Occurrence:
    return Occurrence(start, end, Mention(type, "Borealis", known=known), anaphoric)


def test_every_type_and_manner_has_a_kind_of_its_own() -> None:
    every = [
        kind_of(one)
        for type in EntityType
        for one in (occurrence(type, "x/y"), occurrence(type), occurrence(type, anaphoric=True), occurrence(type, "x/y", anaphoric=True))
    ]
    assert set(every) == set(range(1, KINDS))


def test_a_reference_is_hinted_alike_whether_its_entity_is_known_or_not() -> None:
    assert kind_of(occurrence(EntityType.AGENCY, "agency/x", anaphoric=True)) == kind_of(occurrence(EntityType.AGENCY, anaphoric=True))


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [(10, 16, [1]), (17, 28, [2, 3]), (12, 20, [1, 2]), (0, 9, []), (40, 50, []), (16, 17, [])],
)
def test_the_tokens_of_a_name_carry_its_hint_and_no_others(start: int, end: int, places: list[int]) -> None:
    one = occurrence(EntityType.VENDOR, "vendor/openai", start=start, end=end)
    assert [place for place, hint in enumerate(find_hints(TEXT, WINDOW, [one])) if hint % KINDS == kind_of(one)] == places


def test_the_two_marks_of_a_window_carry_no_hint() -> None:
    hints = find_hints(TEXT, WINDOW, [occurrence(EntityType.VENDOR, start=0, end=99)])
    assert len(hints) == len(WINDOW)
    assert (hints[0], hints[-1]) == (0, 0)
    assert all(hints[1:-1])


def test_every_token_of_a_word_carries_the_shape_of_the_whole_word() -> None:
    text = "Loom's eGov 2.0"
    window = Window((1, 2, 3, 4, 5, 6, 7, 8), (0, 2, 4, 5, 7, 8, 12, 13), (2, 4, 5, 6, 8, 11, 13, 14))
    assert [hint // KINDS for hint in find_hints(text, window, [])] == [0, 2, 2, 0, 1, 4, 4, 5, 0, 0]


@given(st.text())
def test_any_word_has_a_shape(word: str) -> None:
    assert 0 <= shape_of(word) < SHAPES
    assert KINDS * shape_of(word) < HINTS
