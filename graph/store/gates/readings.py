"""Gates that see one reading alone: what its document says must hold whoever else says what."""

import re
from collections import Counter
from collections.abc import Iterator

from graph.model import Claim, Reading, Span
from graph.model.vocabulary import ENDS
from graph.store.findings import Finding

_DURATION = re.compile(r"P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
"""ISO 8601, each part at most once and in its order."""


def evidence(reading: Reading) -> Iterator[Finding]:
    """Find claims and themes whose words do not stand in the kept text where they are said to stand."""
    document = reading.document
    for claim in reading.claims:
        if not claim.evidence or not all(document.holds(span) for span in claim.evidence):
            yield Finding(f"evidence is not in the kept text: {_quoted(claim.evidence)}", document.name, (claim.id,))
    for theme in reading.themes:
        if not theme.evidence or not all(document.holds(span) for span in theme.evidence):
            yield Finding(f"a theme's evidence is not in the kept text: {_quoted(theme.evidence)}", document.name)


def repeated_claims(reading: Reading) -> Iterator[Finding]:
    """Find claims that a document makes twice, with the same ends, relation, assertion and terms."""
    for claim, times in Counter(claim.id for claim in reading.claims).items():
        if times > 1:
            yield Finding(f"makes one claim {times} times", reading.document.name, (claim,))
    if len({theme.id for theme in reading.themes}) < len(reading.themes):
        yield Finding("codes one passage twice in the same way", reading.document.name)


def ends(reading: Reading) -> Iterator[Finding]:
    """Find claims whose relation cannot link what they link."""
    for claim in reading.claims:
        subjects, objects = ENDS[claim.relation]
        if claim.subject.type not in subjects or claim.object.type not in objects:
            what = f"{claim.relation} cannot link {claim.subject.type} to {claim.object.type}"
            yield Finding(what, reading.document.name, (claim.id,))


def dates(reading: Reading) -> Iterator[Finding]:
    """Find durations that are none."""
    for claim in reading.claims:
        duration = claim.qualifiers.duration
        if duration is not None and not _DURATION.fullmatch(duration):
            yield Finding(f"{duration!r} is no duration as ISO 8601 writes it", reading.document.name, (claim.id,))


def money(reading: Reading) -> Iterator[Finding]:
    """Find sums that are none or below zero, and a currency or kind of sum without a sum."""
    for claim in reading.claims:
        if fault := _wrong_money(claim):
            yield Finding(fault, reading.document.name, (claim.id,))


def _wrong_money(claim: Claim) -> str | None:
    terms = claim.qualifiers
    if terms.amount is None:
        return "names a currency or kind of sum, but no amount" if terms.currency or terms.amount_kind else None
    if not terms.amount.is_finite() or terms.amount < 0:
        return f"an amount of {terms.amount} cannot be"
    return None


def _quoted(spans: tuple[Span, ...]) -> str:
    quote = spans[0].quote if spans else ""
    return f"“{quote[:80]}…”" if len(quote) > 80 else f"“{quote}”"
