"""Contradictions are found, ranked, and settled by judgements; what merely differs is none."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from graph.model import (
    AmountKind,
    Assertion,
    EntityType,
    Judgement,
    Mention,
    PartialDate,
    Qualifiers,
    Reading,
    Relation,
    Status,
    Theme,
    ThemeKind,
    Verdict,
)  # fmt: skip
from graph.resolution import ConflictKind, find_conflicts, is_settled, resolve
from tests.store.hand import claim, document, known, registry

REGISTRY = registry()
OPENAI, GSA = known("vendor/openai"), known("agency/us-gsa")


NO_TERMS = Qualifiers()


def told(name: str, terms: Qualifiers = NO_TERMS, assertion: Assertion = Assertion.ASSERTED, published: str | None = None) -> Reading:
    text = document(name, f"OpenAI serves GSA, says {name}.")
    text = replace(text, published=PartialDate(published) if published else None)
    made = claim(text, OPENAI, Relation.PARTNERS_WITH, GSA)
    return Reading(text, (replace(made, qualifiers=terms, assertion=assertion),))


def terms(day: str = "2025-08-06", amount: int | None = None, status: Status | None = None) -> Qualifiers:
    money = {"amount": Decimal(amount), "currency": "USD", "amount_kind": AmountKind.CEILING} if amount is not None else {}
    return Qualifiers(status=status, date=PartialDate(day), **money)  # type: ignore[arg-type]


def kinds(*readings: Reading) -> list[ConflictKind]:
    return [conflict.kind for conflict in find_conflicts(readings, resolve(readings, REGISTRY))]


CLASHES = {
    "asserted here, denied there": ((told("a"), told("b", assertion=Assertion.DENIED)), ConflictKind.ASSERTION),
    "two sums for one deal": ((told("a", terms(amount=200)), told("b", terms(amount=300))), ConflictKind.AMOUNT),
    "two days for one deal": ((told("a", terms("2025-08-06")), told("b", terms("2025-08-09"))), ConflictKind.DATE),
    "active after its end": (
        (told("a", terms("2025-08-01", status=Status.ENDED)), told("b", terms("2025-09-01", status=Status.ACTIVE))),
        ConflictKind.STATUS,
    ),
}


@pytest.mark.parametrize("case", CLASHES)
def test_what_cannot_all_be_true_is_a_conflict(case: str) -> None:
    readings, kind = CLASHES[case]

    assert kinds(*readings) == [kind]


AGREEMENTS: dict[str, Sequence[Reading]] = {
    "the same sum": (told("a", terms(amount=200)), told("b", terms(amount=200))),
    "a month and a day in it": (told("a", terms("2025-08")), told("b", terms("2025-08-09"))),
    "a hope and a fact": (told("a"), told("b", assertion=Assertion.SPECULATIVE)),
    "an end after the use": (
        told("a", terms("2025-08-01", status=Status.ACTIVE)),
        told("b", terms("2025-09-01", status=Status.ENDED)),
    ),
    "two deals, a year apart": (told("a", terms("2024-08-06", 200)), told("b", terms("2025-08-06", 300))),
    "one source": (told("a", terms(amount=200)),),
}


@pytest.mark.parametrize("case", AGREEMENTS)
def test_what_can_all_be_true_is_none(case: str) -> None:
    assert kinds(*AGREEMENTS[case]) == []


def test_a_conflict_shows_the_words_of_both_sides() -> None:
    readings = (told("a"), told("b", assertion=Assertion.DENIED))

    (conflict,) = find_conflicts(readings, resolve(readings, REGISTRY))

    assert [(side.says, side.document) for side in conflict.sides] == [("asserted", "a"), ("denied", "b")]
    assert all(side.quote for side in conflict.sides)


def test_the_order_of_sources_changes_nothing() -> None:
    readings = (told("a"), told("b", assertion=Assertion.DENIED), told("c", terms(amount=1)), told("d", terms(amount=2)))

    forth, back = (find_conflicts(some, resolve(some, REGISTRY)) for some in (readings, readings[::-1]))

    assert forth == back
    assert [conflict.score for conflict in forth] == sorted((conflict.score for conflict in forth), reverse=True)


def test_a_program_for_one_country_here_and_for_all_there_is_a_conflict_of_audience() -> None:
    program = Mention(EntityType.PROGRAM, "OpenAI for Government")
    here, there = document("a", "It serves GSA."), document("b", "It is for governments worldwide.")
    passage = Theme(ThemeKind.AUDIENCE, program, (there.span(6, 31),), "hand")
    readings = (Reading(here, (claim(here, program, Relation.SERVES, GSA),)), Reading(there, (), (passage,)))

    (conflict,) = find_conflicts(readings, resolve(readings, REGISTRY))

    assert conflict.kind is ConflictKind.AUDIENCE
    assert [(side.says, side.document) for side in conflict.sides] == [("for country/us", "a"), ("for others too", "b")]


def test_a_conflict_of_which_all_claims_are_found_right_is_settled() -> None:
    readings = (told("a"), told("b", assertion=Assertion.DENIED))
    (conflict,) = find_conflicts(readings, resolve(readings, REGISTRY))
    right = [Judgement(f"claim/{side.claim}", "", Verdict.RIGHT, 1.0, (), "Ada", "2026-01-01") for side in conflict.sides]

    assert not is_settled(conflict, right[:1])
    assert is_settled(conflict, right)
