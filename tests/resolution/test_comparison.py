"""Whether two entities are one: what settles it, what forbids it, what leaves it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Entity, EntityType, Identifier, Verdict
from graph.resolution.blocking import MOST, Profiles, pairs
from graph.resolution.comparison import Comparison, compare
from tests.store.hand import registry

A, V, P = EntityType.AGENCY, EntityType.VENDOR, EntityType.PRODUCT


def entity(label: str, type: EntityType = V, country: str | None = None, **more: object) -> Entity:
    return Entity(f"{type.value.lower()}/{country or ''}{label}", type, label, country=country, **more)  # type: ignore[arg-type]


def compared(left: Entity, right: Entity) -> Comparison:
    profiles = Profiles(registry())
    return compare(profiles.of(left), profiles.of(right))


UEI = (Identifier("uei", "ABCDEFGHJKL1"),)
CASES = [
    (entity("Quill Stone Ltd"), entity("QuillStone"), Verdict.SAME, "but for spaces"),
    (entity("Audit Office of the United Kingdom Region", A, "gb"), entity("Region Audit Office", A, "gb"), Verdict.SAME, "country's name"),
    (entity("Audit Office", A, "gb"), entity("Office of Audit", A), Verdict.UNSURE, "country of one is not known"),
    (entity("Audit Office", A, "gb"), entity("Audit Office", A, "us"), Verdict.DIFFERENT, "two countries"),
    (entity("Quillstone"), entity("Quillstone", P), Verdict.DIFFERENT, "one is a vendor, the other a product"),
    (entity("Quillstone"), entity("Quillstone Health", parent="vendor/Quillstone"), Verdict.DIFFERENT, "belongs to the other"),
    (entity("Quillstone"), entity("Quillstone Health"), Verdict.DIFFERENT, "a subsidiary or another firm"),
    (entity("Quillstone"), entity("Quillstone Technologies"), Verdict.UNSURE, "such as firms leave out"),
    (entity("Quillstone", identifiers=UEI), entity("QS Holding", identifiers=UEI), Verdict.SAME, "both bear uei"),
    (
        entity("Quillstone", identifiers=(Identifier("lei", "1"),)),
        entity("Quillstone Ltd.", identifiers=(Identifier("lei", "2"),)),
        Verdict.DIFFERENT,
        "lei 1 is not 2",
    ),
    (
        entity("Quillstone", website="https://www.quillstone.example/x"),
        entity("Quillstone Health", website="https://quillstone.example"),
        Verdict.SAME,
        "both have the website",
    ),
    (entity("Quill 4", P), entity("Quill 5", P), Verdict.DIFFERENT, "other numbers"),
    (entity("OpenAI Scribe", P), entity("Scribe", P, parent="vendor/openai"), Verdict.SAME, "maker's name before it"),
    (entity("Quillst\u043ene"), entity("Quillstone"), Verdict.UNSURE, "looks like"),
    (entity("Quill\u200bstone", identifiers=UEI), entity("Quillstone", identifiers=UEI), Verdict.UNSURE, "looks like"),
    (entity("Kern County Sheriff", A, "us"), entity("Kent County Sheriff", A, "us"), Verdict.DIFFERENT, "is like"),
    (entity("National Office of Audit", A, "us"), entity("NOA", A, "us"), Verdict.UNSURE, "initials"),
    (entity("NOA", A, "us"), entity("NOE", A, "us"), Verdict.DIFFERENT, ""),
    (entity("A-SCEND", P), entity("Ascend", P), Verdict.UNSURE, "but for spaces"),
]


@pytest.mark.parametrize(("left", "right", "verdict", "reason"), CASES)
def test_a_comparison_has_a_verdict_and_says_why(left, right, verdict, reason):
    found = compared(left, right)
    assert found.verdict is verdict
    assert reason in "; ".join(found.reasons)


OFFICE = "Office of the General Counsel"
INSIDE = [
    (OFFICE, None, "agency/us-gsa", "agency/us-doj", Verdict.DIFFERENT),
    (OFFICE, None, "agency/us-gsa", "agency/us-gsa", Verdict.SAME),
    (OFFICE, None, "agency/us-gsa", None, Verdict.UNSURE),
    ("OGC", None, "agency/us-gsa", None, Verdict.DIFFERENT),
    (OFFICE, "agency/us-gsa", "agency/us-gsa", None, Verdict.SAME),
    (OFFICE, "agency/us-gsa", "agency/us-doj", None, Verdict.UNSURE),
]


@pytest.mark.parametrize(("name", "parent", "left", "right", "verdict"), INSIDE)
def test_what_means_something_inside_one_body_only_is_not_another_bodys(name, parent, left, right, verdict):
    profiles = Profiles(registry())
    one = profiles.of(entity(OFFICE.replace("the ", ""), A, "us"), left)
    other = profiles.of(entity(name, A, "us", parent=parent), right)
    assert compare(one, other).verdict is verdict


names = st.text(alphabet="abо OAI4.&()\u200b", max_size=12)
entities = st.builds(entity, names, st.sampled_from([V, P, A]), st.sampled_from([None, "gb", "us"]))


@given(entities, entities)
def test_a_comparison_does_not_depend_on_the_order(left, right):
    one, other = compared(left, right), compared(right, left)
    assert (one.score, one.verdict) == (other.score, other.verdict)


@given(st.lists(entities, max_size=12), st.randoms(use_true_random=False))
def test_the_pairs_to_compare_are_a_function_of_the_set_and_each_comes_once(drawn, random):
    unique = list({e.id: e for e in drawn}.values())
    found = [(a.entity.id, b.entity.id) for a, b in pairs(unique, registry())]
    assert len(found) == len({frozenset(pair) for pair in found})
    assert {frozenset(pair) for pair in found} == {
        frozenset((a.entity.id, b.entity.id)) for a, b in pairs(random.sample(unique, len(unique)), registry())
    }


def test_blocks_are_bounded_so_that_a_common_word_costs_nothing():
    many = [entity(f"Quillstone {chr(97 + i // 26)}{chr(97 + i % 26)}xx{i % 7}") for i in range(MOST * 10)]
    assert len(list(pairs(many, registry()))) <= len(many) * MOST
