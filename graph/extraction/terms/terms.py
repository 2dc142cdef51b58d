"""The terms of a fact: date, money, price, duration, users and legal form, from the words of its own clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK, SIDES, Side
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.continuations import goes_on, opening_line
from graph.extraction.terms.dates import Dated, DateFinder, date_finder
from graph.extraction.terms.money import Money, MoneyFinder, money_finder, plain_number
from graph.extraction.terms.scopes import Scope, main_clause, optional
from graph.model import AmountKind, Assertion, LegalForm, PartialDate, Qualifiers, Relation, Status

_DATED = (Relation.PARTNERS_WITH, Relation.ADOPTS, Relation.INVESTS_IN, Relation.SERVES)
_USED = (Relation.ADOPTS, Relation.SERVES)
_PRICED = (Relation.ADOPTS, Relation.SERVES, Relation.OFFERS)
_FUNDED = (Relation.PARTNERS_WITH, Relation.INVESTS_IN)
_BEFORE = 60
"""How many characters before a number can tell what it is."""
_ASIDE = 500
"""How far the day on which somebody spoke, or today, is put behind another date."""
_PLACE_LINE = re.compile(r"\s*(?:\([^()]*\)\s*)?[-–—] ")


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Everything that finds terms in one language."""

    dates: DateFinder
    money: MoneyFinder
    users: re.Pattern[str]
    duration: re.Pattern[str]
    pack: LanguagePack

    def terms(self, text: str, fact: Fact, status: Status | None, assertion: Assertion, anchor: PartialDate | None) -> Qualifiers:
        """Return the terms that the fact's clause and sentence state; `text` is the document's, `anchor` its date."""
        scope, relation = main_clause(fact, self.pack), fact.relation
        sums = self._sums(scope, fact)
        told = scope if sums else _whole(fact)
        money = self._amount(sums or self._sums(told, fact), told, fact) if relation in _FUNDED and not _beside_buyer(fact) else None
        form = self._legal_form(scope) if relation is Relation.PARTNERS_WITH else None
        own = Qualifiers(
            status=status,
            date=self._date(scope, fact, status, anchor),
            amount=money.amount if money else None,
            currency=money.currency if money else None,
            amount_kind=money.kind if money else None,
            price=self._price(sums, scope) if relation in _PRICED else None,
            duration=self._duration(scope) if self._has_duration(fact, scope) else None,
            users=self._users(scope.words) if relation in _USED and assertion is Assertion.ASSERTED else None,
            legal_form=form,
        )
        return self._completed(own, text, fact, status, anchor) if relation is Relation.PARTNERS_WITH else own

    def _completed(self, own: Qualifiers, text: str, fact: Fact, status: Status | None, anchor: PartialDate | None) -> Qualifiers:
        """Return the terms of a deal with what the sentences behind and the line that opens its list add to them."""
        behind, above = goes_on(text, fact.scene.sentence.end, self.pack), opening_line(text, fact.scene.sentence.start)
        if not behind and not above:
            return own
        more, opening = Scope(behind, 0, 0), Scope(above, 0, 0)
        money = self._amount(self._sums(more, fact), more, fact) if own.amount is None and not _beside_buyer(fact) else None
        if money:
            own = replace(own, amount=money.amount, currency=money.currency, amount_kind=money.kind)
        day = own.date or self._date(opening, fact, status, anchor)
        form = own.legal_form or self._legal_form(more) or self._legal_form(opening)
        return replace(own, date=day, duration=own.duration or self._duration(more), legal_form=form)

    def _cue(self, name: str) -> re.Pattern[str]:
        return optional(self.pack, name)

    def _behind(self, name: str, words: str, end: int) -> bool:
        """Tell whether one of a list of cues, which end in "$", stands right before a place."""
        return bool(self._cue(name).search(words[max(0, end - _BEFORE) : end]))

    # Dates

    def _date(self, scope: Scope, fact: Fact, status: Status | None, anchor: PartialDate | None) -> PartialDate | None:
        launch = self._cue("classes.launch").search(scope.words) if fact.relation is Relation.OFFERS else None
        if fact.relation not in _DATED and not launch:
            return None
        dates = [d for d in self._event_dates(scope.words, status, anchor) if not launch or abs(d.start - launch.start()) < _BEFORE]
        key = self._key_cue(scope, status)
        ranked = sorted(dates, key=lambda d: self._distance(d, scope, key))
        return _ahead(ranked[0], status, anchor) if ranked else None

    def _event_dates(self, words: str, status: Status | None, anchor: PartialDate | None) -> Iterator[Dated]:
        """Yield the dates that can be that of the event: no foundings, no ends but of what ended, no future but of plans."""
        closing = status in (Status.ENDED, Status.PLANNED)
        last = -1
        for day in self.dates.find(words, anchor):
            ranged, last = last >= 0 and bool(self._cue("dates.range").fullmatch(words[last : day.start].strip())), day.end
            if self._behind("dates.other_events", words, day.start) or _is_place_line(words, day):
                continue
            if not closing and (ranged or self._behind("dates.ends", words, day.start)):
                continue
            if anchor and day.value.first > anchor.last and status is not Status.PLANNED:
                continue
            yield day

    def _key_cue(self, scope: Scope, status: Status | None) -> re.Match[str] | None:
        if status is Status.ENDED:
            return self._cue("status.ended").search(scope.words)
        return self._cue("classes.renew").search(scope.words)

    def _distance(self, day: Dated, scope: Scope, key: re.Match[str] | None) -> tuple[int, int]:
        """Return how far a date is from the fact, or from the word that tells of its end or renewal."""
        aside = self._behind("dates.reporting", scope.words, day.start) or self._cue("dates.today").match(scope.words[day.start :])
        penalty = _ASIDE if aside else 0
        if key:
            return penalty + max(0, key.start() - day.end, day.start - key.end()), -day.start
        return penalty + scope.gap(day.start, day.end), abs(day.start - (scope.first + scope.second) // 2)

    # Money

    def _sums(self, scope: Scope, fact: Fact) -> list[Money]:
        country = next((m.country for m in (fact.object, fact.subject) if m.country), None)
        return self.money.find(scope.words, country) if fact.relation in (*_FUNDED, *_PRICED) else []

    def _amount(self, sums: Sequence[Money], scope: Scope, fact: Fact) -> Money | None:
        """Return the sum of the deal itself: no unit price, no funding, no sum that several deals share."""
        own = [m for m in sums if m.per is None and not self._is_foreign(m, scope.words, fact.relation)]
        own = [m for m in own if not self._is_token(m)]
        if not own:
            return None
        many = max(_group_sizes(fact), default=1)
        if len(own) == many > 1 and self._cue("qualifiers.in_order").search(scope.words):
            return own[_rank(fact)]
        if many > 1 and not self._cue("qualifiers.each").search(scope.words) and (own[0].shared or fact.relation is Relation.INVESTS_IN):
            return None
        whole = next((m for m in own if self._cue("qualifiers.total_after").match(scope.words[m.end :])), None)
        ceiling = next((m for m in own if m.kind is AmountKind.CEILING), None)
        return whole or ceiling or min(own, key=lambda m: _apart(m, scope))

    def _is_foreign(self, money: Money, words: str, relation: Relation) -> bool:
        before, after = words[max(0, money.start - _BEFORE) : money.start], words[money.end : money.end + _BEFORE]
        if self._cue("qualifiers.not_deal_before").search(before) or self._cue("qualifiers.not_deal_after").match(after):
            return True
        return relation is not Relation.INVESTS_IN and bool(self._cue("qualifiers.investing_before").search(before))

    def _is_token(self, money: Money) -> bool:
        return bool(self._cue("qualifiers.token_price").fullmatch(_figure(money.amount)))

    def _price(self, sums: Sequence[Money], scope: Scope) -> str | None:
        for money in sorted(sums, key=lambda m: scope.gap(m.start, m.end)):
            if money.per:
                return f"{money.currency} {_figure(money.amount)} per {self._unit(money.per)}"
            if self._is_token(money) and self._cue("qualifiers.price_before").search(scope.words[: money.start]):
                return f"{money.currency} {_figure(money.amount)}"
        discount = self._cue("qualifiers.discount").search(scope.words)
        if discount:
            return next(f"discount of {rate} percent" for rate in discount.groups() if rate)
        return "free" if self._cue("qualifiers.free").search(scope.words) else None

    def _unit(self, unit: str) -> str:
        return " per ".join(part.strip() for part in self._cue("qualifiers.per").sub("/", unit).split("/") if part.strip())

    # Durations, users, legal forms

    def _has_duration(self, fact: Fact, scope: Scope) -> bool:
        """Tell whether a length of time would be the fact's: the deal's where one is named, else the use of the thing."""
        if fact.relation is Relation.INVESTS_IN:
            return True
        deal = any(self._cue(f"classes.{name}").search(scope.words) for name in ("deal", "mou", "alliance"))
        thing = any(SIDES[o.mention.type] is Side.THING for o in fact.scene.occurrences)
        bought = any(self._cue(f"classes.{name}").search(scope.words) for name in ("buy", "award", "renew"))
        if fact.relation is Relation.PARTNERS_WITH:
            return deal or bought or not thing
        given = fact.relation is not Relation.OFFERS or self._cue("classes.give").search(scope.words)
        return fact.relation in _PRICED and not deal and bool(given)

    def _duration(self, scope: Scope) -> str | None:
        found = [m for m in self.duration.finditer(scope.words) if self._is_term(m, scope.words)]
        if not found:
            return None
        match = min(found, key=lambda m: scope.gap(m.start(), m.end()))
        if match["length"]:
            return str(self.pack.tables["dates.lengths"][match["length"].casefold()])
        number = _number(match["number"], None, self.pack)
        return f"P{_figure(number)}{self.pack.tables['dates.units'][match['unit'].casefold()]}" if number == int(number) else None

    def _is_term(self, match: re.Match[str], words: str) -> bool:
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        if self._cue("qualifiers.not_duration_before").search(before) or self._cue("qualifiers.not_duration_after").match(
            words[match.end() :]
        ):
            return False
        joined = bool(match["joint"]) and not match["joint"].isspace()
        wanted = self.pack.cues.get("qualifiers.duration_before")
        return joined or not before.strip() or wanted is None or bool(wanted.search(before))

    def _users(self, words: str) -> str | None:
        for match in self.users.finditer(words):
            if self._cue("qualifiers.not_users_before").search(words[max(0, match.start() - _BEFORE) : match.start()]):
                continue
            if match["vague"]:
                return match["vague"].casefold()
            number = _number(match["number"], match["scale"], self.pack)
            if number > 1:
                return _figure(number)
        return None

    def _legal_form(self, scope: Scope) -> LegalForm | None:
        found = ((scope.gap(m.start(), m.end()), m.start(), form) for form in LegalForm for m in self._forms(form, scope.words))
        return min(found, key=lambda f: f[:2], default=(0, 0, None))[2]

    def _forms(self, form: LegalForm, words: str) -> Iterator[re.Match[str]]:
        return self.pack.cue(f"legal_forms.{form.value}").finditer(words)


def term_finder(pack: LanguagePack) -> TermFinder:
    """Compile the term shapes of a language pack."""
    scales, spelled, units, lengths = (
        "|".join(sorted(map(re.escape, pack.tables.get(name, {})), key=len, reverse=True)) or "(?!)"
        for name in ("numbers.scales", "numbers.words", "dates.units", "dates.lengths")
    )
    users, vague = "|".join(pack.fragments["qualifiers.users"]), "|".join(pack.fragments["numbers.vague_users"])
    acting = "|".join(pack.fragments.get("qualifiers.users_do", ())) or "(?!)"
    number = rf"(?:(?P<vague>{vague})|(?P<number>\d[\d.,]*\d|\d|{spelled})(?:[ -](?P<scale>{scales}))?)"
    people = rf"{number}(?: (?:{acting})|(?: of its| of the)?(?: (?!and |or |on |to |in |per |of )[\w’'-]+){{0,3}}? (?:{users}))"
    length = (
        rf"(?:(?P<number>\d{{1,3}}|{spelled})(?P<joint>[ \u2011-]|(?=[a-z]))(?:more )?(?P<unit>{units})|(?:an? )?(?P<length>{lengths}))"
    )
    return TermFinder(
        dates=date_finder(pack),
        money=money_finder(pack),
        users=re.compile(rf"(?<![\w$€£.,])(?:{people})(?!\w)", re.IGNORECASE),
        duration=re.compile(rf"(?<![\w.,-])(?:{length})(?!\w)", re.IGNORECASE),
        pack=pack,
    )


def _beside_buyer(fact: Fact) -> bool:
    """Tell whether a fact links two vendors where a public body stands by: the money is then that body's."""
    sides = (SIDES[fact.subject.type], SIDES[fact.object.type])
    return sides == (Side.VENDOR, Side.VENDOR) and any(SIDES[o.mention.type] is Side.PUBLIC for o in fact.scene.occurrences)


def _group_sizes(fact: Fact) -> Iterator[int]:
    """Yield how many names stand in a row with each end of a fact."""
    for number, one in zip(fact.scene.groups, fact.scene.occurrences, strict=True):
        if one.mention in (fact.subject, fact.object):
            yield len({o.mention for o, n in zip(fact.scene.occurrences, fact.scene.groups, strict=True) if n == number})


def _rank(fact: Fact) -> int:
    """Return the place of the fact's end in the row of names that it stands in."""
    rows: dict[int, list[object]] = {}
    for number, one in zip(fact.scene.groups, fact.scene.occurrences, strict=True):
        rows.setdefault(number, []).append(one.mention)
    row = max((r for r in rows.values() if fact.subject in r or fact.object in r), key=len)
    return row.index(fact.subject if fact.subject in row else fact.object)


def _whole(fact: Fact) -> Scope:
    """Return the whole sentence of a fact."""
    start, end = fact.scene.sentence.start, fact.scene.sentence.end
    return Scope(fact.scene.text(start, end), fact.start - start, fact.end - start)


def _apart(money: Money, scope: Scope) -> int:
    """Return how far a sum is from the second end of a fact: by names between them first, then by commas, then by characters."""
    name = scope.second - len(scope.words[: scope.second]) + len(scope.words[: scope.second].rstrip(BLANK))
    between = scope.words[scope.second : money.start] if money.start >= scope.second else scope.words[money.end : name]
    return 100 * len(re.findall(f"{BLANK}+", between)) + 20 * len(re.findall("[,;:]", between)) + 20 * between.count(";") + len(between)


def _is_place_line(words: str, day: Dated) -> bool:
    """Tell whether a date belongs to the line of place and day that opens a report."""
    return 0 < day.start < _BEFORE and words[: day.start].strip() != "" and bool(_PLACE_LINE.match(words, day.end))


def _ahead(day: Dated, status: Status | None, anchor: PartialDate | None) -> PartialDate:
    """Return the value of a date, put off a year if a plan leaves its year unsaid and it would lie before the document."""
    if status is Status.PLANNED and day.open and anchor and day.value.last < anchor.first:
        later = f"{int(day.value.value[:4]) + 1}{day.value.value[4:]}"
        return PartialDate(later) if not later.endswith("02-29") else day.value
    return day.value


def _number(number: str, scale: str | None, pack: LanguagePack) -> Decimal:
    words = pack.tables["numbers.words"]
    value = Decimal(str(words[number.casefold()])) if number.casefold() in words else plain_number(number)
    return value * Decimal(str(pack.tables["numbers.scales"].get((scale or "").casefold(), 1)))


def _figure(number: Decimal) -> str:
    return format(number.to_integral_value() if number == number.to_integral_value() else number.normalize(), "f")
