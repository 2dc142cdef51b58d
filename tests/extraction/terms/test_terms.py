"""A fact has the terms of its own clause: not those of other parties, other sums, other days."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Qualifiers, Relation
from tests.extraction.told import terms


def stated(marked: str, key: str, relation: Relation = Relation.PARTNERS_WITH, published: str | None = "2026-04-15") -> str | None:
    """Return one term of the marked fact as text."""
    return terms(marked, relation, published).stated().get(key)


DATES = [
    ("[v:Borealis] signed with the [a:Harbour Board] on 3 May 2025.", "2025-05-03"),
    ("[v:Borealis], founded in Bergen in 2011, signed with the [a:Harbour Board].", None),
    ("[v:Borealis], which opened an office in 2019, signed with the [a:Harbour Board] in May 2025.", "2025-05"),
    ("[v:Borealis] signed with the [a:Harbour Board] in 2025 until 2030.", "2025"),
    ("[v:Borealis]'s contract with the [a:Harbour Board], first signed in 2016, was renewed in May 2025.", "2025-05"),
    ("BERGEN, 3 May 2025 - [v:Borealis] has signed with the [a:Harbour Board].", None),
    ("[v:Borealis] will deliver to the [a:Harbour Board] in 2028.", None),
    ("In 2024 [v:Borealis] signed with what is today the [a:Harbour Board].", "2024"),
    ("The contract of the [a:Harbour Board] with [v:Borealis], signed in 2021, was cancelled on 2 March 2026.", "2026-03-02"),
    ("Contracts signed in May 2025:\n- [a:Harbour Board]: [v:Borealis]", "2025-05"),
]


@pytest.mark.parametrize(("sentence", "day"), DATES)
def test_the_date_is_that_of_the_event(sentence: str, day: str | None) -> None:
    assert stated(sentence, "date") == day


def test_a_plan_without_a_year_lies_ahead() -> None:
    assert stated("From October the [a:Harbour Board] will use [p:Lantern].", "date", Relation.ADOPTS) == "2026-10"


def test_an_offer_has_the_date_of_its_launch_only() -> None:
    assert stated("[p:Lantern] was launched in May 2025 by [v:Borealis].", "date", Relation.OFFERS) == "2025-05"
    assert stated("In May 2025 the board bought [p:Lantern] from [v:Borealis].", "date", Relation.OFFERS) is None


AMOUNTS = [
    ("[v:Borealis] won a $3 million contract from the [a:Harbour Board].", "3000000"),
    ("[v:Borealis], valued at $5 billion, won a $3 million contract from the [a:Harbour Board].", "3000000"),
    ("[v:Borealis] raised $40 million; its contract with the [a:Harbour Board] is worth $3 million.", "3000000"),
    ("[v!:Borealis] and [v:Northwind] share a $3 million contract with the [a!:Harbour Board].", None),
    ("[v!:Borealis] and [v:Northwind] won $3 million each from the [a!:Harbour Board].", "3000000"),
    ("Awards of $3m and $2m went to [v:Northwind] and [v!:Borealis] respectively, from the [a!:Harbour Board].", "2000000"),
    ("The [a!:Harbour Board] gave [v:Northwind] an order of $3m, and [v!:Borealis] one of $2m.", "2000000"),
    ("[v:Borealis] will get $1m in the first year and $3m in all from the [a:Harbour Board].", "3000000"),
    ("[v:Borealis] charges the [a:Harbour Board] $30 per seat.", None),
    ("[v:Borealis] serves the [a:Harbour Board], which has a $9 million budget.", None),
    ("[v:Borealis] has signed with the [a:Harbour Board]. The contract is worth $3 million.", "3000000"),
    ("[v:Borealis] has signed with the [a:Harbour Board]. Its shares rose to $3 million.", None),
]


@pytest.mark.parametrize(("sentence", "amount"), AMOUNTS)
def test_the_amount_is_that_of_the_deal_itself(sentence: str, amount: str | None) -> None:
    assert stated(sentence, "amount") == amount


@pytest.mark.parametrize(
    ("sentence", "currency"),
    [
        ("[v:Borealis] won $3 million from the [a:Harbour Board/au].", "AUD"),
        ("[v:Borealis/ca] won $3 million from the [a:Harbour Board/au].", "AUD"),
        ("[v:Borealis/ca] won $3 million from the [a:Harbour Board].", "USD"),
        ("[v:Borealis/ca] and [c:New Zealand/nz], it won $3 million from the [a:Harbour Board].", "NZD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_buyers_country(sentence: str, currency: str) -> None:
    assert stated(sentence, "currency") == currency


def test_a_ceiling_and_the_upper_end_of_a_range_are_ceilings() -> None:
    assert stated("[v:Borealis] won up to $3 million from the [a:Harbour Board].", "amount_kind") == "ceiling"
    range_ = terms("[v:Borealis]'s contract with the [a:Harbour Board] will cost between $2m and $3m.").stated()
    assert (range_["amount"], range_["amount_kind"]) == ("3000000", "ceiling")


PRICES = [
    ("[v:Borealis] lets the board use [p:Lantern] free of charge.", "free"),
    ("[v:Borealis] sells [p:Lantern] for $1 per agency.", "USD 1 per agency"),
    ("[v:Borealis] sells [p:Lantern] at £14 per seat per month.", "GBP 14 per seat per month"),
    ("[v:Borealis] sells [p:Lantern] at $30 a month.", "USD 30 per month"),
    ("[v:Borealis] sells [p:Lantern] for 47 cents per agency.", "USD 0.47 per agency"),
    ("[v:Borealis] sells [p:Lantern] at a discount of 70 percent.", "discount of 70 percent"),
    ("[v:Borealis] sells [p:Lantern] at a price of one dollar.", "USD 1"),
    ("[v:Borealis] sells [p:Lantern], which has set staff free.", None),
    ("[v:Borealis] sold [p:Lantern] for $3 million.", None),
]


@pytest.mark.parametrize(("sentence", "price"), PRICES)
def test_the_price_is_what_a_unit_costs(sentence: str, price: str | None) -> None:
    assert stated(sentence, "price", Relation.OFFERS) == price


DURATIONS = [
    ("[v:Borealis] signed a three-year contract with the [a:Harbour Board].", "P3Y"),
    ("[v:Borealis] signed an agreement with the [a:Harbour Board] for 18 months.", "P18M"),
    ("The term of the agreement between [v:Borealis] and the [a:Harbour Board] is thirty-six months.", "P36M"),
    ("Three years ago [v:Borealis] signed an agreement with the [a:Harbour Board].", None),
    ("After three years of letters, [v:Borealis] has an agreement with the [a:Harbour Board].", None),
    ("[v:Borealis] is three years old; it has a contract with the [a:Harbour Board].", None),
    ("[v:Borealis] has an agreement with the [a:Harbour Board] at $80,000 a year.", None),
    ("[v:Borealis] has a contract with the [a:Harbour Board]. It runs for two years.", "P2Y"),
]


@pytest.mark.parametrize(("sentence", "length"), DURATIONS)
def test_the_duration_is_the_term_of_the_deal(sentence: str, length: str | None) -> None:
    assert stated(sentence, "duration") == length


def test_a_length_of_use_belongs_to_the_use() -> None:
    sentence = "[v:Borealis] gives the [a!:Harbour Board] [p!:Lantern] for a year."
    assert stated(sentence, "duration", Relation.ADOPTS) == "P1Y"
    assert stated(sentence.replace("[p!", "[p").replace("[v", "[v!"), "duration") is None


USERS = [
    ("Some 2,500 employees of the [a:Harbour Board] use [p:Lantern].", "2500"),
    ("The [a:Harbour Board] uses [p:Lantern] with 1.3 million users.", "1300000"),
    ("A few dozen keepers at the [a:Harbour Board] use [p:Lantern].", "a few dozen"),
    ("Of the [a:Harbour Board]'s 640 officers, 212 have switched on [p:Lantern].", "212"),
    ("The [a:Harbour Board] uses [p:Lantern] in 640 harbours.", None),
    ("From 2022 to 2024 the [a:Harbour Board] gave staff [p:Lantern].", None),
    ("The [a!:Harbour Board] and the [a:Tax Office] use [p!:Lantern], with 2,500 users.", None),
]


@pytest.mark.parametrize(("sentence", "users"), USERS)
def test_the_users_are_people_who_use_it(sentence: str, users: str | None) -> None:
    assert stated(sentence, "users", Relation.ADOPTS) == users


FORMS = [
    ("[v:Borealis] signed a memorandum of understanding with the [a:Harbour Board].", "mou"),
    ("[v:Borealis] won a contract from the [a:Harbour Board].", "contract"),
    ("[v:Borealis], whose grants are famous, has an agreement with the [a:Harbour Board].", "agreement"),
    ("[v:Borealis] has a letter of intent from the [a:Harbour Board].", "letter of intent"),
    ("[v:Borealis] works with the [a:Grants Commission].", None),
    ("[v:Borealis] has signed with the [a:Harbour Board]. The contract runs until 2030.", "contract"),
    ("The board signed a memorandum. The document binds [v:Borealis] and the [a:Harbour Board].", "mou"),
    ("The [a!:Harbour Board] set its name to one memorandum with [v:Loom] and to one agreement with [v!:Borealis].", "agreement"),
    ("[v:Borealis] signed a memorandum of agreement with the [a:Harbour Board].", "agreement"),
]


@pytest.mark.parametrize(("sentence", "form"), FORMS)
def test_the_legal_form_is_named_by_the_nearest_noun(sentence: str, form: str | None) -> None:
    assert stated(sentence, "legal_form") == form


@given(st.text(alphabet=st.characters(blacklist_characters="[]\n\r"), max_size=80))
def test_no_words_break_the_reading_of_terms(words: str) -> None:
    found = terms(f"[v:Borealis] {words} [a:Harbour Board]", published="2026-04-15")
    assert isinstance(found, Qualifiers)
    assert (found.amount is None) == (found.currency is None)
    assert len(fields(found)) >= len(found.stated())
