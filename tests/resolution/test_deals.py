from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import AmountKind, Assertion, Deal, EntityType, LegalForm, Mention, Money, PartialDate, Reading, Relation, Status
from graph.resolution import resolve
from tests.store.hand import claim, deal, document, known, registry


def deals(*readings: Reading) -> tuple[Deal, ...]:
    return resolve(readings, registry()).deals


def told(name: str, day: str | None = None, amount: int | None = None, **terms: object) -> Reading:
    if amount is not None:
        terms.update(amount=Decimal(amount), currency="USD")
    return deal(name, f"{name}: OpenAI and GSA.", date=PartialDate(day) if day else None, **terms)


def test_five_articles_on_one_deal_are_one_deal_with_one_sum():
    (only,) = deals(*(told(f"{i}.txt", "2025-08", 200) for i in range(5)))
    assert (only.money, only.other_money) == (Money(Decimal("200"), "USD", AmountKind.PRICE), ())
    assert (only.supplier, only.buyer, len(only.claims)) == ("vendor/openai", "agency/us-gsa", 5)
    assert (only.first, only.last) == ("2025-08-01", "2025-08-31")


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (["2025-08-05", "2025-08-06", "2025-08"], 1),
        (["2025-08", "2025-03"], 2),
        (["2025-08", "2025"], 1),
        (["2025-08", "2025-03", "2025"], 3),
        (["2025-08", None], 1),
        (["2025-08", "2025-03", None], 3),
        ([None, None], 1),
    ],
)
def test_dates_tell_deals_apart_as_far_as_they_are_known(days, count):
    assert len(deals(*(told(f"{i}.txt", day) for i, day in enumerate(days)))) == count


def test_the_sum_that_most_documents_report_stands_and_the_others_are_kept_beside_it():
    (only,) = deals(told("a", "2025-08", 100), told("b", "2025-08", 200), told("c", "2025-08", 200))
    assert only.money == Money(Decimal("2E+2"), "USD", AmountKind.PRICE)
    assert [m.amount for m in only.other_money] == [100]


def test_a_ceiling_is_no_price():
    (only,) = deals(told("a", "2025-08", 200, amount_kind=AmountKind.CEILING), told("b", "2025-08", 200))
    assert {only.money.kind, only.other_money[0].kind} == {AmountKind.CEILING, AmountKind.PRICE}


def test_two_sums_in_one_document_are_two_deals():
    source = document("a.txt", "OpenAI signed two contracts with GSA.")
    claims = [
        claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa"), amount=Decimal(amount), currency="USD")
        for amount in (100, 200)
    ]
    assert sorted(d.money.amount for d in deals(Reading(source, tuple(claims)))) == [100, 200]


def test_a_country_and_its_government_are_one_party():
    both = [
        Reading(source, (claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known(id)),))
        for id, source in (("country/gb", document("a", "With Britain.")), ("government/gb", document("b", "With Whitehall.")))
    ]
    (only,) = deals(*both)
    assert only.parties == ("vendor/openai", "government/gb")
    (country,) = deals(both[0])
    assert country.buyer == "country/gb"


def test_a_deal_among_vendors_has_parties_but_neither_supplier_nor_buyer():
    source = document("a.txt", "OpenAI and Quillstone work together.")
    other = Mention(EntityType.VENDOR, "Quillstone")
    (only,) = deals(Reading(source, (claim(source, other, Relation.PARTNERS_WITH, known("vendor/openai")),)))
    assert (only.parties, only.supplier, only.buyer) == (("vendor/openai", "vendor/quillstone"), None, None)


@pytest.mark.parametrize("assertion", [Assertion.DENIED, Assertion.SPECULATIVE])
def test_what_is_not_asserted_is_no_deal(assertion):
    assert deals(told("a", assertion=assertion)) == ()


def test_the_end_of_a_deal_joins_it_and_does_not_date_it():
    (only,) = deals(told("a", "2025-08", legal_form=LegalForm.CONTRACT), told("b", "2026-01", status=Status.ENDED))
    assert (only.first, only.legal_form) == ("2025-08-01", LegalForm.CONTRACT)


reports = st.lists(
    st.tuples(st.sampled_from([None, "2025", "2025-03", "2025-08", "2025-08-06"]), st.sampled_from([None, 100, 200])), max_size=7
)


@given(reports, st.randoms(use_true_random=False))
def test_deals_depend_on_the_set_of_claims_alone_and_hold_each_claim_once(drawn, random):
    readings = [told(f"{i}.txt", day, amount) for i, (day, amount) in enumerate(drawn)]
    found = deals(*readings)
    assert deals(*random.sample(readings, len(readings))) == found
    assert sorted(id for d in found for id in d.claims) == sorted(r.claims[0].id for r in readings)
    assert len({d.id for d in found}) == len(found)
