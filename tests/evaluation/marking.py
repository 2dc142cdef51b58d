"""A small document in which all is marked, and readings of it made by hand."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.evaluation.annotations import Annotation, MarkedEntity, read_annotations
from graph.evaluation.evaluate import compare_readings
from graph.evaluation.scoring import Score
from graph.model import (
    AmountKind,
    Assertion,
    Claim,
    EntityType,
    LegalForm,
    Mention,
    PartialDate,
    Qualifiers,
    Reading,
    Relation,
    Status,
)  # fmt: skip
from tests.store.hand import registry

TEXT = "Loom gave the Harbour Office free use of Heron. The Ministry of Tides may follow; Freedonia only watches.\n"


def marked(words: str, evidence: str, assertion: str = "asserted", **qualifiers: object) -> dict[str, Any]:
    """Return a claim as a gold file has it."""
    subject, relation, object = words.split()
    ends = {"subject": subject, "relation": relation, "object": object}
    return {**ends, "assertion": assertion, "qualifiers": qualifiers, "evidence": evidence}


GOLD: dict[str, Any] = {
    "document": {"language": "en", "genre": "press release"},
    "entities": [
        {"id": "loom", "type": "Vendor", "label": "Loom", "aliases": ["Loom Corp."]},
        {"id": "heron", "type": "Product", "label": "Héron", "aliases": ["Heron"]},
        {"id": "harbour", "type": "Agency", "label": "Harbour Office", "aliases": []},
        {"id": "tides", "type": "Agency", "label": "Ministry of Tides", "aliases": ["MOT"]},
        {"id": "gov-fd", "type": "Government", "label": "Government of Freedonia", "aliases": ["Freedonia"]},
    ],
    "claims": [
        marked("loom offers heron", "Loom", price="free"),
        marked("loom partnersWith harbour", "Loom gave", date="2026-04", amount=200000000, currency="USD", duration="P1Y"),
        marked("loom partnersWith harbour", "the Harbour Office", date="2024", status="ended"),
        marked("harbour adopts heron", "free use"),
        marked("tides adopts heron", "may follow", "speculative"),
        marked("loom investsIn gov-fd", "only watches", "denied"),
    ],
    "traps": [["loom", "gov-fd"], ["heron", "tides"]],
}
_KINDS = {"status": Status, "date": PartialDate, "amountKind": AmountKind, "legalForm": LegalForm}


def write(folder: Path, gold: object = GOLD, name: str = "tide", text: str = TEXT) -> Path:
    """Write a text with its gold, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def annotation(folder: Path) -> Annotation:
    """Return the annotation of the small document."""
    (one,) = read_annotations(write(folder))
    assert isinstance(one, Annotation)
    return one


def mention(entity: MarkedEntity) -> Mention:
    """Return a mention by the first name; a government of two letters has its code as country, and is built in as a country."""
    country = entity.id if len(entity.id) == 2 else None
    return Mention(EntityType.COUNTRY if country else entity.type, entity.names[0], entity.names[1:-1], country=country)


def perfect(annotation: Annotation) -> Reading:
    """Return the reading that claims just what is marked."""
    mentions = {entity.id: mention(entity) for entity in annotation.entities}
    claims = []
    for one in annotation.claims:
        start = annotation.document.text.index(one.evidence)
        spans = (annotation.document.span(start, start + len(one.evidence)),)
        terms = _qualifiers(dict(one.terms))
        claims.append(Claim(mentions[one.subject], one.relation, mentions[one.object], one.assertion, terms, spans, "hand", 0.9))
    return Reading(annotation.document, tuple(claims))


def claim(
    annotation: Annotation, subject: Mention, relation: Relation, object: Mention, assertion: Assertion = Assertion.ASSERTED
) -> Claim:
    """Return one more claim, proven by the first words."""
    return Claim(subject, relation, object, assertion, Qualifiers(), (annotation.document.span(0, 4),), "hand", 0.5)


def score(annotation: Annotation, *claims: Claim) -> Score:
    """Return the score of these claims."""
    (one,) = compare_readings([annotation], [Reading(annotation.document, claims)], registry())
    return one


def changed(one: Claim, **fields: object) -> Claim:
    """Return a claim with other fields."""
    return replace(one, **fields)  # type: ignore[arg-type]


def _qualifiers(terms: dict[str, str]) -> Qualifiers:
    named = {"amountKind": "amount_kind", "legalForm": "legal_form"}
    kinds: dict[str, Any] = {**_KINDS, "amount": Decimal}
    return Qualifiers(**{named.get(name, name): kinds.get(name, str)(value) for name, value in terms.items()})
