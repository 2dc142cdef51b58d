from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import (
    AmountKind,
    Assertion,
    Claim,
    Deal,
    EntityType,
    Identifier,
    LegalForm,
    Mention,
    Money,
    PartialDate,
    Reading,
    Relation,
    Status,
)
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


def numbered(name: str, number: str, relation: Relation = Relation.PARTNERS_WITH, **terms: object) -> Reading:
    """What a register tells under the number of a contract: who sells to GSA, or what GSA uses."""
    source = document(name, f"{name}: contract {number}.")
    vendor = terms.pop("vendor", known("vendor/openai"))
    gsa, case = known("agency/us-gsa"), Mention(EntityType.PROGRAM, "Chatbot", within="agency/us-gsa")
    subject, object = (vendor, gsa) if relation is Relation.PARTNERS_WITH else (gsa, case)
    told = claim(source, subject, relation, object, **terms)
    return Reading(source, (replace(told, deals=(Identifier("piid", number),)),))


def test_claims_with_one_number_are_one_deal_whatever_they_relate():
    award = numbered(
        "award.csv#1", "A1", date=PartialDate("2024-03-02"), amount=Decimal(5), currency="USD", amount_kind=AmountKind.OBLIGATED
    )
    use = numbered("uses.csv#7", "A1", Relation.ADOPTS, date=PartialDate("2025-01"))
    (only,) = deals(award, use)
    assert (only.parties, only.identifiers) == (("vendor/openai", "agency/us-gsa"), (Identifier("piid", "A1"),))
    assert sorted(only.claims) == sorted(reading.claims[0].id for reading in (award, use))
    assert (only.first, only.last, only.money) == ("2024-03-02", "2024-03-02", Money(Decimal(5), "USD", AmountKind.OBLIGATED))


def test_a_deal_that_only_its_use_tells_of_has_the_buyer_alone_and_no_day():
    (only,) = deals(numbered("uses.csv#7", "A1", Relation.ADOPTS, date=PartialDate("2025-01")))
    assert (only.parties, only.buyer, only.supplier, only.first) == (("agency/us-gsa",), "agency/us-gsa", None, None)


def test_two_numbers_are_two_deals_of_the_same_two_in_the_same_month():
    day = PartialDate("2025-08-06")
    assert len(deals(numbered("a.csv#1", "A1", date=day), numbered("a.csv#2", "A2", date=day))) == 2


def test_suppliers_under_one_number_share_one_deal_so_that_its_sum_counts_once():
    terms = {"amount": Decimal(9), "currency": "USD"}
    other = Mention(EntityType.VENDOR, "Quillstone")
    (only,) = deals(numbered("a.csv#1", "A1", **terms), numbered("a.csv#2", "A1", vendor=other, **terms))
    assert (only.suppliers, only.buyers) == (("vendor/openai", "vendor/quillstone"), ("agency/us-gsa",))
    assert (only.money.amount, only.other_money) == (9, ())


@pytest.mark.parametrize(
    ("article", "numbers", "count"),
    [
        ("2025-08-30", {"A1": "2025-08-06"}, 1),
        ("2025-09-01", {"A1": "2025-08-06"}, 2),
        ("2025", {"A1": "2025-08-06"}, 2),
        (None, {"A1": "2025-08-06"}, 2),
        ("2025-08", {"A1": "2025-08-06", "A2": "2025-08-07"}, 3),
        ("2025-08", {"A1": "2025-08-06", "A2": "2025-07-07"}, 2),
        ("2025-08", {"A1": "2025"}, 2),
    ],
)
def test_an_article_joins_the_one_numbered_deal_of_its_month(article, numbers, count):
    listed = [numbered(f"a.csv#{number}", number, date=PartialDate(day)) for number, day in numbers.items()]
    assert len(deals(told("news.txt", article), *listed)) == count


def test_sums_that_an_article_tells_apart_join_no_numbered_deal():
    source = document("a.txt", "OpenAI signed two contracts with GSA.")
    terms = [{"amount": Decimal(amount), "currency": "USD", "date": PartialDate("2025-08")} for amount in (100, 200)]
    both = [claim(source, known("vendor/openai"), Relation.PARTNERS_WITH, known("agency/us-gsa"), **each) for each in terms]
    assert len(deals(Reading(source, tuple(both)), numbered("a.csv#1", "A1", date=PartialDate("2025-08-06")))) == 3


def test_a_denied_claim_makes_no_deal_even_with_a_number():
    assert deals(numbered("a.csv#1", "A1", assertion=Assertion.DENIED)) == ()


def edition(year: str, number: str) -> Reading:
    reading = numbered(f"list-{year}.csv#1", number)
    source = replace(reading.document, series="list", published=PartialDate(year))
    told = replace(reading.claims[0], evidence=(source.span(0, len(source.text)),))
    return Reading(source, (told,))


@pytest.mark.parametrize("order", [1, -1])
def test_only_the_latest_edition_of_a_table_makes_deals(order):
    editions = [edition("2024", "A1"), edition("2025", "A2"), numbered("other.csv#1", "A3")][::order]
    assert [deal.identifiers[0].value for deal in deals(*editions)] == ["A2", "A3"]


def test_the_end_of_a_deal_joins_it_and_does_not_date_it():
    (only,) = deals(told("a", "2025-08", legal_form=LegalForm.CONTRACT), told("b", "2026-01", status=Status.ENDED))
    assert (only.first, only.legal_form) == ("2025-08-01", LegalForm.CONTRACT)


numbers = st.lists(st.sampled_from(["A1", "A2", "A3"]), unique=True, max_size=2)
register = st.lists(
    st.tuples(
        numbers, st.sampled_from([Relation.PARTNERS_WITH, Relation.ADOPTS]), st.sampled_from([None, "2025", "2025-03", "2025-08-06"])
    ),
    max_size=5,
)
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


@given(reports, register, st.randoms(use_true_random=False))
def test_numbered_deals_too_depend_on_the_set_of_claims_alone(drawn, listed, random):
    readings = [told(f"{i}.txt", day, amount) for i, (day, amount) in enumerate(drawn)]
    for i, (given_numbers, relation, day) in enumerate(listed):
        reading = numbered(f"list.csv#{i}", "A1", relation, date=PartialDate(day) if day else None)
        one: Claim = replace(reading.claims[0], deals=tuple(Identifier("piid", number) for number in given_numbers))
        readings.append(replace(reading, claims=(one,)))
    found = deals(*readings)
    assert deals(*random.sample(readings, len(readings))) == found
    assert len({d.id for d in found}) == len(found)
    assert {id for d in found for id in d.claims} <= {r.claims[0].id for r in readings}
    assert {n for r in readings for n in r.claims[0].deals} == {n for d in found for n in d.identifiers}
