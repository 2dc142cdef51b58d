"""Facts of a document → claims: one fact gives one claim, however often the text repeats it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.extraction.scenes.facts import RETOLD, Fact
from graph.model import Assertion, Claim, Document, EntityType, Mention, PartialDate, Qualifiers, Relation, Span, Status
from graph.registry import Registry

_LONGEST_QUOTE = 600
_MOST_QUOTES = 3
_SAME_DEAL = 31
"""How many days may lie between the signing of a deal and its announcement."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its assertion and terms."""

    fact: Fact
    assertion: Assertion
    qualifiers: Qualifiers


@dataclass(frozen=True, slots=True)
class Derivation:
    """A claim with the facts of the text that tell it."""

    claim: Claim
    tellings: tuple[Found, ...]


def merge(document: Document, found: Iterable[Found], forms: Mapping[str, tuple[str, ...]], extractor: str) -> Iterator[Derivation]:
    """Yield the claims of a document in the order of their first evidence, each with the facts that tell it.

    `forms` maps the key of a mention to the forms of its name in the document. Terms that several tellings state are
    taken from the first; a rumour about what the text also states is dropped.
    """
    groups: dict[tuple[object, ...], list[Found]] = {}
    for one in _plain(list(found)):
        groups.setdefault(_link(one.fact), []).append(one)
    for tellings in groups.values():
        for assertion in _stated(tellings):
            for deal in _deals([t for t in tellings if t.assertion is assertion]):
                yield Derivation(_claim(document, deal, forms, extractor), deal)


def _plain(found: Sequence[Found]) -> Iterator[Found]:
    """Yield what is told, a retelling only where the same is told plainly somewhere."""
    plain = {(_link(one.fact), one.assertion) for one in found if one.fact.grounds.kind != RETOLD}
    return (one for one in found if (_link(one.fact), one.assertion) in plain)


def _link(fact: Fact) -> tuple[object, ...]:
    if fact.relation is Relation.PARTNERS_WITH:
        return (fact.relation, frozenset({fact.subject.key, fact.object.key}))
    if fact.relation is Relation.SERVES:
        return (Relation.ADOPTS, fact.object.key, fact.subject.key)
    return (fact.relation, fact.subject.key, fact.object.key)


def _stated(tellings: list[Found]) -> list[Assertion]:
    present = dict.fromkeys(t.assertion for t in tellings)
    if Assertion.ASSERTED in present:
        present.pop(Assertion.SPECULATIVE, None)
    return list(present)


def _deals(tellings: Iterable[Found]) -> Iterator[tuple[Found, ...]]:
    """Yield the tellings of each deal: two sentences whose terms no one deal can have tell of two."""
    deals: list[list[Found]] = []
    for telling in sorted(tellings, key=lambda t: t.fact.clause):
        home = next((deal for deal in deals if not any(_are_apart(telling, other) for other in deal)), None)
        if home is None:
            deals.append([telling])
        else:
            home.append(telling)
    yield from map(tuple, deals)


def _are_apart(one: Found, other: Found) -> bool:
    """Tell whether two sentences state terms that cannot be of one deal: other sums, or days of signing months apart."""
    if one.fact.relation is not Relation.PARTNERS_WITH or one.fact.scene.sentence == other.fact.scene.sentence:
        return False
    left, right = one.qualifiers, other.qualifiers
    if None not in (left.amount, right.amount) and left.currency == right.currency:
        return left.amount != right.amount
    return Status.ENDED not in (left.status, right.status) and _months_apart(left.date, right.date)


def _months_apart(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return False
    return max((other.first - one.last).days, (one.first - other.last).days) > _SAME_DEAL


def _claim(document: Document, tellings: Sequence[Found], forms: Mapping[str, tuple[str, ...]], extractor: str) -> Claim:
    first = min(tellings, key=lambda t: (t.fact.relation is Relation.SERVES, t.fact.clause))
    terms = first.qualifiers
    for telling in tellings:
        terms = _joined(terms, telling.qualifiers)
    surest = sorted(tellings, key=lambda t: (-t.fact.probability, t.fact.clause))[:_MOST_QUOTES]
    spans = dict.fromkeys(_evidence(document, t.fact) for t in surest)
    return Claim(
        subject=_named(first.fact.subject, forms),
        relation=first.fact.relation,
        object=_named(first.fact.object, forms),
        assertion=first.assertion,
        qualifiers=terms,
        evidence=tuple(sorted(spans, key=lambda s: s.start)),
        extractor=extractor,
        confidence=max(round(t.fact.probability, 3) for t in tellings),
    )


def _joined(left: Qualifiers, right: Qualifiers) -> Qualifiers:
    """Fill the gaps of the left terms from the right ones; a sum goes with its currency and kind."""
    money = left if left.amount is not None or right.amount is None else right
    return Qualifiers(
        status=left.status or right.status,
        date=left.date or right.date,
        amount=money.amount,
        currency=money.currency,
        amount_kind=money.amount_kind,
        price=left.price or right.price,
        duration=left.duration or right.duration,
        users=left.users or right.users,
        legal_form=left.legal_form or right.legal_form,
    )


def _evidence(document: Document, fact: Fact) -> Span:
    start, end = fact.clause
    if end - start > _LONGEST_QUOTE:
        start = max(start, fact.start - _LONGEST_QUOTE // 2)
        end = min(end, start + _LONGEST_QUOTE)
    while start < end and not document.text[start].isalnum() and document.text[start] not in "\"“‘'([«$€£":
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return document.span(start, end)


def _named(mention: Mention, forms: Mapping[str, tuple[str, ...]]) -> Mention:
    return replace(mention, aliases=tuple(f for f in forms.get(mention.key, ()) if f != mention.name))


def acting(mention: Mention, relation: Relation, registry: Registry) -> Mention:
    """Return the government of a country that acts, and the country of a government where something is built."""
    wanted = EntityType.COUNTRY if relation is Relation.INVESTS_IN else EntityType.GOVERNMENT
    if mention.type not in (EntityType.COUNTRY, EntityType.GOVERNMENT) or mention.type is wanted:
        return mention
    other = registry.get(f"{wanted.value.lower()}/{mention.country}")
    if other is None:
        return mention
    return Mention(other.type, other.label, known=other.id, country=other.country)
