"""What several claims and sources say about one agreement.

Claims of a partnership between the same two parties belong to one deal if their dates fall in the same month, or one of them
names only the year and there is one deal in it, or no date and there is one deal at all. A country and its national government are
one party. Where one document tells two claims of different sums apart, so do we. Sums are never added: the one that most
documents report stands, the others are kept beside it. A sum without a kind is a price: the guide to annotation names only what is not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from graph.model import AmountKind, Assertion, Claim, Deal, Money, Precision, Relation, Resolution, Status
from graph.model.identity import stable_hash

_Bucket = dict[str, list[Claim]]


def may_make_deal(claim: Claim) -> bool:
    """Tell whether a claim reports an agreement as a fact."""
    return claim.relation is Relation.PARTNERS_WITH and claim.assertion is Assertion.ASSERTED


def find_deals(claims: Iterable[Claim], resolution: Resolution) -> Iterator[Deal]:
    """Yield the deals that asserted partnerships tell of, a function of the set of claims, whatever their order."""
    pairs: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for _, claim in sorted({c.id: c for c in claims}.items(), key=lambda item: item[0]):
        pairs[_pair(claim, resolution.links)].append(claim)
    for pair, told in sorted(pairs.items()):
        if len(pair) == 2:
            for bucket, group in _by_date(told):
                yield from (_deal((*pair, bucket, sum_), some, resolution) for sum_, some in _by_amount(group))


def _pair(claim: Claim, links: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({_party(links[claim.subject.key]), _party(links[claim.object.key])}))


def _party(id: str) -> str:
    return id.replace("country/", "government/", 1) if id.startswith("country/") else id


def _by_date(claims: list[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    months, years, undated = _sorted_by_precision(claims)
    buckets: _Bucket = months
    for year, told in years.items():
        in_year = [month for month in months if month.startswith(year)]
        buckets.setdefault(in_year[0] if len(in_year) == 1 else year, []).extend(told)
    dated = sorted(buckets)
    if undated:
        buckets.setdefault(dated[0] if len(dated) == 1 else "", []).extend(undated)
    yield from sorted(buckets.items())


def _sorted_by_precision(claims: list[Claim]) -> tuple[_Bucket, _Bucket, list[Claim]]:
    months, years, undated = defaultdict(list), defaultdict(list), []
    for claim in claims:
        day = claim.qualifiers.date
        if day is None or claim.qualifiers.status is Status.ENDED:  # an ended deal's date is that of its end
            undated.append(claim)
        elif day.precision is Precision.YEAR:
            years[day.value].append(claim)
        else:
            months[day.value[:7]].append(claim)
    return months, years, undated


def _by_amount(claims: list[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    sums: dict[str, set[Decimal]] = defaultdict(set)
    for claim in claims:
        if claim.qualifiers.amount is not None:
            sums[claim.document].add(claim.qualifiers.amount.normalize())
    if all(len(told) < 2 for told in sums.values()):
        yield "", claims
        return
    groups: _Bucket = defaultdict(list)
    for claim in claims:
        amount = claim.qualifiers.amount
        groups["" if amount is None else format(amount.normalize(), "f")].append(claim)
    yield from sorted(groups.items())


def _deal(key: tuple[str, ...], claims: list[Claim], resolution: Resolution) -> Deal:
    money = _money(claims)
    first, last = _bounds(claims)
    parties = _parties(claims, resolution)
    names = " – ".join((resolution.known.get(p) or resolution.met[p]).label for p in parties)
    forms = Counter(c.qualifiers.legal_form for c in claims if c.qualifiers.legal_form)
    return Deal(
        id=stable_hash("deal", *key),
        label=f"{names}, {key[2]}" if key[2] else names,
        parties=parties,
        claims=tuple(sorted(c.id for c in claims)),
        money=money[0] if money else None,
        other_money=tuple(money[1:]),
        first=first,
        last=last,
        legal_form=min(forms, key=lambda form: (-forms[form], form)) if forms else None,
    )


def _parties(claims: list[Claim], resolution: Resolution) -> tuple[str, ...]:
    """Return the ids of both parties, vendors first; of a country and its government the government, if it is named."""
    named = {resolution.links[mention.key] for c in claims for mention in (c.subject, c.object)}
    parties = {_party(id): id for id in sorted(named)}
    return tuple(sorted(parties.values(), key=lambda id: (not id.startswith("vendor/"), id)))


def _money(claims: list[Claim]) -> list[Money]:
    """Return the sums that the claims report, the one told by most documents first, then that of the smallest claim id."""
    told: dict[Money, set[str]] = defaultdict(set)
    for claim in claims:
        terms = claim.qualifiers
        if terms.amount is not None:
            told[Money(terms.amount.normalize(), terms.currency or "", terms.amount_kind or AmountKind.PRICE)].add(claim.document)
    return sorted(told, key=lambda money: -len(told[money]))


def _bounds(claims: list[Claim]) -> tuple[str | None, str | None]:
    dates = [c.qualifiers.date for c in claims if c.qualifiers.date and c.qualifiers.status is not Status.ENDED]
    if not dates:
        return None, None
    exactest = max(len(day.value) for day in dates)
    best = [day for day in dates if len(day.value) == exactest]
    return min(day.first for day in best).isoformat(), max(day.last for day in best).isoformat()
