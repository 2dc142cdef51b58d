"""A claim has evidence, ends that fit its relation, and an id made of what it says."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from graph.model import (
    ENDS,
    AmountKind,
    Assertion,
    Claim,
    Document,
    EntityType,
    EvidenceError,
    InputRejected,
    Mention,
    PartialDate,
    Qualifiers,
    Relation,
    Status,
    Theme,
    ThemeKind,
    entity_id,
)  # fmt: skip

DOCUMENT = Document(name="note.txt", text="Anthropic signed a contract with NATO.", sha256="0")
VENDOR = Mention(EntityType.VENDOR, "Anthropic", known="vendor/anthropic")
BODY = Mention(EntityType.GOVERNMENT, "NATO", known="government/nato")


def claim(**changes: object) -> Claim:
    own = Claim(VENDOR, Relation.PARTNERS_WITH, BODY, Assertion.ASSERTED, Qualifiers(), (DOCUMENT.span(0, 38),), "rules 1", 0.9)
    return replace(own, **changes)  # type: ignore[arg-type]


def test_a_claim_without_evidence_is_refused() -> None:
    with pytest.raises(EvidenceError, match="at least one span"):
        claim(evidence=())


def test_a_theme_without_evidence_is_refused() -> None:
    with pytest.raises(EvidenceError, match="at least one span"):
        Theme(ThemeKind.RISK, VENDOR, (), "rules 1")


@pytest.mark.parametrize(("relation", "subject", "target"), list(product(Relation, EntityType, EntityType)))
def test_only_ends_that_fit_the_relation_are_linked(relation: Relation, subject: EntityType, target: EntityType) -> None:
    ends = Mention(subject, "A"), Mention(target, "B")
    if subject in ENDS[relation][0] and target in ENDS[relation][1]:
        assert claim(subject=ends[0], relation=relation, object=ends[1]).relation is relation
    else:
        with pytest.raises(InputRejected, match="cannot link"):
            claim(subject=ends[0], relation=relation, object=ends[1])


KEY_FIELDS = [
    {"subject": Mention(EntityType.VENDOR, "OpenAI")},
    {"object": Mention(EntityType.COUNTRY, "France")},
    {"assertion": Assertion.DENIED},
    {"qualifiers": Qualifiers(status=Status.PLANNED)},
    {"qualifiers": Qualifiers(amount=Decimal(1))},
    {"evidence": (Document(name="other.txt", text="Anthropic", sha256="0").span(0, 9),)},
]


@pytest.mark.parametrize("change", KEY_FIELDS)
def test_what_a_claim_says_makes_its_id(change: dict[str, object]) -> None:
    assert claim(**change).id != claim().id


@pytest.mark.parametrize("change", [{"confidence": 0.1}, {"extractor": "rules 2"}, {"evidence": (DOCUMENT.span(0, 9),)}])
def test_how_it_was_found_does_not(change: dict[str, object]) -> None:
    assert claim(**change).id == claim().id


def test_stated_terms_are_text_in_full() -> None:
    terms = Qualifiers(date=PartialDate("2025-08"), amount=Decimal("2E+8"), amount_kind=AmountKind.CEILING)

    assert terms.stated() == {"date": "2025-08", "amount": "200000000", "amount_kind": "ceiling"}


MENTIONS = [
    (Mention(EntityType.AGENCY, "Ministry of Water", country="xk"), "agency/xk-ministry-of-water"),
    (Mention(EntityType.AGENCY, "Ministry of Water"), "agency/ministry-of-water"),
    (Mention(EntityType.VENDOR, "The Palantir, Inc.", country="us"), "vendor/palantir"),
    (Mention(EntityType.VENDOR, "Google", known="vendor/google"), "vendor/google"),
]


@pytest.mark.parametrize(("mention", "key"), MENTIONS)
def test_a_mention_leads_to_the_known_entity_or_to_one_named_by_type_and_name(mention: Mention, key: str) -> None:
    assert mention.key == key


def test_two_spellings_lead_to_one_entity() -> None:
    assert entity_id(EntityType.VENDOR, "Mistral AI SAS") == entity_id(EntityType.VENDOR, "mistral ai")
