"""The terms of a fact: date, money, price, duration, users and legal form, from the words of its own clause and around it."""

from dataclasses import dataclass, replace

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Side
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.continuations import goes_on, gone_before, opening_line, rest_of_entry
from graph.extraction.terms.event_dates import EventDateFinder, event_date_finder
from graph.extraction.terms.legal_forms import legal_form
from graph.extraction.terms.lengths import LengthFinder, applies, length_finder
from graph.extraction.terms.money import Money
from graph.extraction.terms.records import Record, labelled, record_at
from graph.extraction.terms.scopes import Scope, clause_of, main_clause, row_size
from graph.extraction.terms.sums import SumFinder, sum_finder
from graph.extraction.terms.timelines import date_above
from graph.extraction.terms.users import UserFinder, user_finder
from graph.model import Assertion, PartialDate, Qualifiers, Relation, Status

_USED = (Relation.ADOPTS, Relation.SERVES)


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Everything that finds terms in one language."""

    dates: EventDateFinder
    sums: SumFinder
    lengths: LengthFinder
    people: UserFinder
    pack: LanguagePack

    def terms(self, text: str, fact: Fact, status: Status | None, assertion: Assertion, anchor: PartialDate | None) -> Qualifiers:
        """Return the terms that the fact's clause and sentence state; `text` is the document's, `anchor` its date."""
        scope = main_clause(fact, self.pack)
        # A number of users that several bodies have together is that of none of them.
        used = fact.relation in _USED and assertion is Assertion.ASSERTED and _is_alone(fact)
        own = Qualifiers(
            status=status,
            date=self._date(scope, fact, status, anchor),
            price=self.sums.price(scope, fact),
            duration=(self.lengths.duration(scope) or self._added(fact)) if applies(fact, scope, self.pack) else None,
            users=self.people.users(scope) if used else None,
            legal_form=legal_form(scope, self.pack) if fact.relation is Relation.PARTNERS_WITH else None,
        )
        own = _paid(own, self.sums.amount(scope if self.sums.has_any(scope) else _whole(fact), fact))
        return self._completed(own, text, fact, status, anchor) if fact.relation is Relation.PARTNERS_WITH else own

    def _date(self, scope: Scope, fact: Fact, status: Status | None, anchor: PartialDate | None) -> PartialDate | None:
        return self.dates.date(scope, fact, status, anchor) if fact.dated else None

    def _added(self, fact: Fact) -> str | None:
        """Return the length of time that a relative clause adds to a deal: ", which runs for two years,"."""
        return self.lengths.duration(clause_of(fact)) if fact.relation is Relation.PARTNERS_WITH else None

    def _completed(self, own: Qualifiers, text: str, fact: Fact, status: Status | None, anchor: PartialDate | None) -> Qualifiers:
        """Return the terms of a deal with what the sentences and lines around it add to them, the nearest first."""
        start, end = fact.scene.sentence.start, fact.scene.sentence.end
        for words in (goes_on(text, end, self.pack), gone_before(text, start, self.pack)):
            own = self._joined(own, words, fact, status, anchor)
        if SIDES[fact.subject.type] is SIDES[fact.object.type] is Side.VENDOR:
            # What a list or a record says is said of the deals with its buyer, not of those between its winners.
            return own
        record = record_at(text, start)
        named = [record.entry(name) for name in (fact.subject.name, fact.object.name)] if record else []
        for words in (rest_of_entry(text, start, end), *named, opening_line(text, start)):
            own = self._joined(own, words, fact, status, anchor)
        own = self._recorded(own, record, fact, status, anchor) if record else own
        return own if own.date or not fact.dated else replace(own, date=date_above(text, start, self.dates.dates, anchor))

    def _joined(self, own: Qualifiers, words: str, fact: Fact, status: Status | None, anchor: PartialDate | None) -> Qualifiers:
        """Return terms with their gaps filled from the words of a line or sentence around the fact."""
        if not words:
            return own
        more = Scope(words, 0, 0)
        day = own.date or self._date(more, fact, status, anchor)
        own = replace(
            own, date=day, duration=own.duration or self.lengths.duration(more), legal_form=own.legal_form or legal_form(more, self.pack)
        )
        return own if own.amount is not None else _paid(own, self.sums.amount(more, fact))

    def _recorded(self, own: Qualifiers, record: Record, fact: Fact, status: Status | None, anchor: PartialDate | None) -> Qualifiers:
        amount, day, length = (Scope(labelled(record, kind, self.pack), 0, 0) for kind in ("amount", "date", "duration"))
        form = own.legal_form or legal_form(Scope(record.labels(), 0, 0), self.pack)
        own = replace(
            own,
            date=own.date or self._date(day, fact, status, anchor),
            duration=own.duration or self.lengths.duration(length),
            legal_form=form,
        )
        return own if own.amount is not None else _paid(own, self.sums.amount(amount, fact))


def term_finder(pack: LanguagePack) -> TermFinder:
    """Compile the term shapes of a language pack."""
    return TermFinder(event_date_finder(pack), sum_finder(pack), length_finder(pack), user_finder(pack), pack)


def _paid(terms: Qualifiers, money: Money | None) -> Qualifiers:
    return replace(terms, amount=money.amount, currency=money.currency, amount_kind=money.kind) if money else terms


def _whole(fact: Fact) -> Scope:
    """Return the whole sentence of a fact."""
    start, end = fact.scene.sentence.start, fact.scene.sentence.end
    return Scope(fact.scene.text(start, end), fact.start - start, fact.end - start)


def _is_alone(fact: Fact) -> bool:
    """Tell whether the public end of a fact stands in no row of others."""
    return row_size(fact, fact.subject if SIDES[fact.subject.type] is Side.PUBLIC else fact.object) < 2
