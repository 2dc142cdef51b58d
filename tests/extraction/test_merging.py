"""Several tellings of one fact are one claim, in whose words and on whose terms is settled by rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.merging import Found, acting, merge
from graph.extraction.scenes.clauses import Scene
from graph.extraction.scenes.facts import Fact
from graph.model import AmountKind, Assertion, Claim, Document, Entity, EntityType, Mention, PartialDate, Qualifiers, Relation, Status
from graph.registry import Registry
from tests.extraction.staging import scenes

Telling = tuple[str, Relation, str, Assertion, Qualifiers]
ASSERTED, DENIED, SPECULATIVE = Assertion.ASSERTED, Assertion.DENIED, Assertion.SPECULATIVE
NOTHING = Qualifiers()
TWICE = "[v:Loom] met the [a:Port]. The [a:Port] met [v:Loom]."


def merged(text: str, *tellings: Telling) -> list[Claim]:
    """Return the claims of a text whose n-th sentence tells the n-th fact."""
    plain, found = scenes(text)
    document = Document("note.txt", plain, "0")
    return [derived.claim for derived in merge(document, [_found(found[n], telling) for n, telling in enumerate(tellings)], {}, "test/1")]


def _found(one: Scene, telling: Telling) -> Found:
    subject, relation, object, assertion, terms = telling
    names = {o.mention.name: o.mention for o in one.occurrences}
    start, end = one.occurrences[0].start, one.occurrences[-1].end
    fact = Fact(names[subject], relation, names[object], one, start, end, one.clause(start, end), 0.5 + 0.1 * (start == 0))
    return Found(fact, assertion, terms)


PARTNERS, ADOPTS, SERVES = Relation.PARTNERS_WITH, Relation.ADOPTS, Relation.SERVES


def test_a_fact_told_twice_is_one_claim_with_both_quotes_in_order() -> None:
    (claim,) = merged(TWICE, ("Loom", PARTNERS, "Port", ASSERTED, NOTHING), ("Loom", PARTNERS, "Port", ASSERTED, NOTHING))
    assert [span.quote for span in claim.evidence] == ["Loom met the Port.", "The Port met Loom."]
    assert claim.confidence == 0.6
    assert claim.extractor == "test/1"


def test_adopts_and_serves_of_the_same_ends_are_one_claim_and_adopts_is_kept() -> None:
    text = "[p:Heron] helps the [a:Port]. The [a:Port] uses [p:Heron]."
    (claim,) = merged(text, ("Heron", SERVES, "Port", ASSERTED, NOTHING), ("Port", ADOPTS, "Heron", ASSERTED, NOTHING))
    assert (claim.subject.name, claim.relation, claim.object.name) == ("Port", ADOPTS, "Heron")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (ASSERTED, ASSERTED, {ASSERTED}),
        (ASSERTED, SPECULATIVE, {ASSERTED}),
        (SPECULATIVE, ASSERTED, {ASSERTED}),
        (ASSERTED, DENIED, {ASSERTED, DENIED}),
        (SPECULATIVE, SPECULATIVE, {SPECULATIVE}),
        (SPECULATIVE, DENIED, {SPECULATIVE, DENIED}),
    ],
)
def test_each_assertion_is_a_claim_but_a_rumour_of_what_is_stated(first: Assertion, second: Assertion, expected: set[Assertion]) -> None:
    claims = merged(TWICE, ("Loom", PARTNERS, "Port", first, NOTHING), ("Loom", PARTNERS, "Port", second, NOTHING))
    assert sorted(c.assertion for c in claims) == sorted(expected)


def test_terms_come_from_the_first_telling_that_states_them_and_a_sum_keeps_its_currency() -> None:
    first = Qualifiers(status=Status.PILOT, users="40")
    second = Qualifiers(status=Status.ACTIVE, amount=Decimal(5), currency="EUR", amount_kind=AmountKind.CEILING, duration="P1Y")
    (claim,) = merged(TWICE, ("Loom", PARTNERS, "Port", ASSERTED, first), ("Loom", PARTNERS, "Port", ASSERTED, second))
    assert claim.qualifiers == Qualifiers(Status.PILOT, None, Decimal(5), "EUR", AmountKind.CEILING, None, "P1Y", "40")


def test_a_sum_without_currency_does_not_borrow_that_of_another_sum() -> None:
    first, second = Qualifiers(amount=Decimal(5)), Qualifiers(amount=Decimal(7), currency="EUR")
    (claim,) = merged(TWICE, ("Loom", PARTNERS, "Port", ASSERTED, first), ("Loom", PARTNERS, "Port", ASSERTED, second))
    assert (claim.qualifiers.amount, claim.qualifiers.currency) == (Decimal(5), None)


def test_the_forms_of_a_name_in_the_document_become_its_aliases() -> None:
    plain, found = scenes("[v:Loom] met the [a:Port].")
    forms = {"vendor/loom": ("Loom", "LOOM"), "agency/port": ("the Port Authority",)}
    telling = _found(found[0], ("Loom", PARTNERS, "Port", ASSERTED, NOTHING))
    (claim,) = (derived.claim for derived in merge(Document("note.txt", plain, "0"), [telling], forms, "test/1"))
    assert (claim.subject.aliases, claim.object.aliases) == (("LOOM",), ("the Port Authority",))


def deal(**terms: object) -> Telling:
    """Return a telling of a deal between Loom and Port on some terms."""
    return ("Loom", PARTNERS, "Port", ASSERTED, Qualifiers(**terms))  # type: ignore[arg-type]


def day(value: str) -> PartialDate:
    return PartialDate(value)


TWO_DEALS = [
    ({"amount": Decimal(5), "currency": "EUR"}, {"amount": Decimal(7), "currency": "EUR"}),
    ({"date": day("2022-05")}, {"date": day("2025-05-03")}),
]
ONE_DEAL = [
    ({"amount": Decimal(5), "currency": "EUR"}, {"amount": Decimal(5), "currency": "EUR"}),
    ({"amount": Decimal(5), "currency": "EUR"}, {"amount": Decimal(6), "currency": "USD"}),
    ({"amount": Decimal(5), "currency": "EUR"}, {"date": day("2025-05-03")}),
    ({"date": day("2025-05-03")}, {"date": day("2025-05-12")}),
    ({"date": day("2025")}, {"date": day("2025-05-12")}),
    ({"date": day("2022-05")}, {"date": day("2025-05-03"), "status": Status.ENDED}),
]


@pytest.mark.parametrize(("first", "second"), TWO_DEALS)
def test_terms_that_no_one_deal_has_tell_of_two(first: dict[str, object], second: dict[str, object]) -> None:
    assert [c.qualifiers for c in merged(TWICE, deal(**first), deal(**second))] == [deal(**first)[4], deal(**second)[4]]


@pytest.mark.parametrize(("first", "second"), ONE_DEAL)
def test_terms_that_one_deal_can_have_tell_of_one(first: dict[str, object], second: dict[str, object]) -> None:
    assert len(merged(TWICE, deal(**first), deal(**second))) == 1


def test_a_telling_without_terms_is_one_of_the_first_deal() -> None:
    first, second = ({"amount": Decimal(n), "currency": "EUR"} for n in (5, 7))
    claims = merged(TWICE + " " + TWICE, deal(**first), deal(), deal(**second))
    assert [len(c.evidence) for c in claims] == [2, 1]


@given(st.text(alphabet=" ,.—–\u00a0“”()é■", max_size=30), st.text(alphabet=" \u00a0)a.", max_size=700))
def test_a_quote_is_verbatim_has_no_outer_space_and_is_short(before: str, after: str) -> None:
    plain, found = scenes(f"Now{before}[v:Loom] met [v:Reed]{after}end")
    one = next(s for s in found if s.occurrences)
    document = Document("note.txt", plain, "0")
    if len(one.occurrences) < 2:
        return
    (claim,) = (derived.claim for derived in merge(document, [_found(one, ("Loom", PARTNERS, "Reed", ASSERTED, NOTHING))], {}, "test/1"))
    for span in claim.evidence:
        assert document.holds(span)
        assert span.quote == span.quote.strip()
        assert len(span.quote) <= 600


def test_no_more_than_three_quotes_are_kept() -> None:
    telling = ("Loom", PARTNERS, "Port", ASSERTED, NOTHING)
    (claim,) = merged(" ".join(["[v:Loom] met the [a:Port]."] * 5), *[telling] * 5)
    assert len(claim.evidence) == 3


CHAD = Entity("country/td", EntityType.COUNTRY, "Chad", country="td")
RULE = Entity("government/td", EntityType.GOVERNMENT, "Government of Chad", country="td")
REGISTRY = Registry({e.id: e for e in (CHAD, RULE)}, {}, ())
COUNTRY, GOVERNMENT = (Mention(e.type, e.label, known=e.id, country="td") for e in (CHAD, RULE))


@pytest.mark.parametrize(
    ("mention", "relation", "expected"),
    [
        (COUNTRY, Relation.PARTNERS_WITH, RULE.id),
        (COUNTRY, Relation.ADOPTS, RULE.id),
        (GOVERNMENT, Relation.ADOPTS, RULE.id),
        (COUNTRY, Relation.INVESTS_IN, CHAD.id),
        (GOVERNMENT, Relation.INVESTS_IN, CHAD.id),
        (Mention(EntityType.VENDOR, "Loom", country="td"), Relation.INVESTS_IN, "vendor/loom"),
        (Mention(EntityType.COUNTRY, "Mali", country="ml"), Relation.ADOPTS, "country/mali"),
    ],
)
def test_a_government_acts_and_a_country_is_invested_in(mention: Mention, relation: Relation, expected: str) -> None:
    assert acting(mention, relation, REGISTRY).key == expected
