"""A fact is denied or doubted by the words of its own clause, and by no others."""

from dataclasses import replace

import pytest

from graph.extraction.terms.assertion import is_void, status_of
from graph.model import Assertion, Relation, Status
from tests.extraction.told import PACK, assertion, status, told

DENIED = [
    "[v:Borealis] did not sign a contract with the [a:Harbour Board].",
    "The [a:Harbour Board] has no contract with [v:Borealis].",
    "The [a:Harbour Board] turned down the offer of [v:Borealis].",
    "Neither [v:Northwind] nor [v!:Borealis] won an order from the [a!:Harbour Board].",
    "[v!:Borealis] works for the [a:Tax Office], not for the [a!:Harbour Board].",
    "[v!:Borealis] works not for the [a!:Harbour Board] but for the [a:Tax Office].",
    "[v:Borealis] is not a party to the agreement with the [a:Harbour Board].",
    "The [a:Harbour Board] has signed nothing with [v:Borealis].",
    "A contract between [v:Borealis] and the [a:Harbour Board] fell through.",
]
ASSERTED = [
    "[v:Borealis], which has no office on the island, signed with the [a:Harbour Board].",
    "[v!:Borealis] works for the [a!:Harbour Board], not for the [a:Tax Office].",
    "[v!:Borealis] works not for the [a:Tax Office] but for the [a!:Harbour Board].",
    "[v:Borealis] signed not only with the [a:Harbour Board].",
    "The contract between [v:Borealis] and the [a:Harbour Board] was not signed in May but in June 2025.",
    "[v:Borealis] and the [a:Harbour Board] signed; no price was disclosed.",
    "In May 2025 [v:Borealis] signed with the [a:Harbour Board].",
    "[v:Borealis] has signed a contract with the [a:Harbour Board] that could be worth $3 million.",
    "The [a:Harbour Board] may spend up to $3 million with [v:Borealis] under its contract.",
    "[v:Borealis] reportedly won a contract from the [a:Harbour Board].",
    "[v:Borealis] won its contract with the [a:Harbour Board] by competitive bid.",
    "The [a:Harbour Board] declined to say what it pays [v:Borealis].",
]
SPECULATIVE = [
    "The [a:Harbour Board] is in talks with [v:Borealis].",
    "The [a:Harbour Board] is considering a contract with [v:Borealis].",
    "[v:Borealis] could win a contract from the [a:Harbour Board].",
    "[v:Borealis] hopes to sign with the [a:Harbour Board].",
    "Subject to a vote, the [a:Harbour Board] will sign with [v:Borealis].",
    "Either [v!:Borealis] or [v:Northwind] will get the contract of the [a!:Harbour Board].",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_words_that_deny_the_fact_deny_it(sentence: str) -> None:
    assert assertion(sentence) is Assertion.DENIED


@pytest.mark.parametrize("sentence", ASSERTED)
def test_words_about_something_else_leave_the_fact_asserted(sentence: str) -> None:
    assert assertion(sentence) is Assertion.ASSERTED


@pytest.mark.parametrize("sentence", SPECULATIVE)
def test_doubt_about_the_fact_makes_it_speculative(sentence: str) -> None:
    assert assertion(sentence) is Assertion.SPECULATIVE


ADOPTIONS = [
    ("The [a:Harbour Board] banned [p:Lantern] from its devices.", Assertion.DENIED, None),
    ("The [a:Harbour Board] used [p:Lantern] for a year, then banned it.", Assertion.ASSERTED, Status.ENDED),
    ("The [a!:Harbour Board] considered [p!:Lantern] and passed it over in favour of [p:Gantry].", Assertion.DENIED, None),
    ("The [a!:Harbour Board] considered [p:Lantern] and passed it over in favour of [p!:Gantry].", Assertion.ASSERTED, None),
    ("The [a:Harbour Board] no longer uses [p:Lantern].", Assertion.ASSERTED, Status.ENDED),
    ("The [a:Harbour Board] uses [p:Lantern].", Assertion.ASSERTED, Status.ACTIVE),
    ("The [a:Harbour Board] is piloting [p:Lantern].", Assertion.ASSERTED, Status.PILOT),
    ("A trial of [p:Lantern] is to begin at the [a:Harbour Board].", Assertion.ASSERTED, Status.PLANNED),
    ("The [a:Harbour Board] will start using [p:Lantern] next spring.", Assertion.ASSERTED, Status.PLANNED),
    ("The [a:Harbour Board] has agreed to buy [p:Lantern].", Assertion.ASSERTED, None),
    ("The [a:Harbour Board] could now use [p:Lantern].", Assertion.ASSERTED, Status.ACTIVE),
    ("If the [a:Harbour Board] had taken [p:Lantern], the clerks would have gone home.", Assertion.DENIED, None),
]


@pytest.mark.parametrize(("sentence", "sure", "stands"), ADOPTIONS)
def test_a_use_is_asserted_and_stands_as_its_clause_says(sentence: str, sure: Assertion, stands: Status | None) -> None:
    assert assertion(sentence, Relation.ADOPTS) is sure
    assert status(sentence, Relation.ADOPTS) is stands


DEALS = [
    ("[v:Borealis] will build a portal for the [a:Harbour Board].", None),
    ("[v:Borealis] and the [a:Harbour Board] have been partners since 2019.", Status.ACTIVE),
    ("The [a:Harbour Board] is a customer of [v:Borealis].", Status.ACTIVE),
    ("The [a:Harbour Board] signed with [v:Borealis], a customer of nobody.", None),
    ("The contract of the [a:Harbour Board] with [v:Borealis] was cancelled.", Status.ENDED),
    ("The agreement between [v:Borealis] and the [a:Harbour Board] was to expire in March and has been renewed.", None),
]


@pytest.mark.parametrize(("sentence", "stands"), DEALS)
def test_a_fresh_deal_has_no_status_and_an_old_one_has(sentence: str, stands: Status | None) -> None:
    assert status(sentence) is stands


CANCELLED = "The contract of the [a:Harbour Board] with [v:Borealis] was cancelled."
SIGNED = "The [a:Harbour Board] signed with [v:Borealis]."
TRIED = "The [a:Harbour Board] is piloting [v:Borealis]."


@pytest.mark.parametrize(
    ("sentence", "relation", "heard", "stands"),
    [
        (SIGNED, Relation.PARTNERS_WITH, {Status.PLANNED: 0.5}, Status.PLANNED),
        (SIGNED, Relation.PARTNERS_WITH, {Status.PLANNED: 0.3}, None),
        (CANCELLED, Relation.PARTNERS_WITH, {Status.ENDED: 0.1}, Status.ENDED),
        (CANCELLED, Relation.PARTNERS_WITH, {Status.ENDED: 0.01}, None),
        (CANCELLED, Relation.PARTNERS_WITH, {Status.ENDED: 0.1, Status.PLANNED: 0.6}, Status.PLANNED),
        (TRIED, Relation.ADOPTS, {Status.PILOT: 0.01, Status.ACTIVE: 0.9}, Status.PILOT),
    ],
)
def test_what_words_and_encoder_say_of_a_status_adds_up(
    sentence: str, relation: Relation, heard: dict[Status, float], stands: Status | None
) -> None:
    fact = replace(told(sentence, relation)[1], statuses=dict.fromkeys(Status, 0.0) | heard)
    assert status_of(fact, Assertion.ASSERTED, PACK) is stands


def test_a_product_named_with_its_maker_is_offered_whatever_the_sentence_doubts() -> None:
    assert (
        assertion("The board might one day use [p:Lantern], which is not cheap, from [v:Borealis].", Relation.OFFERS) is Assertion.ASSERTED
    )


@pytest.mark.parametrize("sentence", ["Will the board use Lantern?", "Who uses it now?", "Suppose the board bought it."])
def test_a_question_and_a_supposition_say_nothing(sentence: str) -> None:
    assert is_void(sentence, PACK)


@pytest.mark.parametrize(
    "sentence", ["The board bought it.", "Reply: the firm, which built it, has sold it.", "It suits the board, I suppose."]
)
def test_a_statement_says_something(sentence: str) -> None:
    assert not is_void(sentence, PACK)
