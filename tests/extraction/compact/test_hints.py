"""Each token carries the hint of what the rules take it for: its type, and how the name was found."""

import pytest

from graph.extraction.compact.hints import HINTS, find_hints, hint_of
from graph.extraction.compact.windows import Window
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention

WINDOW = Window((7, 8, 9, 7), (10, 17, 24, 29), (16, 23, 28, 33))


def occurrence(type: EntityType, known: str | None = None, *, anaphoric: bool = False, start: int = 0, end: int = 6) -> Occurrence:
    return Occurrence(start, end, Mention(type, "Borealis", known=known), anaphoric)


def test_every_type_and_manner_has_a_hint_of_its_own() -> None:
    every = [
        hint_of(one)
        for type in EntityType
        for one in (occurrence(type, "x/y"), occurrence(type), occurrence(type, anaphoric=True), occurrence(type, "x/y", anaphoric=True))
    ]
    assert set(every) == set(range(1, HINTS))


def test_a_reference_is_hinted_alike_whether_its_entity_is_known_or_not() -> None:
    assert hint_of(occurrence(EntityType.AGENCY, "agency/x", anaphoric=True)) == hint_of(occurrence(EntityType.AGENCY, anaphoric=True))


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [(10, 16, [1]), (17, 28, [2, 3]), (12, 20, [1, 2]), (0, 9, []), (40, 50, []), (16, 17, [])],
)
def test_the_tokens_of_a_name_carry_its_hint_and_no_others(start: int, end: int, places: list[int]) -> None:
    one = occurrence(EntityType.VENDOR, "vendor/openai", start=start, end=end)
    assert [place for place, hint in enumerate(find_hints(WINDOW, [one])) if hint == hint_of(one)] == places


def test_the_two_marks_of_a_window_carry_no_hint() -> None:
    hints = find_hints(WINDOW, [occurrence(EntityType.VENDOR, start=0, end=99)])
    assert len(hints) == len(WINDOW)
    assert (hints[0], hints[-1]) == (0, 0)
    assert all(hints[1:-1])
