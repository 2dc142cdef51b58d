"""Claims and themes as flat records: the form in which `aigov claims` and `aigov themes` print them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from graph.model import Claim, Entity, Mention, Qualifiers, Reading, Resolution, Span, Theme
from graph.model.jsonlines import camel_case
from graph.store.folder import GraphFolder

Record = dict[str, Any]

SEVERAL = " … "
"""What stands between several passages that prove one claim together."""


def claim_records(folder: GraphFolder) -> Iterator[Record]:
    """Yield every claim as JSON values, by document name and place in the text.

    The label of an end is the entity's, its aliases are first the forms that the document uses, then the known ones.
    """
    for reading in in_order(folder):
        for claim in reading.claims:
            yield _claim(claim, reading.document.stem, folder.resolution)


def theme_records(folder: GraphFolder) -> Iterator[Record]:
    """Yield every coded passage as JSON values, by document name and place in the text."""
    for reading in in_order(folder):
        for theme in reading.themes:
            yield _theme(theme, reading.document.stem, folder.resolution)


def in_order(folder: GraphFolder) -> list[Reading]:
    """Return the readings by document name, their claims and themes by place; without the texts, so that all fit into memory."""
    return sorted(map(_light, folder.readings()), key=lambda reading: (reading.document.name, reading.document.id))


def _light(reading: Reading) -> Reading:
    return Reading(
        replace(reading.document, text="", parts=()),
        tuple(sorted(reading.claims, key=lambda claim: (claim.evidence[0].start, claim.id))),
        tuple(sorted(reading.themes, key=lambda theme: (theme.evidence[0].start, theme.id))),
    )


def flat(record: Record) -> dict[str, str]:
    """Return a claim's or theme's record as the cells of one row of a table.

    >>> flat({"document": "a", "about": {"type": "Vendor", "label": "OpenAI"}})
    {'document': 'a', 'aboutType': 'Vendor', 'about': 'OpenAI'}
    """
    row: dict[str, str] = {}
    for name, value in record.items():
        if name == "evidence":
            row["quote"] = SEVERAL.join(span["quote"] for span in value)
            row["start"], row["end"] = str(value[0]["start"]), str(value[-1]["end"])
        elif name == "qualifiers":
            row.update((key, str(item)) for key, item in value.items())
        elif isinstance(value, dict):
            row.update({f"{name}Type": value["type"], name: value["label"]})
        else:
            row[name] = str(value)
    return row


CLAIM_COLUMNS = (
    "document", "subjectType", "subject", "relation", "objectType", "object", "assertion", "status", "date", "amount", "currency",
    "amountKind", "price", "duration", "users", "legalForm", "quote", "start", "end", "confidence", "id",
)  # fmt: skip
THEME_COLUMNS = ("document", "kind", "aboutType", "about", "quote", "start", "end", "id")


def _claim(claim: Claim, stem: str, resolution: Resolution) -> Record:
    return {
        "document": stem,
        "subject": _end(claim.subject, resolution.entity(claim.subject)),
        "relation": claim.relation.value,
        "object": _end(claim.object, resolution.entity(claim.object)),
        "assertion": claim.assertion.value,
        "qualifiers": _qualifiers(claim.qualifiers),
        "evidence": [_span(span) for span in claim.evidence],
        "confidence": claim.confidence,
        "id": claim.id,
    }


def _theme(theme: Theme, stem: str, resolution: Resolution) -> Record:
    about = _end(theme.about, resolution.entity(theme.about))
    return {"document": stem, "kind": theme.kind.value, "about": about, "evidence": [_span(s) for s in theme.evidence], "id": theme.id}


def _end(mention: Mention, entity: Entity) -> Record:
    forms = dict.fromkeys((mention.name, *mention.aliases, *entity.aliases))
    forms.pop(entity.label, None)
    record: Record = {"type": entity.type.value, "label": entity.label, "aliases": list(forms), "id": entity.id}
    return {**record, "country": entity.country} if entity.country else record


def _qualifiers(qualifiers: Qualifiers) -> Record:
    stated: Record = {camel_case(name): value for name, value in qualifiers.stated().items()}
    for name in ("amount", "users"):
        if name in stated:
            stated[name] = _number(stated[name])
    return stated


def _number(value: str) -> int | float | str:
    try:
        number = Decimal(value)
    except ArithmeticError:
        return value
    if not number.is_finite():
        return value
    return int(number) if number == number.to_integral_value() else float(number)


def _span(span: Span) -> Record:
    record: Record = {"start": span.start, "end": span.end, "quote": span.quote}
    return {**record, "place": span.place} if span.place else record
