"""What is claimed is right if ends, relation and assertion are; everything else shows where it should."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.evaluation.annotations import Annotation
from graph.evaluation.figures import Counts, Share
from graph.model import Assertion, Claim, EntityType, Mention, PartialDate, Qualifiers, Relation
from tests.evaluation.marking import annotation, changed, claim, perfect, score

LOOM = Mention(EntityType.VENDOR, "Loom")
FREEDONIA = Mention(EntityType.COUNTRY, "Freedonia", country="fd")
OTHER = Mention(EntityType.PRODUCT, "Other")
ALL_RIGHT = Counts(tp=6)


@pytest.fixture
def tide(tmp_path: Path) -> Annotation:
    """The small document, marked."""
    return annotation(tmp_path)


@pytest.fixture
def right(tide: Annotation) -> tuple[Claim, ...]:
    """The claims that are marked."""
    return perfect(tide).claims


def test_what_claims_just_what_is_marked_is_perfect(tide: Annotation, right: tuple[Claim, ...]) -> None:
    one = score(tide, *right)
    figures = one.figures
    assert (figures.asserted, figures.all, figures.entities) == (Counts(tp=4), ALL_RIGHT, Counts(tp=5))
    assert (figures.qualifiers, figures.types) == (Counts(tp=7), Share(5, 5))
    assert (figures.traps, figures.evidence, figures.duplicates) == (Share(0, 2), Share(6, 6), 0)
    assert list(one.errors()) == []


def test_what_is_missed_and_what_is_spurious_is_told(tide: Annotation, right: tuple[Claim, ...]) -> None:
    one = score(tide, *right[1:], claim(tide, LOOM, Relation.OFFERS, OTHER))
    assert (one.figures.asserted, one.figures.entities) == (Counts(3, 1, 1), Counts(5, 1, 0))
    assert [line.split()[:4] for line in one.errors()] == [["missed", "loom", "offers", "heron"], ["spurious", "Loom", "offers", "Other"]]


def test_a_document_without_a_claim_is_missed_as_a_whole(tide: Annotation) -> None:
    assert score(tide).figures.all == Counts(fn=6)


@pytest.mark.parametrize(("assertion", "sprung"), [(Assertion.ASSERTED, 1), (Assertion.SPECULATIVE, 0), (Assertion.DENIED, 0)])
def test_only_an_asserted_claim_springs_a_trap_in_any_direction(
    tide: Annotation, right: tuple[Claim, ...], assertion: Assertion, sprung: int
) -> None:
    one = score(tide, *right, claim(tide, LOOM, Relation.PARTNERS_WITH, FREEDONIA, assertion))
    assert one.figures.traps == Share(sprung, 2)
    assert [line for line in one.errors() if line.startswith("trap")] == ["trap      fd — loom"] * sprung


def test_an_assertion_that_differs_is_wrong_where_assertions_count(tide: Annotation, right: tuple[Claim, ...]) -> None:
    figures = score(tide, *right[:4], changed(right[4], assertion=Assertion.DENIED), right[5]).figures
    assert (figures.asserted, figures.all) == (Counts(tp=4), Counts(5, 1, 1))


def test_a_partnership_has_no_direction_and_serving_is_being_adopted(tide: Annotation, right: tuple[Claim, ...]) -> None:
    served = changed(right[3], subject=right[3].object, relation=Relation.SERVES, object=right[3].subject)
    assert score(tide, *right[:3], served, *right[4:]).figures.all == ALL_RIGHT
    assert score(tide, *right, served).figures.duplicates == 0


def test_two_deals_want_two_claims_and_the_terms_go_with_the_nearer_one(tide: Annotation, right: tuple[Claim, ...]) -> None:
    figures = score(tide, right[0], *right[2:]).figures
    assert (figures.asserted, figures.qualifiers) == (Counts(3, 0, 1), Counts(tp=3))


def test_what_repeats_is_a_duplicate_and_not_spurious(tide: Annotation, right: tuple[Claim, ...]) -> None:
    wrong = claim(tide, LOOM, Relation.OFFERS, OTHER)
    figures = score(tide, *right, *right, wrong, wrong, wrong).figures
    assert (figures.asserted, figures.duplicates) == (Counts(4, 1, 0), 8)


@pytest.mark.parametrize(
    ("terms", "counts"),
    [
        (Qualifiers(date=PartialDate("2026-04-22")), Counts(4, 0, 3)),
        (Qualifiers(date=PartialDate("2026")), Counts(3, 1, 4)),
        (Qualifiers(duration="P12M"), Counts(4, 0, 3)),
        (Qualifiers(duration="P12D"), Counts(3, 1, 4)),
        (Qualifiers(), Counts(3, 0, 4)),
    ],
)
def test_terms_are_compared_within_claims_that_match(tide: Annotation, right: tuple[Claim, ...], terms: Qualifiers, counts: Counts) -> None:
    assert score(tide, right[0], changed(right[1], qualifiers=terms), *right[2:]).figures.qualifiers == counts


def test_types_are_counted_apart(tide: Annotation, right: tuple[Claim, ...]) -> None:
    programs = [replace(one.object, type=EntityType.PROGRAM) if one.object.type is EntityType.PRODUCT else one.object for one in right]
    figures = score(tide, *(changed(one, object=object) for one, object in zip(right, programs, strict=True))).figures
    assert (figures.all, figures.types) == (ALL_RIGHT, Share(4, 5))


def test_a_quote_that_is_not_in_the_text_is_found(tide: Annotation, right: tuple[Claim, ...]) -> None:
    lie = replace(right[0].evidence[0], quote="Nobody")
    one = score(tide, changed(right[0], evidence=(lie,)), *right[1:])
    assert one.figures.evidence == Share(5, 6)
    assert [line for line in one.errors() if line.startswith("evidence")] == ["evidence  not in the text: 0–4 'Nobody'"]


def test_each_claim_tells_how_sure_it_was_and_whether_it_is_right(tide: Annotation, right: tuple[Claim, ...]) -> None:
    sure = score(tide, *right, claim(tide, LOOM, Relation.OFFERS, OTHER)).sure
    assert sorted(set(sure)) == [(0.5, False), (0.9, True)]
