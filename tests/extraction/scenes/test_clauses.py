"""A scene is a sentence with its names blanked, its lists, its clauses, and who was spoken of before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.scenes.clauses import BLANK, SIDES, Side
from graph.model import EntityType
from tests.extraction.staging import marked, scene, scenes

WORDS = st.lists(
    st.sampled_from(
        [" ", ", ", " and ", ". ", "; ", "\n", " the ", "signed", "(x)", "É", "[v:Loom]", "[a:Port]", "[p:Heron 2]", "[c:Chad/td]"]
    ),
    max_size=30,
).map("".join)


@given(WORDS)
def test_a_masked_sentence_is_as_long_as_the_sentence_and_shows_no_name(text: str) -> None:
    plain, found = scenes(text)
    for one in found:
        sentence = plain[one.sentence.start : one.sentence.end]
        assert len(one.masked) == len(sentence)
        assert [c for c, original in zip(one.masked, sentence, strict=True) if c != original] in ([], [BLANK] * one.masked.count(BLANK))
        assert all(set(one.text(o.start, o.end)) == {BLANK} for o in one.occurrences)


@given(WORDS)
def test_every_name_is_in_one_scene_and_in_one_list(text: str) -> None:
    plain, names = marked(text)
    found = scenes(text)[1]
    assert [o for one in found for o in one.occurrences] == names
    for one in found:
        assert len(one.groups) == len(one.occurrences)
        assert all(later - earlier in (0, 1) for earlier, later in zip(one.groups, one.groups[1:], strict=False))
        for occurrence in one.occurrences:
            start, end = one.list_of(occurrence)
            assert start <= occurrence.start < occurrence.end <= end <= len(plain)


@given(WORDS)
def test_a_clause_holds_what_it_was_asked_for_and_stays_in_its_sentence(text: str) -> None:
    for one in scenes(text)[1]:
        for occurrence in one.occurrences:
            left, right = one.clause(occurrence.start, occurrence.end)
            assert one.sentence.start <= left <= occurrence.start < occurrence.end <= right <= one.sentence.end


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("[v:Loom] and [v:Reed] signed.", (0, 0)),
        ("[v:Loom], [v:Reed] and [v:Moss] signed.", (0, 0, 0)),
        ("[v:Loom] (the older firm) and [v:Reed] signed.", (0, 0)),
        ("[v:Loom] and the [a:Port] signed.", (0, 1)),
        ("[v:Loom] beat [v:Reed].", (0, 1)),
        ("The [a:Port] as well as the [g:City of Elm], signed with [v:Loom] and [v:Reed].", (0, 0, 1, 1)),
        ("Nobody signed.", ()),
    ],
)
def test_names_of_one_side_in_a_row_are_a_list(text: str, groups: tuple[int, ...]) -> None:
    assert scene(text).groups == groups


def test_the_list_of_a_name_spans_all_its_members_and_an_unsaid_name_stands_alone() -> None:
    one = scene("Then [v:Loom], [v:Reed] and [v:Moss] met the [a:Port].")
    first, *_, third, port = one.occurrences
    assert one.list_of(first) == one.list_of(third) == (first.start, third.end)
    assert one.list_of(port) == (port.start, port.end)


def test_a_clause_ends_where_another_begins() -> None:
    one = scene("[v:Loom] won the contract, but [v:Reed] appealed; nobody listened.")
    loom, reed = one.occurrences
    assert one.text(*one.clause(loom.start, loom.end)) == f"{BLANK * 4} won the contract"
    assert one.text(*one.clause(reed.start, reed.end)) == f", but {BLANK * 4} appealed"
    assert one.text(*one.clause(loom.start, reed.end)).endswith("appealed")


def test_those_spoken_of_last_come_first_and_three_at_most() -> None:
    found = scenes("[v:Loom] spoke. [v:Reed] and [v:Moss] spoke. [v:Fern] spoke. [v:Moss] spoke. It rained.")[1]
    assert [m.name for m in found[-1].before[Side.VENDOR]] == ["Moss", "Fern", "Reed"]
    assert found[0].before == {}


def test_a_heading_holds_until_the_next_one() -> None:
    found = scenes("News of [v:Loom]\n\nIt rained.\n\nNews of the [a:Port]\n\nIt snowed.")[1]
    rained, snowed = (next(s for s in found if word in s.masked) for word in ("rained", "snowed"))
    assert [m.name for m in rained.heading[Side.VENDOR]] == ["Loom"]
    assert Side.VENDOR not in snowed.heading
    assert [m.name for m in snowed.heading[Side.PUBLIC]] == ["Port"]


def test_the_home_of_a_document_is_the_country_of_most_public_names() -> None:
    found = scenes("[v:Loom/ca] met the [a:Port/nz]. [c:Chad/td] and the [a:Port/nz] spoke.")[1]
    assert [one.home for one in found] == ["nz", "nz"]
    assert scenes("[v:Loom/ca] spoke.")[1][0].home is None


def test_every_type_of_entity_is_on_one_side() -> None:
    assert set(SIDES) == set(EntityType)
    assert set(SIDES.values()) == set(Side)


def test_stretches_outside_the_sentence_are_empty() -> None:
    one = scenes("It rained. [v:Loom] signed.")[1][1]
    assert one.text(0, one.sentence.start) == ""
    assert one.text(one.sentence.end, one.sentence.end + 9) == ""
