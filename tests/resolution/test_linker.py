import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Judgement, UsageError, Verdict
from graph.resolution import Linker, check_judgement
from graph.resolution.linker import RULES

IDS = [f"vendor/{letter}" for letter in "abcdef"]


def judged(
    left: str, right: str, verdict: Verdict = Verdict.SAME, by: str = "Ada", *, at: str | None = None, score: float = 1.0
) -> Judgement:
    return Judgement(left, right, verdict, score, (), by, at)


def test_an_id_that_nobody_judged_stands_for_itself():
    assert Linker.of([]).canonical("vendor/a") == "vendor/a"


def test_chains_of_same_make_one_group_that_its_smallest_id_stands_for():
    linker = Linker.of([judged("vendor/c", "vendor/b"), judged("vendor/b", "vendor/a")])
    assert {linker.canonical(id) for id in ("vendor/a", "vendor/b", "vendor/c")} == {"vendor/a"}


def test_an_id_of_the_registry_stands_for_its_group():
    assert Linker.of([judged("vendor/a", "vendor/b")], {"vendor/b"}).canonical("vendor/a") == "vendor/b"


def test_a_pair_judged_different_never_meets_and_the_weakest_link_gives_way():
    linker = Linker.of(
        [
            judged("vendor/a", "vendor/b", score=0.9, by=RULES),
            judged("vendor/b", "vendor/c", score=0.6, by=RULES),
            judged("vendor/a", "vendor/c", Verdict.DIFFERENT),
        ]
    )
    assert [linker.canonical(id) for id in ("vendor/a", "vendor/b", "vendor/c")] == ["vendor/a", "vendor/a", "vendor/c"]


def test_people_outweigh_rules_and_a_later_judgement_an_earlier_one():
    by_rule = judged("vendor/a", "vendor/b", by=RULES)
    apart = judged("vendor/b", "vendor/a", Verdict.DIFFERENT, at="2026-01-01")
    again = judged("vendor/a", "vendor/b", at="2026-02-01")
    assert Linker.of([by_rule, apart]).canonical("vendor/b") == "vendor/b"
    assert Linker.of([again, apart, by_rule]).canonical("vendor/b") == "vendor/a"


def test_names_and_entities_of_other_types_are_never_linked():
    linker = Linker.of([judged("GSA", "agency/us-gsa"), judged("vendor/a", "agency/a")])
    assert (linker.canonical("agency/us-gsa"), linker.canonical("vendor/a")) == ("agency/us-gsa", "vendor/a")


SCORES = st.sampled_from([0.5, 0.9, 1.0])
verdicts = st.builds(
    judged, st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(Verdict), st.sampled_from([RULES, "Ada", "Bo"]), score=SCORES
)


@given(st.lists(verdicts, max_size=15), st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(judgements, random):
    shuffled = random.sample(judgements, len(judgements))
    assert Linker.of(judgements, IDS[:3]) == Linker.of(shuffled, IDS[:3])


@given(st.lists(verdicts, max_size=15))
def test_no_group_holds_two_entities_of_the_registry(judgements):
    linker = Linker.of(judgements, IDS[:3])
    assert len({linker.canonical(id) for id in IDS[:3]}) == 3
    assert all(alarm.verdict is Verdict.UNSURE and alarm.by == RULES for alarm in linker.alarms)


@given(st.lists(verdicts, max_size=15))
def test_no_group_holds_a_pair_that_only_ever_was_judged_different(judgements):
    linker = Linker.of(judgements)
    agreed = {frozenset((j.left, j.right)) for j in judgements if j.verdict is not Verdict.DIFFERENT}
    for j in judgements:
        if j.verdict is Verdict.DIFFERENT and j.left != j.right and frozenset((j.left, j.right)) not in agreed:
            assert linker.canonical(j.left) != linker.canonical(j.right)


IMPOSSIBLE = [
    ("vendor/a", "vendor/a", Verdict.SAME, "cannot be compared with itself"),
    ("vendor/a", "agency/a", Verdict.SAME, "is no agency"),
    ("vendor/openai", "vendor/anthropic", Verdict.SAME, "the registry knows it and vendor/anthropic as two"),
    ("vendor/a", "vendor/b", Verdict.WRONG, "two entities are same or different, not wrong"),
    ("claim/1", "", Verdict.SAME, "a claim is right or wrong, not same"),
]


@pytest.mark.parametrize(("left", "right", "verdict", "what"), IMPOSSIBLE)
def test_a_judgement_that_cannot_be_is_refused(left, right, verdict, what):
    with pytest.raises(UsageError, match=what):
        check_judgement(judged(left, right, verdict), {"vendor/openai", "vendor/anthropic"})
