"""The saved questions for what should be known and is not."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph.model import Document, EntityType, Mention, PartialDate, Reading, Relation, Status
from graph.query import ask
from tests.store.folders import add
from tests.store.hand import claim, document, known

OPENAI, GSA, CHATGPT = known("vendor/openai"), known("agency/us-gsa"), known("product/chatgpt-enterprise")
WATER = Mention(EntityType.AGENCY, "Ministry of Water", country="gb")
TOOL = Mention(EntityType.PRODUCT, "Rivulet")


def article(name: str) -> Document:
    return document(name, f"What {name} says of OpenAI, GSA and the ministry.")


def deal(name: str, **terms: object) -> Reading:
    return Reading(article(name), (claim(article(name), OPENAI, Relation.PARTNERS_WITH, GSA, **terms),))


def use(name: str, body: Mention, thing: Mention, **terms: object) -> Reading:
    return Reading(article(name), (claim(article(name), body, Relation.ADOPTS, thing, **terms),))


def row(number: int, status: Status | None) -> Reading:
    case = Mention(EntityType.PROGRAM, f"Case {number}", within=GSA.key)
    text = replace(article(f"uses.csv#{number}"), table="us-ai-inventory-2025", title=f"Case {number}")
    return Reading(text, (claim(text, GSA, Relation.ADOPTS, case, status=status),))


QUESTIONS = {
    "what is used and nobody sells": (
        "bought-without-vendor",
        [use("a", WATER, TOOL), use("b", GSA, CHATGPT)],
        [("Ministry of Water", "Rivulet")],
    ),
    "a deal for nothing in particular": ("awards-without-use", [deal("a")], [("OpenAI – General Services Administration", "OpenAI")]),
    "a deal whose use is told beside it": (
        "awards-without-use",
        [Reading(article("a"), (*deal("a").claims, *use("a", GSA, CHATGPT).claims))],
        [],
    ),
    "a deal without a sum": ("deals-without-amount", [deal("a")], [("OpenAI – General Services Administration", "OpenAI")]),
    "a deal with a sum": ("deals-without-amount", [deal("a", amount=Decimal(1), currency="USD")], []),
    "a body in one document": ("one-source-bodies", [deal("a"), deal("b"), use("c", WATER, TOOL)], [("Ministry of Water", 1)]),
    "rows that do not say how far a use has come": (
        "no-stage",
        [row(1, None), row(2, Status.ACTIVE), row(3, None)],
        [("General Services Administration", 2)],
    ),
}


@pytest.mark.parametrize("case", QUESTIONS)
def test_what_is_missing_is_found(tmp_path: Path, case: str) -> None:
    question, readings, expected = QUESTIONS[case]

    answer = ask(add(tmp_path, *readings).store(), question)

    assert [tuple(row)[:2] for row in answer.itertuples(index=False)] == expected


@pytest.mark.parametrize(("before", "found"), [("2026-01-01", 1), ("2024-01-01", 0)])
def test_what_was_announced_long_ago_and_never_came_is_found(tmp_path: Path, before: str, found: int) -> None:
    folder = add(tmp_path, deal("a", status=Status.ANNOUNCED, date=PartialDate("2025-01-06")))

    assert len(ask(folder.store(), "announced-never-active", before=before)) == found
