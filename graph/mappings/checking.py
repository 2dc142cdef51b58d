"""What is wrong with a mapping, found before a row is read by it."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from graph.mappings.mapping import TERM_READERS, CellReader, ClaimRule, EndRule, TableMapping, TermRule
from graph.model import ENDS, AmountKind, Assertion, InputRejected, LegalForm, Status

_WORDS: Mapping[str, frozenset[str]] = {
    "assertion": frozenset(Assertion),
    "status": frozenset(Status),
    "amount_kind": frozenset(AmountKind),
    "legal_form": frozenset(LegalForm),
}
"""The fields of a claim that hold one of our words."""
_READ_BY = {
    "date": frozenset({CellReader.DATE, CellReader.DATE_US}),
    "amount": frozenset({CellReader.MONEY, CellReader.NUMBER}),
}
"""The fields of a claim that hold no words, and what may read them."""

Terms = Mapping[str, list[TermRule]]


def check(mapping: TableMapping) -> TableMapping:
    """Return a mapping that can be used.

    Raises InputRejected if it names an end, term or word that does not exist, reads a column as what it cannot be, or links types
    that cannot be linked.
    """
    fault = next(_faults(mapping), None)
    if fault:
        raise InputRejected(fault, where=mapping.name)
    return mapping


def _faults(mapping: TableMapping) -> Iterator[str]:
    ends = {end.name: end for end in mapping.ends}
    terms: dict[str, list[TermRule]] = {}
    for term in mapping.terms:
        terms.setdefault(term.name, []).append(term)
    yield from chain.from_iterable(_end_faults(end, ends) for end in mapping.ends)
    yield from (f"{term.read!s} reads names, no terms: {term.name}" for term in mapping.terms if term.read not in TERM_READERS)
    for claim in mapping.claims:
        yield from _claim_faults(claim, ends, terms)
    patterns = filter(None, (mapping.edition.pattern, *mapping.ignore_like))
    yield from (f"no regular expression: {pattern!r}" for pattern in patterns if _groups(pattern) is None)
    if mapping.edition.pattern and not _groups(mapping.edition.pattern):
        yield f"no group in the edition's pattern {mapping.edition.pattern!r}, which finds the date"
    if not mapping.recognise:
        yield "nothing to recognise the table by"


def _end_faults(end: EndRule, ends: Mapping[str, EndRule]) -> Iterator[str]:
    yield from (f"no end {other!r}, which {end.name} names" for other in (end.within, end.otherwise) if other and other not in ends)
    if not end.column and not end.entity:
        yield f"end {end.name!r} names neither a column nor an entity"
    if end.read in TERM_READERS:
        yield f"{end.read!s} reads terms, no names: {end.name}"
    if _leads_back(end, ends):
        yield f"end {end.name!r} leads back to itself"


def _leads_back(end: EndRule, ends: Mapping[str, EndRule]) -> bool:
    reached: set[str] = set()
    waiting = [end]
    while waiting:
        rule = waiting.pop()
        following = {name for name in filter(None, (rule.within, rule.otherwise)) if name in ends} - reached
        reached |= following
        waiting += (ends[name] for name in following)
    return end.name in reached


def _claim_faults(claim: ClaimRule, ends: Mapping[str, EndRule], terms: Terms) -> Iterator[str]:
    missing = [name for name in (claim.subject, claim.object) if name not in ends]
    yield from (f"no end {name!r}, which a claim names" for name in missing)
    if not missing and not _fits(claim, ends):
        yield f"{claim.relation} cannot link {ends[claim.subject].type} to {ends[claim.object].type}"
    named = (claim.deals, claim.when, claim.date, claim.amount)
    yield from (f"no term {name!r}, which a claim names" for name in named if name and name not in terms)
    for field, readers in _READ_BY.items():
        for term in terms.get(getattr(claim, field) or "", ()):
            if term.read not in readers:
                yield f"term {term.name!r} is a claim's {field}, so it is read by {' or '.join(sorted(readers))}, not by {term.read}"
    if claim.currency and claim.currency not in terms and not re.fullmatch("[A-Z]{3}", claim.currency):
        yield f"{claim.currency!r} is neither a term nor the code of a currency"
    for field, words in _WORDS.items():
        yield from _word_faults(field, getattr(claim, field), words, terms)


def _word_faults(field: str, name: str | None, words: frozenset[str], terms: Terms) -> Iterator[str]:
    """A word of ours stands in the claim itself or comes from a term, which then lists what the words of the source mean."""
    if name is None:
        return
    if name not in terms and name not in words:
        yield f"{name!r} is neither a term nor a word for {field}: {', '.join(sorted(words))}"
    for term in terms.get(name, ()):
        if term.read is CellReader.WORD and not term.values:
            yield f"term {name!r} is a claim's {field}, so it needs values: {', '.join(sorted(words))}"
        wrong = [value for value in term.values.values() if value and value not in words]
        yield from (f"{value!r}, a value of {name}, is no word for {field}: {', '.join(sorted(words))}" for value in wrong)
        if term.read not in (CellReader.WORD, CellReader.AMOUNT_KIND):
            yield f"term {name!r} is a claim's {field}, so it is read by word, not by {term.read}"


def _groups(pattern: str) -> int | None:
    try:
        return re.compile(pattern).groups
    except re.error:
        return None


def _fits(claim: ClaimRule, ends: Mapping[str, EndRule]) -> bool:
    subjects, objects = ENDS[claim.relation]
    return ends[claim.subject].type in subjects and ends[claim.object].type in objects
