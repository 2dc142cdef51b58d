"""The terms of a fact: date, money, price, duration, users and legal form, from the words around its cue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.extraction.dates import Dated, DateFinder, date_finder
from graph.extraction.facts import Fact
from graph.extraction.money import Money, MoneyFinder, money_finder, plain_number
from graph.extraction.packs import LanguagePack
from graph.model import Assertion, LegalForm, PartialDate, Qualifiers, Relation, Status

_DATED = (Relation.PARTNERS_WITH, Relation.ADOPTS, Relation.INVESTS_IN, Relation.SERVES)
_USED = (Relation.ADOPTS, Relation.SERVES)
_PRICED = (Relation.ADOPTS, Relation.SERVES, Relation.OFFERS)


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Everything that finds terms in one language."""

    dates: DateFinder
    money: MoneyFinder
    users: re.Pattern[str]
    duration: re.Pattern[str]
    pack: LanguagePack

    def terms(self, text: str, fact: Fact, status: Status | None, assertion: Assertion, anchor: PartialDate | None) -> Qualifiers:
        """Return the terms that the fact's clause and sentence state; `text` is the document's."""
        sentence = text[fact.scene.sentence.start : fact.scene.sentence.end]
        clause = text[fact.clause[0] : fact.clause[1]]
        cue = (fact.start + fact.end) // 2 - fact.clause[0]
        relation = fact.relation
        day = _nearest_date(self.dates.find(clause, anchor), cue) if relation in _DATED else None
        money = self._sum(clause, sentence, fact) if relation in (Relation.PARTNERS_WITH, Relation.INVESTS_IN) else None
        return Qualifiers(
            status=status,
            date=day,
            amount=money.amount if money else None,
            currency=money.currency if money else None,
            amount_kind=money.kind if money else None,
            price=self._price(sentence) if relation in _PRICED and assertion is Assertion.ASSERTED else None,
            duration=self._duration(clause) if relation in (*_USED, Relation.PARTNERS_WITH, Relation.INVESTS_IN) else None,
            users=self._users(clause) if relation in _USED else None,
            legal_form=self._legal_form(clause, cue) if relation is Relation.PARTNERS_WITH else None,
        )

    def _sum(self, clause: str, sentence: str, fact: Fact) -> Money | None:
        """Return the only sum of the clause, or of the sentence if the clause has none; a shared or unit sum is no term."""
        country = next((m.country for m in (fact.object, fact.subject) if m.country), None)
        for words in (clause, sentence):
            sums = [m for m in self.money.find(words, country)]
            if sums:
                whole = [m for m in sums if m.per is None and not m.shared]
                return max(whole, key=lambda m: m.amount) if len(whole) == len(sums) and len(whole) <= 2 else None
        return None

    def _price(self, sentence: str) -> str | None:
        units = [m for m in self.money.find(sentence) if m.per]
        if units:
            return f"{units[0].currency} {_figure(units[0].amount)} per {units[0].per}"
        return "free" if self.pack.cue("qualifiers.free").search(sentence) else None

    def _duration(self, clause: str) -> str | None:
        match = self.duration.search(clause)
        if match is None:
            return None
        number = _number(match["number"], None, self.pack)
        return f"P{_figure(number)}{self.pack.tables['dates.units'][match['unit'].casefold()]}" if number == int(number) else None

    def _users(self, clause: str) -> str | None:
        match = self.users.search(clause)
        if match is None:
            return None
        if match["vague"]:
            return match["vague"]
        return _figure(_number(match["number"], match["scale"], self.pack))

    def _legal_form(self, clause: str, cue: int) -> LegalForm | None:
        found = [(abs(m.start() - cue), form) for form in LegalForm for m in self.pack.cue(f"legal_forms.{form.value}").finditer(clause)]
        return min(found)[1] if found else None


def term_finder(pack: LanguagePack) -> TermFinder:
    """Compile the term shapes of a language pack."""
    scales = "|".join(sorted(map(re.escape, pack.tables["numbers.scales"]), key=len, reverse=True))
    spelled = "|".join(sorted(map(re.escape, pack.tables["numbers.words"]), key=len, reverse=True))
    users, vague = "|".join(pack.fragments["qualifiers.users"]), "|".join(pack.fragments["numbers.vague_users"])
    units = "|".join(sorted(map(re.escape, pack.tables["dates.units"]), key=len, reverse=True))
    people = rf"(?:(?P<vague>{vague})|(?P<number>\d[\d.,]*\d|\d|{spelled})(?:[ -](?P<scale>{scales}))?)(?: (?!and |or )[\w’'-]+){{0,4}}? (?:{users})"
    length = rf"(?P<number>\d{{1,3}}|{spelled})[ \u2011-](?P<unit>{units})(?! ago| later| earlier|-old)"
    return TermFinder(
        dates=date_finder(pack),
        money=money_finder(pack),
        users=re.compile(rf"(?<![\w$€£.,])(?:{people})(?!\w)", re.IGNORECASE),
        duration=re.compile(rf"(?<![\w.,-])(?:{length})(?!\w)", re.IGNORECASE),
        pack=pack,
    )


def _nearest_date(dates: Sequence[Dated], cue: int) -> PartialDate | None:
    return min(dates, key=lambda d: (abs(d.start - cue), d.start)).value if dates else None


def _number(number: str, scale: str | None, pack: LanguagePack) -> Decimal:
    words = pack.tables["numbers.words"]
    value = Decimal(str(words[number.casefold()])) if number.casefold() in words else plain_number(number)
    return value * Decimal(str(pack.tables["numbers.scales"].get((scale or "").casefold(), 1)))


def _figure(number: Decimal) -> str:
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize(), "f")
