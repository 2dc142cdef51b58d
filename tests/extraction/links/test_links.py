"""Every pair of names that a relation could hold between is a candidate, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.links.links import Link, find_links
from graph.extraction.scenes.contexts import find_unsaid
from graph.model import ENDS, Relation
from tests.extraction.staging import PACK, scene, scenes

NAMES = ["[v:Loom]", "[v:Reed]", "[p:Heron]", "[m:Tideway]", "[a:Port/gb]", "[g:City of Elm/gb]", "[c:Chad/td]"]


def links(text: str) -> set[tuple[str, str, str]]:
    one = scene(text)
    return {(k.subject.mention.name, k.relation.value, k.object.mention.name) for k in find_links(one, find_unsaid(one, PACK))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[v:Loom] met the [a:Port].", {("Loom", "partnersWith", "Port")}),
        ("[v:Loom] met [v:Reed].", {("Loom", "partnersWith", "Reed")}),
        ("[v:Loom] made [p:Heron].", {("Loom", "offers", "Heron")}),
        ("[p:Heron] helps the [a:Port].", {("Port", "adopts", "Heron")}),
        ("[c:Chad/td] met [v:Loom].", {("Loom", "partnersWith", "Chad"), ("Loom", "investsIn", "Chad")}),
        ("The [a:Port] left the [a:Quay].", {("Port", "partOf", "Quay"), ("Quay", "partOf", "Port")}),
        ("The [a:Port] left the [g:City of Elm].", {("Port", "partOf", "City of Elm")}),
        ("[v:Loom] met [v:Loom].", set()),
        ("[c:Chad/td] met [c:Mali/ml].", set()),
        ("[v:Loom] slept.", set()),
        ("Nobody slept.", set()),
    ],
)
def test_pairs_are_linked_by_what_they_are(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert links(text) == expected


def test_two_things_can_contain_or_host_each_other() -> None:
    assert ("Heron", "includes", "Egret") in links("[p:Heron] meets [p:Egret].")
    assert ("Egret", "hostedOn", "Heron") in links("[p:Heron] meets [p:Egret].")
    assert ("Heron", "hostedOn", "Tideway") not in links("[p:Heron] meets [m:Tideway].")


def test_an_unsaid_name_is_linked_with_those_that_are_said() -> None:
    assert links("[v:Loom] is new. It met the [a:Port].") == {("Loom", "partnersWith", "Port")}


@given(st.lists(st.sampled_from(NAMES), max_size=12).map(" met ".join))
def test_the_ends_of_a_link_fit_its_relation_and_are_two(text: str) -> None:
    for one in scenes(text)[1]:
        for link in find_links(one, find_unsaid(one, PACK)):
            subjects, objects = ENDS[link.relation]
            assert link.subject.mention.type in subjects
            assert link.object.mention.type in objects or (link.relation is Relation.INVESTS_IN and link.object.mention.country)
            assert link.subject.mention.key != link.object.mention.key
            assert link.start <= link.end
            assert link.outer[0] <= link.outer[1] <= link.outer[3]


def test_between_two_lists_is_only_what_joins_them() -> None:
    one = scene("[v:Loom] and [v:Reed] met the [a:Port] and the [a:Quay].")
    found = [k for k in find_links(one, ()) if k.relation is Relation.PARTNERS_WITH and k.object.mention.name in ("Port", "Quay")]
    assert {link.gap() for link in found} == {" met the "}
    assert all(link.forward and link.origin is None for link in found)


def test_within_a_list_a_link_spans_its_own_ends() -> None:
    one = scene("[v:Loom], [v:Reed] and [v:Moss] met.")
    gaps = {(k.subject.mention.name, k.object.mention.name): k.gap() for k in find_links(one, ())}
    assert gaps["Reed", "Moss"] == " and "


def test_a_bare_list_of_names_grows_no_faster_than_its_length() -> None:
    def number(names: int) -> int:
        return sum(1 for _ in find_links(scene(" met ".join(f"[v:V{i}]" for i in range(names))), ()))

    assert number(80) - number(60) == number(60) - number(40)
    assert isinstance(next(find_links(scene("[v:Loom] met [v:Reed]."), ())), Link)
