"""Which of the sums around a fact is that of the deal, and which the price of a thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK, SIDES, Side
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.money import Money, MoneyFinder, money_finder
from graph.extraction.terms.numbers import figure
from graph.extraction.terms.scopes import Scope, optional, row_size
from graph.model import AmountKind, Relation

_FUNDED = (Relation.PARTNERS_WITH, Relation.INVESTS_IN)
_PRICED = (Relation.ADOPTS, Relation.SERVES, Relation.OFFERS)
_BEFORE = 60
"""How many characters before a sum can tell what it is."""


@dataclass(frozen=True, slots=True)
class SumFinder:
    """Everything that finds sums and prices in one language."""

    money: MoneyFinder
    pack: LanguagePack

    def has_any(self, scope: Scope) -> bool:
        """Tell whether the words of a scope name any sum."""
        return bool(self.money.find(scope.words))

    def amount(self, scope: Scope, fact: Fact) -> Money | None:
        """Return the sum of the deal itself: no unit price, no funding, no sum that several deals share."""
        if fact.relation not in _FUNDED or _beside_buyer(fact):
            return None
        own = [m for m in self._sums(scope, fact) if m.per is None and not self._is_token(m)]
        own = [m for m in own if not self._is_foreign(m, scope.words, fact.relation)]
        if not own:
            return None
        many = max(row_size(fact, fact.subject), row_size(fact, fact.object))
        if len(own) == many > 1 and self._cue("in_order").search(scope.words):
            return own[_rank(fact)]
        if many > 1 and not self._cue("each").search(scope.words) and (own[0].shared or fact.relation is Relation.INVESTS_IN):
            return None
        whole = next((m for m in own if self._cue("total_after").match(scope.words[m.end :])), None)
        ceiling = next((m for m in own if m.kind is AmountKind.CEILING), None)
        return whole or ceiling or min(own, key=lambda m: _apart(m, scope))

    def price(self, scope: Scope, fact: Fact) -> str | None:
        """Return what a unit costs, or that it is free, in the words of the vocabulary: "USD 1 per agency"."""
        if fact.relation not in _PRICED:
            return None
        for money in sorted(self._sums(scope, fact), key=lambda m: scope.gap(m.start, m.end)):
            if money.per:
                return f"{money.currency} {figure(money.amount)} per {self._unit(money.per)}"
            if self._is_token(money) and self._cue("price_before").search(scope.words[: money.start]):
                return f"{money.currency} {figure(money.amount)}"
        discount = self._cue("discount").search(scope.words)
        if discount:
            return next(f"discount of {rate} percent" for rate in discount.groups() if rate)
        return "free" if self._cue("free").search(scope.words) else None

    def _sums(self, scope: Scope, fact: Fact) -> Sequence[Money]:
        return self.money.find(scope.words, _payer(fact))

    def _cue(self, name: str) -> re.Pattern[str]:
        return optional(self.pack, f"qualifiers.{name}")

    def _is_foreign(self, money: Money, words: str, relation: Relation) -> bool:
        before, after = words[max(0, money.start - _BEFORE) : money.start], words[money.end : money.end + _BEFORE]
        if self._cue("not_deal_before").search(before) or self._cue("not_deal_after").match(after):
            return True
        return relation is not Relation.INVESTS_IN and bool(self._cue("investing_before").search(before))

    def _is_token(self, money: Money) -> bool:
        return bool(self._cue("token_price").fullmatch(figure(money.amount)))

    def _unit(self, unit: str) -> str:
        """Return the unit of a price in English, which is the vocabulary's: "per seat and month" → "seat per month"."""
        parts = (part.strip() for part in self._cue("per").sub("/", unit).split("/"))
        english = self.pack.tables["qualifiers.units"]
        return " per ".join(str(english.get(part.casefold(), part)) for part in parts if part)


def sum_finder(pack: LanguagePack) -> SumFinder:
    """Compile the shapes of sums of a language pack."""
    return SumFinder(money_finder(pack), pack)


def _payer(fact: Fact) -> str | None:
    """Return the country whose dollars a fact is likely to count in: that of its public end, else of another one beside it."""
    near = (fact.object, fact.subject, *(o.mention for o in fact.scene.occurrences))
    return next((m.country for m in near if SIDES[m.type] is Side.PUBLIC and m.country), fact.scene.home)


def _beside_buyer(fact: Fact) -> bool:
    """Tell whether a fact links two vendors where a public body stands by: the money is then that body's."""
    sides = (SIDES[fact.subject.type], SIDES[fact.object.type])
    return sides == (Side.VENDOR, Side.VENDOR) and any(SIDES[o.mention.type] is Side.PUBLIC for o in fact.scene.occurrences)


def _rank(fact: Fact) -> int:
    """Return the place of the fact's end in the row of names that it stands in."""
    rows: dict[int, list[object]] = {}
    for number, one in zip(fact.scene.groups, fact.scene.occurrences, strict=True):
        rows.setdefault(number, []).append(one.mention)
    row = max((r for r in rows.values() if fact.subject in r or fact.object in r), key=len)
    return row.index(fact.subject if fact.subject in row else fact.object)


def _apart(money: Money, scope: Scope) -> int:
    """Return how far a sum is from the second end of a fact: by names between them first, then by commas, then by characters."""
    name = scope.second - len(scope.words[: scope.second]) + len(scope.words[: scope.second].rstrip(BLANK))
    between = scope.words[scope.second : money.start] if money.start >= scope.second else scope.words[money.end : name]
    return 100 * len(re.findall(f"{BLANK}+", between)) + 20 * len(re.findall("[,;:]", between)) + 20 * between.count(";") + len(between)
