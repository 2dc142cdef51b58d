"""Answers are typed: what is no JSON is refused, what is no claim or term is left out."""

import json
from decimal import Decimal

import pytest

from graph.extraction.language_model.answers import parse_answer
from graph.model import Assertion, InputRejected, PartialDate, Qualifiers, Relation, Status
from tests.extraction.language_model.stub import claim

GOOD = claim("A met B.", ("Vendor", "A"), "partnersWith", ("Agency", "B"))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"claims": [GOOD]}),
        "```json\n" + json.dumps({"claims": [GOOD]}) + "\n```",
        "<think>{maybe {}</think> Here: " + json.dumps({"claims": [GOOD]}) + " That is all.",
    ],
)
def test_words_fences_and_thoughts_around_the_object_do_not_matter(text: str) -> None:
    (told,) = parse_answer(text).claims
    assert (told.relation, told.subject.name, told.object.name, told.assertion) == (Relation.PARTNERS_WITH, "A", "B", Assertion.ASSERTED)


@pytest.mark.parametrize("text", ["", "no", "{", '{"claims": [', "[]", '{"claims": {}}', "{" * 100_000 + "}", "null", '{"a": NaN}'])
def test_what_is_no_object_with_claims_is_refused(text: str) -> None:
    with pytest.raises(InputRejected, match="no JSON object"):
        parse_answer(text)


@pytest.mark.parametrize(
    "item",
    [
        None,
        1,
        "x",
        [],
        {},
        {**GOOD, "relation": "marries"},
        {**GOOD, "assertion": "sworn"},
        {**GOOD, "subject": "A"},
        {**GOOD, "quote": 3},
        {**GOOD, "extra": 1},
        {**GOOD, "qualifiers": []} | {"qualifiers": "none"},
    ],
)
def test_an_item_that_is_no_claim_is_left_out_and_counted(item: object) -> None:
    answer = parse_answer(json.dumps({"claims": [item, GOOD]}))
    assert (len(answer.claims), answer.unreadable) == (1, 1)


def test_terms_are_read_one_by_one() -> None:
    terms = {
        "status": "pilot",
        "date": "August 2025",
        "amount": 1500000.5,
        "currency": None,
        "users": 40000,
        "duration": True,
        "mood": "good",
        "price": "",
    }
    (told,) = parse_answer(json.dumps({"claims": [{**GOOD, "qualifiers": terms}]})).claims
    assert told.qualifiers == Qualifiers(status=Status.PILOT, amount=Decimal("1500000.5"), users="40000")


def test_a_date_keeps_its_precision() -> None:
    (told,) = parse_answer(json.dumps({"claims": [{**GOOD, "qualifiers": {"date": "2025-08"}}]})).claims
    assert told.qualifiers.date == PartialDate("2025-08")
