"""Claims about the same link: tellings that agree become one claim, those that contradict each other stay apart."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from graph.model import Assertion, Claim, Mention, PartialDate, Qualifiers, Relation, Span

_MOST_QUOTES = 3
_MONEY = ("amount", "currency", "amount_kind")

Combine = Callable[[float, float], float]


def one_for_each_fact(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims of one reader, those that tell the same joined; a rumour of what it also states is dropped."""
    kept: list[Claim] = []
    for claim in claims:
        _take(kept, claim, max)
    stated = {_link(claim) for claim in kept if claim.assertion is Assertion.ASSERTED}
    return [c for c in kept if c.assertion is not Assertion.SPECULATIVE or _link(c) not in stated]


def agreed(rules: Iterable[Claim], model: Iterable[Claim]) -> list[Claim]:
    """Return the claims of two readers: what both tell is surer and bears both names, all else stays as it is.

    Two claims about one link contradict each other if their assertion, date or sum differ; both are kept.
    """
    kept = list(rules)
    own = len(kept)
    for claim in model:
        facing = next((k for k in kept[:own] if _link(k) == _link(claim)), None)
        one = claim if facing is None else _turned(claim, facing)
        if not _take(kept, one, noisy_or, own):
            kept.append(one)
    return kept


def noisy_or(left: float, right: float) -> float:
    """Return how sure it is what two readers say who err independently.

    >>> noisy_or(0.5, 0.7)
    0.85
    """
    return round(1 - (1 - left) * (1 - right), 3)


def _take(kept: list[Claim], claim: Claim, combine: Combine, own: int | None = None) -> bool:
    """Join a claim with the first of the kept ones that tells the same; tell whether there is one.

    Without `own`, a claim that joins none is kept as well.
    """
    for number, other in enumerate(kept[:own]):
        if _link(other) == _link(claim) and _tell_the_same(other, claim):
            kept[number] = _joined(other, claim, combine)
            return True
    if own is None:
        kept.append(claim)
    return False


def _link(claim: Claim) -> tuple[object, ...]:
    subject, object = claim.subject.key, claim.object.key
    if claim.relation is Relation.PARTNERS_WITH:
        return (claim.relation, frozenset({subject, object}))
    if claim.relation is Relation.SERVES:
        return (Relation.ADOPTS, object, subject)
    return (claim.relation, subject, object)


def _tell_the_same(left: Claim, right: Claim) -> bool:
    a, b = left.qualifiers, right.qualifiers
    sums = a.amount is None or b.amount is None or (a.amount, a.currency or b.currency) == (b.amount, b.currency or a.currency)
    return left.assertion is right.assertion and sums and _same_day(a.date, b.date)


def _same_day(left: PartialDate | None, right: PartialDate | None) -> bool:
    return left is None or right is None or left.value.startswith(right.value) or right.value.startswith(left.value)


def _turned(claim: Claim, like: Claim) -> Claim:
    """Return a claim in the direction, and by the relation, in which another one tells the same link."""
    return replace(claim, subject=_same(like.subject, claim), relation=like.relation, object=_same(like.object, claim))


def _same(mention: Mention, claim: Claim) -> Mention:
    return claim.subject if claim.subject.key == mention.key else claim.object


def _joined(left: Claim, right: Claim, combine: Combine) -> Claim:
    turned = _turned(right, left)
    extractors = dict.fromkeys((left.extractor, right.extractor))
    return replace(
        left,
        subject=_named(left.subject, turned.subject),
        object=_named(left.object, turned.object),
        qualifiers=_terms(left.qualifiers, right.qualifiers),
        evidence=_quotes((*left.evidence, *right.evidence)),
        extractor=" + ".join(extractors),
        confidence=combine(left.confidence, right.confidence),
    )


def _named(left: Mention, right: Mention) -> Mention:
    forms = dict.fromkeys((*left.aliases, right.name, *right.aliases))
    return replace(left, aliases=tuple(form for form in forms if form != left.name))


def _terms(left: Qualifiers, right: Qualifiers) -> Qualifiers:
    """Fill the gaps of the left terms from the right ones; a sum goes with its currency and kind, the exacter date wins."""
    given = {f.name: getattr(left, f.name) or getattr(right, f.name) for f in fields(Qualifiers)}
    money = left if left.amount is not None or right.amount is None else right
    exact = max((d for d in (left.date, right.date) if d), key=lambda d: len(d.value), default=None)
    return Qualifiers(**{**given, **{name: getattr(money, name) for name in _MONEY}, "date": exact})


def _quotes(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the first few spans in the order of the text, those that overlap as one."""
    kept: list[Span] = []
    for span in sorted(list(dict.fromkeys(spans))[: 2 * _MOST_QUOTES], key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            kept[-1] = _united(kept[-1], span)
        else:
            kept.append(span)
    return tuple(kept[:_MOST_QUOTES])


def _united(left: Span, right: Span) -> Span:
    beyond = right.quote[left.end - right.start :] if right.end > left.end else ""
    return replace(left, end=left.end + len(beyond), quote=left.quote + beyond)
