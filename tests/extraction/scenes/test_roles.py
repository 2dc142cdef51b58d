"""Rivals, owners and mere places are told from those who act."""

import pytest

from graph.extraction.scenes.roles import bystanders
from tests.extraction.staging import PACK, scenes


def flags(text: str) -> dict[str, set[str]]:
    plain, found = scenes(text)
    return {o.mention.name: set(bystanders(PACK).flags(plain, one, o)) for one in found for o in one.occurrences}


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("[v:Loom], a rival of [v:Reed], won.", "Reed"),
        ("[v:Loom] won, unlike [v:Reed].", "Reed"),
        ("[v:Loom], backed by [v:Reed], won.", "Reed"),
        ("[v:Reed] had also bid; [v:Loom] won.", "Reed"),
        ("[c:Chad/td] is also watching while [v:Loom] wins.", "Chad"),
    ],
)
def test_who_stands_by_is_blocked_and_who_acts_is_not(text: str, blocked: str) -> None:
    found = flags(text)
    assert found.pop(blocked) & {"blocked", "blocked-behind"}
    assert list(found.values()) == [set()]


def test_a_whole_list_stands_by_together() -> None:
    assert flags("[v:Loom] won, unlike [v:Reed] and [v:Moss].") == {"Loom": set(), "Reed": {"blocked"}, "Moss": {"blocked"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[v:Loom] opened an office in [c:Chad/td].", {"place"}),
        ("[c:Chad/td]-based [v:Loom] won.", {"place"}),
        ("[c:Chad/td] chose [v:Loom].", set()),
        ("[v:Loom] met the people in [g:Government of Elm].", set()),
        ("[v:Loom] met in the [a:Chad].", set()),
    ],
)
def test_a_country_after_a_preposition_is_a_place_and_a_government_is_not(text: str, expected: set[str]) -> None:
    found = flags(text)
    found.pop("Loom")
    assert {flag for one in found.values() for flag in one if flag == "place"} == expected
