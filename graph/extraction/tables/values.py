"""Terms of claims from cells: words of the source as ours, dates, sums, numbers of deals."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graph.extraction.tables.contracts import piid
from graph.extraction.tables.dates import us_date
from graph.extraction.tables.money import amount_kind, positive
from graph.mappings import CellReader, TermRule
from graph.model import Document, InputRejected, PartialDate, Span

_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*|Z|[+-]\d\d:\d\d)?\Z")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says about a term, in our words, and where it says so."""

    text: str
    span: Span


ValueReader = Callable[[Span, TermRule], Iterator[str]]


def values_of(document: Document, term: TermRule) -> tuple[Value, ...]:
    """Return what the cells of a row say about a term; nothing where they are empty or say nothing that counts."""
    read = VALUES[term.read]
    return tuple(Value(text, cell) for cell in document.cells(term.column) for text in read(cell, term))


def word(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield our word for the word in the cell; without a table of values the cell itself."""
    said = " ".join(cell.quote.split())
    ours = {" ".join(theirs.split()).casefold(): ours for theirs, ours in term.values.items()}
    meant = ours.get(said.casefold(), "") if term.values else said
    if meant:
        yield meant


def plain(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield the cell as it stands."""
    yield " ".join(cell.quote.split())


def iso_date(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield a date written as ISO 8601, its time and zone left out."""
    match = _ISO.match(cell.quote.strip())
    if match and is_date(match[1]):
        yield match[1]


def number(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield a number with its thousands unseparated."""
    try:
        amount = Decimal(re.sub(r"[,\s$€£]", "", cell.quote))
    except InvalidOperation:
        return
    if amount.is_finite():
        yield format(amount, "f")


def is_date(text: str) -> bool:
    """Tell whether a text is a day, month or year that exists."""
    try:
        PartialDate(text)
    except InputRejected:
        return False
    return True


VALUES: Mapping[CellReader, ValueReader] = {
    CellReader.WORD: word,
    CellReader.TEXT: plain,
    CellReader.DATE: iso_date,
    CellReader.NUMBER: number,
    CellReader.DATE_US: us_date,
    CellReader.PIID: piid,
    CellReader.MONEY: positive,
    CellReader.AMOUNT_KIND: amount_kind,
}
"""How terms are read, by the word that a mapping uses for it."""
