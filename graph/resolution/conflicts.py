"""Where sources contradict each other: a fact asserted and denied, sums, days, ends and audiences that cannot all be true.

Conflicts are found anew from the readings each time and never deleted; who judges the claims of one settles it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from graph.model import (
    AmountKind,
    Assertion,
    Claim,
    Document,
    EntityType,
    Judgement,
    Reading,
    Relation,
    Resolution,
    Status,
    Theme,
    ThemeKind,
    Verdict,
)
from graph.model.identity import stable_hash
from graph.model.judging import judged_claims

Fact = tuple[str, str, str]


class ConflictKind(StrEnum):
    """In what sources contradict each other, the gravest first."""

    ASSERTION = "assertion"
    STATUS = "status"
    AMOUNT = "amount"
    AUDIENCE = "audience"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says in a conflict, in our words and in its own; `claim` is empty where a coded passage says it."""

    says: str
    quote: str
    document: str
    claim: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sides that cannot all be right about a fact or a program; `score` is from 0 to 1, the gravest and surest highest."""

    kind: ConflictKind
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    score: float

    @property
    def id(self) -> str:
        """Hash of what it is about and who says what."""
        return stable_hash(self.kind, self.about, [[side.document, side.claim, side.says] for side in self.sides], length=12)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the document that makes it."""

    claim: Claim
    document: Document

    @property
    def day(self) -> date | None:
        """The first day that the claim or else its document can be of."""
        told = self.claim.qualifiers.date or self.document.published
        return told.first if told else None

    def side(self, says: str) -> Side:
        """Return the statement as one side of a conflict."""
        quote = " … ".join(span.quote for span in self.claim.evidence)
        return Side(says, quote, self.document.name, self.claim.id, self.claim.confidence)


@dataclass(frozen=True, slots=True)
class Told:
    """All that may contradict: statements by fact and by claim, and passages on audiences by what they are about."""

    facts: Mapping[Fact, Sequence[Statement]]
    claims: Mapping[str, Statement]
    audiences: Mapping[str, Sequence[tuple[Theme, Document]]]
    resolution: Resolution


WEIGHTS = {
    ConflictKind.ASSERTION: 1.0,
    ConflictKind.STATUS: 0.8,
    ConflictKind.AMOUNT: 0.7,
    ConflictKind.AUDIENCE: 0.6,
    ConflictKind.DATE: 0.4,
}
"""How grave a conflict of each kind is."""


def find_conflicts(readings: Iterable[Reading], resolution: Resolution) -> list[Conflict]:
    """Return the conflicts among readings, the highest score first."""
    told = _told(readings, resolution)
    found = {conflict.id: conflict for find in FINDERS for conflict in find(told)}
    return sorted(found.values(), key=lambda conflict: (-conflict.score, conflict.kind, conflict.about, conflict.id))


def is_settled(conflict: Conflict, judgements: Iterable[Judgement]) -> bool:
    """Tell whether people have found all claims of a conflict right, so that nothing is left to decide; a wrong one makes none."""
    verdicts = judged_claims(judgements)
    claims = {side.claim for side in conflict.sides if side.claim}
    return bool(claims) and all(verdicts.get(claim) is Verdict.RIGHT for claim in claims)


def _told(readings: Iterable[Reading], resolution: Resolution) -> Told:
    facts: dict[Fact, list[Statement]] = defaultdict(list)
    audiences: dict[str, list[tuple[Theme, Document]]] = defaultdict(list)
    claims = {}
    for reading in sorted(readings, key=lambda reading: (reading.document.name, reading.document.id)):
        for claim in reading.claims:
            statement = Statement(claim, reading.document)
            ends = resolution.links[claim.subject.key], resolution.links[claim.object.key]
            facts[ends[0], claim.relation.value, ends[1]].append(statement)
            claims[claim.id] = statement
        for theme in reading.themes:
            if theme.kind is ThemeKind.AUDIENCE:
                audiences[resolution.links[theme.about.key]].append((theme, reading.document))
    return Told(facts, claims, audiences, resolution)


def asserted_and_denied(told: Told) -> Iterator[Conflict]:
    """Yield the facts that one claim asserts and another denies."""
    for fact, statements in sorted(told.facts.items()):
        by = {kind: [s for s in statements if s.claim.assertion is kind] for kind in (Assertion.ASSERTED, Assertion.DENIED)}
        if all(by.values()):
            yield _conflict(ConflictKind.ASSERTION, fact, [s.side(kind.value) for kind, some in by.items() for s in some])


def ended_and_not(told: Told) -> Iterator[Conflict]:
    """Yield the facts that had ended by one claim when another, later one still tells of them."""
    for fact, statements in sorted(told.facts.items()):
        asserted = [s for s in statements if s.claim.assertion is Assertion.ASSERTED and s.day]
        for ended in (s for s in asserted if s.claim.qualifiers.status is Status.ENDED):
            later = [s for s in asserted if _goes_on(s, ended)]
            if later:
                sides = [ended.side(f"ended {ended.day}"), *(s.side(f"{s.claim.qualifiers.status} {s.day}") for s in later)]
                yield _conflict(ConflictKind.STATUS, fact, sides)


