"""What several claims and sources say about one agreement.

Claims with the number of a contract belong to the deal of that number, whatever they relate. Others of a partnership between the
same two parties belong to one deal if their dates fall in the same month, or one of them names only the year and there is one deal in
it, or no date and there is one deal at all; in a month with one numbered deal of the two they belong to that one. A country and its
national government are one party. Where one document tells two claims of different sums apart, so do we. Sums are never added: the
one that most documents report stands, the others are kept beside it. A sum without a kind is a price: the guide to annotation names
only what is not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from graph.model import AmountKind, Assertion, Claim, Deal, EntityType, Identifier, Money, Precision, Relation, Resolution, Status
from graph.model.identity import stable_hash

_Bucket = dict[str, list[Claim]]
_PARTIES = tuple(f"{kind.value.lower()}/" for kind in (EntityType.VENDOR, EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY))
_NAMED = 3
"""Parties whose names stand in a deal's label."""


def may_make_deal(claim: Claim) -> bool:
    """Tell whether a claim reports an agreement as a fact."""
    return claim.assertion is Assertion.ASSERTED and (claim.relation is Relation.PARTNERS_WITH or bool(claim.deals))


def find_deals(claims: Iterable[Claim], resolution: Resolution) -> Iterator[Deal]:
    """Yield the deals that asserted claims tell of, a function of the set of claims, whatever their order."""
    numbered: dict[Identifier, list[Claim]] = defaultdict(list)
    pairs: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for _, claim in sorted({c.id: c for c in claims}.items(), key=lambda item: item[0]):
        for number in claim.deals:
            numbered[number].append(claim)
        if not claim.deals:
            pairs[_pair(claim, resolution.links)].append(claim)
    places = _places(numbered, resolution.links)
    for pair, told in sorted(pairs.items()):
        for bucket, group in _by_date(told) if len(pair) == 2 else ():
            sums = list(_by_amount(group))
            same = places.get((pair, bucket), []) if len(sums) == 1 else []
            if len(same) == 1:
                numbered[same[0]] += group
            else:
                yield from (_deal((*pair, bucket, sum_), some, resolution) for sum_, some in sums)
    for number, told in sorted(numbered.items()):
        yield _numbered_deal(number, told, resolution)


def _places(numbered: Mapping[Identifier, list[Claim]], links: Mapping[str, str]) -> dict[tuple[tuple[str, ...], str], list[Identifier]]:
    """The numbered deals of each pair in each month; one whose claims fall in several months has no place."""
    places: dict[tuple[tuple[str, ...], str], list[Identifier]] = defaultdict(list)
    for number, told in numbered.items():
        months: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for claim in _agreements(told):
            day = claim.qualifiers.date
            if day and day.precision is not Precision.YEAR and claim.qualifiers.status is not Status.ENDED:
                months[_pair(claim, links)].add(day.value[:7])
        for pair, found in months.items():
            if len(found) == 1:
                places[pair, found.pop()].append(number)
    return places


def _agreements(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.relation is Relation.PARTNERS_WITH]


def _numbered_deal(number: Identifier, claims: list[Claim], resolution: Resolution) -> Deal:
    """Return the deal of a number; its terms are those of the agreements, because the day of a use is not that of a contract."""
    agreements = _agreements(claims)
    deal = _deal((number.scheme, number.value), agreements or claims, resolution)
    first, last = (deal.first, deal.last) if agreements else (None, None)
    return replace(
        deal,
        label=f"{_names(deal.parties, resolution)}, {number.value}",
        claims=tuple(sorted(claim.id for claim in claims)),
        first=first,
        last=last,
        identifiers=(number,),
    )


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
    names = _names(parties, resolution)
    forms = Counter(c.qualifiers.legal_form for c in claims if c.qualifiers.legal_form)
    return Deal(
        id=stable_hash("deal", *key),
        label=f"{names}, {key[2]}" if key[2:] and key[2] else names,
        parties=parties,
        claims=tuple(sorted(c.id for c in claims)),
        money=money[0] if money else None,
        other_money=tuple(money[1:]),
        first=first,
        last=last,
        legal_form=min(forms, key=lambda form: (-forms[form], form)) if forms else None,
    )


def _names(parties: tuple[str, ...], resolution: Resolution) -> str:
    labels = [(resolution.known.get(party) or resolution.met[party]).label for party in parties]
    return " – ".join(labels[:_NAMED] if len(labels) <= _NAMED else [*labels[: _NAMED - 1], f"{len(labels) - _NAMED + 1} more"])


def _parties(claims: list[Claim], resolution: Resolution) -> tuple[str, ...]:
    """Return the ids of the parties, vendors first; of a country and its government the government, if it is named."""
    named = {resolution.links[mention.key] for c in claims for mention in (c.subject, c.object)}
    parties = {_party(id): id for id in sorted(named) if id.startswith(_PARTIES)}
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
