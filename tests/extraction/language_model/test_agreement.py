"""Tellings that agree become one claim, those that contradict each other stay apart."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.language_model.agreement import agreed, noisy_or, one_for_each_fact
from graph.model import Assertion, Claim, Document, EntityType, Mention, PartialDate, Qualifiers, Relation, Status

DOCUMENT = Document("note.txt", "Loom and Reed met the Port, and the Port took Heron.", "0")
LOOM, REED = Mention(EntityType.VENDOR, "Loom"), Mention(EntityType.VENDOR, "Reed")
PORT, HERON = Mention(EntityType.AGENCY, "Port", ("the Port",)), Mention(EntityType.PRODUCT, "Heron")


def told(
    by: str,
    terms: Qualifiers | None = None,
    assertion: Assertion = Assertion.ASSERTED,
    place: tuple[int, int] = (0, 26),
    link: tuple[Mention, Relation, Mention] = (LOOM, Relation.PARTNERS_WITH, PORT),
) -> Claim:
    subject, relation, object = link
    return Claim(subject, relation, object, assertion, terms or Qualifiers(), (DOCUMENT.span(*place),), by, 0.5)


def test_two_readers_that_agree_make_one_surer_claim() -> None:
    (claim,) = agreed([told("a")], [told("b", place=(14, 51))])
    assert (claim.extractor, claim.confidence) == ("a + b", 0.75)
    assert [span.quote for span in claim.evidence] == [DOCUMENT.text[:51]]
    assert DOCUMENT.holds(claim.evidence[0])


def test_quotes_that_do_not_touch_stay_two() -> None:
    (claim,) = agreed([told("a", place=(0, 8))], [told("b", place=(14, 26))])
    assert [span.quote for span in claim.evidence] == ["Loom and", "met the Port"]


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        (Qualifiers(), Qualifiers(status=Status.PILOT), Qualifiers(status=Status.PILOT)),
        (Qualifiers(status=Status.ACTIVE), Qualifiers(status=Status.PILOT), Qualifiers(status=Status.ACTIVE)),
        (Qualifiers(date=PartialDate("2025")), Qualifiers(date=PartialDate("2025-08")), Qualifiers(date=PartialDate("2025-08"))),
        (
            Qualifiers(amount=Decimal(5)),
            Qualifiers(amount=Decimal("5.0"), currency="EUR"),
            Qualifiers(amount=Decimal(5)),
        ),
    ],
)
def test_terms_that_fit_are_joined(left: Qualifiers, right: Qualifiers, together: Qualifiers) -> None:
    (claim,) = agreed([told("a", left)], [told("b", right)])
    assert claim.qualifiers == together


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (told("a"), told("b", assertion=Assertion.DENIED)),
        (told("a", Qualifiers(date=PartialDate("2025-08"))), told("b", Qualifiers(date=PartialDate("2025-09")))),
        (told("a", Qualifiers(amount=Decimal(5))), told("b", Qualifiers(amount=Decimal(6)))),
        (told("a", Qualifiers(amount=Decimal(5), currency="EUR")), told("b", Qualifiers(amount=Decimal(5), currency="USD"))),
        (told("a"), told("b", link=(REED, Relation.PARTNERS_WITH, PORT))),
    ],
)
def test_contradictions_and_other_facts_stay_as_they_are(left: Claim, right: Claim) -> None:
    assert agreed([left], [right]) == [left, right]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((LOOM, Relation.PARTNERS_WITH, REED), (REED, Relation.PARTNERS_WITH, LOOM)),
        ((PORT, Relation.ADOPTS, HERON), (HERON, Relation.SERVES, PORT)),
    ],
)
def test_one_link_told_in_two_directions_is_one(one: tuple[Mention, Relation, Mention], other: tuple[Mention, Relation, Mention]) -> None:
    (claim,) = agreed([told("a", link=one)], [told("b", link=other)])
    assert (claim.subject.name, claim.relation, claim.object.name) == (one[0].name, one[1], one[2].name)
    first, second = agreed([told("a", link=one)], [told("b", link=other, assertion=Assertion.DENIED)])
    assert (second.subject.key, second.relation, second.object.key) == (first.subject.key, first.relation, first.object.key)


def test_a_second_deal_of_the_same_parties_stays_a_claim_of_its_own() -> None:
    deals = [told("b", Qualifiers(amount=Decimal(n))) for n in (5, 6)]
    assert [c.extractor for c in agreed([told("a", Qualifiers(amount=Decimal(6)))], deals)] == ["a + b", "b"]


def test_one_reader_tells_each_fact_once_and_no_rumour_of_what_it_states() -> None:
    claims = [told("b"), told("b", place=(14, 26)), told("b", assertion=Assertion.SPECULATIVE), told("b", assertion=Assertion.DENIED)]
    found = one_for_each_fact(claims)
    assert [(c.assertion, c.extractor, c.confidence) for c in found] == [(Assertion.ASSERTED, "b", 0.5), (Assertion.DENIED, "b", 0.5)]


def test_the_forms_of_a_name_are_kept_together() -> None:
    other = replace(PORT, name="PORT", aliases=("Port",))
    (claim,) = agreed([told("a")], [told("b", link=(LOOM, Relation.PARTNERS_WITH, other))])
    assert claim.object.aliases == ("the Port", "PORT")


@given(st.floats(0, 1), st.floats(0, 1))
def test_agreement_never_makes_less_sure(left: float, right: float) -> None:
    assert max(left, right) - 0.001 <= noisy_or(left, right) <= 1