def _goes_on(statement: Statement, ended: Statement) -> bool:
    status, day, end = statement.claim.qualifiers.status, statement.day, ended.day
    return status in (Status.ACTIVE, Status.PILOT, Status.PLANNED) and day is not None and end is not None and day > end


def sums_that_differ(told: Told) -> Iterator[Conflict]:
    """Yield the deals of which documents report different sums of one kind and currency."""
    for deal in told.resolution.deals:
        sums: dict[tuple[str, AmountKind], list[Statement]] = defaultdict(list)
        for statement in _of_deal(deal.claims, told):
            terms = statement.claim.qualifiers
            if terms.amount is not None:
                sums[terms.currency or "", terms.amount_kind or AmountKind.PRICE].append(statement)
        for (currency, kind), statements in sorted(sums.items()):
            if _differ(statements, lambda s: s.claim.qualifiers.amount):
                sides = [s.side(f"{s.claim.qualifiers.amount:,f} {currency} ({kind})") for s in statements]
                yield _conflict(ConflictKind.AMOUNT, (deal.label, deal.id), sides)


def days_that_differ(told: Told) -> Iterator[Conflict]:
    """Yield the deals that documents put on different days."""
    for deal in told.resolution.deals:
        dated = [s for s in _of_deal(deal.claims, told) if s.claim.qualifiers.date and s.claim.qualifiers.status is not Status.ENDED]
        apart = {s.claim.id for a, b in combinations(dated, 2) if a.document.id != b.document.id and _apart(a, b) for s in (a, b)}
        if apart:
            sides = [s.side(str(s.claim.qualifiers.date)) for s in dated if s.claim.id in apart]
            yield _conflict(ConflictKind.DATE, (deal.label, deal.id), sides)


def audiences_that_differ(told: Told) -> Iterator[Conflict]:
    """Yield the programs of whose audience one document speaks while another names countries that it leaves out."""
    for program, passages in sorted(told.audiences.items()):
        if not program.startswith(f"{EntityType.PROGRAM.value.lower()}/"):
            continue
        served = [(fact[2], s) for fact, some in sorted(told.facts.items()) if fact[:2] == (program, Relation.SERVES) for s in some]
        places = {document.id: set[str]() for _, document in passages}
        for body, statement in served:
            if statement.claim.assertion is Assertion.ASSERTED:
                places.setdefault(statement.document.id, set()).add(_place(body, told.resolution))
        if len({frozenset(named) for named in places.values()}) > 1:
            sides = [s.side(f"for {_place(body, told.resolution)}") for body, s in served if s.document.id in places]
            silent = [_passage(theme, document) for theme, document in passages if not places[document.id]]
            yield _conflict(ConflictKind.AUDIENCE, (program,), [*sides, *silent])


def _place(body: str, resolution: Resolution) -> str:
    """Return the country of a body as its id, the body itself where it has none."""
    entity = resolution.known.get(body) or resolution.met[body]
    return f"country/{entity.country}" if entity.country else body


def _passage(theme: Theme, document: Document) -> Side:
    return Side("for others too", " … ".join(span.quote for span in theme.evidence), document.name, "", 1.0)


def _of_deal(claims: Iterable[str], told: Told) -> list[Statement]:
    return [told.claims[claim] for claim in claims if claim in told.claims]


def _differ(statements: Sequence[Statement], value: Callable[[Statement], Decimal | None]) -> bool:
    """Tell whether two documents give values that differ."""
    given = {(s.document.id, amount.normalize()) for s in statements if (amount := value(s)) is not None}
    return any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(given), 2))


def _apart(left: Statement, right: Statement) -> bool:
    a, b = left.claim.qualifiers.date, right.claim.qualifiers.date
    return a is not None and b is not None and (a.last < b.first or b.last < a.first)


def _conflict(kind: ConflictKind, about: tuple[str, ...], sides: Iterable[Side]) -> Conflict:
    """Rank a conflict: how grave, how sure each position is at its surest, how many documents it divides."""
    ordered = tuple(sorted(sides, key=lambda side: (side.says, side.document, side.claim)))
    surest: dict[str, float] = defaultdict(float)
    for side in ordered:
        surest[side.says] = max(surest[side.says], side.confidence)
    documents = len({side.document for side in ordered})
    return Conflict(kind, about, ordered, round(WEIGHTS[kind] * min(surest.values()) * (1 - 1 / (1 + documents)), 3))


FINDERS: tuple[Callable[[Told], Iterator[Conflict]], ...] = (
    asserted_and_denied,
    ended_and_not,
    sums_that_differ,
    audiences_that_differ,
    days_that_differ,
)
"""What is looked for."""
