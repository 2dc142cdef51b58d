"""One row → its claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.about import is_about
from graph.extraction.tables.lookup import LOCAL, Lookup
from graph.extraction.tables.piece import Piece
from graph.extraction.tables.pieces import PIECES
from graph.extraction.tables.places import country_code
from graph.extraction.tables.values import Value, values_of
from graph.mappings import ClaimRule, EndRule, TableMapping
from graph.model import (
    AmountKind,
    Assertion,
    Claim,
    Document,
    Entity,
    Identifier,
    InputRejected,
    LegalForm,
    Mention,
    PartialDate,
    Qualifiers,
    Reading,
    Relation,
    Span,
    Status,
)
from graph.registry import Registry


@dataclass(frozen=True, slots=True)
class End:
    """One entity at an end of claims, and the words of the row that name it; none for one that the mapping sets.

    `deals` and `status` are what the cell says of this entity alone.
    """

    mention: Mention
    span: Span | None
    deals: tuple[str, ...] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of known tables; `mappings` are those tables by name."""

    mappings: Mapping[str, TableMapping]
    registry: Registry
    index: NameIndex

    def read(self, document: Document) -> Reading:
        """Return the claims that a row makes.

        Raises InputRejected for a row of a table that no mapping describes.
        """
        mapping = self.mappings.get(document.table or "")
        if mapping is None:
            raise InputRejected(f"no mapping {document.table!r}", where=document.name, todo="give it with --mapping")
        if not is_about(document, mapping, self.registry, self.index):
            return Reading(document)
        terms: dict[str, tuple[Value, ...]] = {}
        for term in mapping.terms:
            terms[term.name] = (*terms.get(term.name, ()), *values_of(document, term))
        ends: dict[str, tuple[End, ...]] = {}
        for end in mapping.ends:
            ends[end.name] = self._ends(document, mapping, end, ends)
        claims = (claim for rule in mapping.claims for claim in _claims(rule, ends, terms, mapping))
        return Reading(document, tuple({claim.id: claim for claim in claims}.values()))

    def _ends(self, document: Document, mapping: TableMapping, end: EndRule, made: Mapping[str, tuple[End, ...]]) -> tuple[End, ...]:
        if end.entity:
            entity = self.registry.get(end.entity)
            return (End(_mention_of(entity), None),) if entity else ()
        within = self._other(document, mapping, end.within, made) if end.within else ()
        inside = within[0].mention.key if within else None
        told = (country_code(cell.quote, self.registry) for cell in document.cells(end.country_column or ""))
        lookup = Lookup(self.registry, self.index, end.type, next(filter(None, told), None) or end.country or mapping.country, inside)
        pieces = [(cell, piece) for cell in document.cells(end.column or "") for piece in PIECES[end.read](cell, lookup)]
        if not pieces and end.otherwise:
            return self._other(document, mapping, end.otherwise, made)
        numbers = tuple(cell.quote for cell in document.cells(end.identifier or ""))
        others = tuple(cell.quote for column in end.also for cell in document.cells(column))
        if len(pieces) > 1:  # whose number or other name it is, nobody says
            numbers, others = (), ()
        return tuple(
            End(
                _mention(_called(piece, others), end, lookup, inside, numbers),
                document.span(piece.start, piece.end),
                piece.deals,
                piece.status,
            )
            for _, piece in pieces
        )

    def _other(self, document: Document, mapping: TableMapping, name: str, made: Mapping[str, tuple[End, ...]]) -> tuple[End, ...]:
        return made[name] if name in made else self._ends(document, mapping, mapping.end(name), made)


def _called(piece: Piece, others: tuple[str, ...]) -> Piece:
    return replace(piece, aliases=tuple(dict.fromkeys((*piece.aliases, *(name for name in others if name != piece.name)))))


def _mention(piece: Piece, end: EndRule, lookup: Lookup, inside: str | None, numbers: tuple[str, ...]) -> Mention:
    known = lookup.registry.get(piece.known) if piece.known else None if inside else lookup.known(piece.name)
    return Mention(
        type=end.type,
        name=piece.name,
        aliases=piece.aliases,
        identifiers=tuple(Identifier(end.scheme or "number", number) for number in numbers),
        known=known.id if known else None,
        country=known.country if known else lookup.country if end.type in LOCAL else None,
        within=inside,
    )


def _mention_of(entity: Entity) -> Mention:
    return Mention(entity.type, entity.label, known=entity.id, country=entity.country)


def _claims(
    rule: ClaimRule, ends: Mapping[str, tuple[End, ...]], terms: Mapping[str, tuple[Value, ...]], mapping: TableMapping
) -> Iterator[Claim]:
    if rule.when and not terms[rule.when]:
        return
    assertion = _said(rule.assertion, terms)
    if not assertion:
        return
    qualifiers, told = _qualifiers(rule, terms)
    deals = terms[rule.deals] if rule.deals else ()
    scheme = rule.scheme or "number"
    for subject in ends[rule.subject]:
        for object in ends[rule.object]:
            spans = [subject.span, object.span, *(value.span for value in chain(told, deals, terms.get(rule.assertion, ())))]
            evidence = sorted({span for span in spans if span}, key=lambda span: (span.start, span.end))
            numbers = subject.deals or object.deals or tuple(deal.text for deal in deals)
            status = subject.status or object.status
            if (
                evidence
                and subject.mention.key != object.mention.key
                and not (rule.relation is Relation.OFFERS and _strangers(subject, object))
            ):
                yield Claim(
                    subject.mention,
                    rule.relation,
                    object.mention,
                    Assertion(assertion),
                    replace(qualifiers, status=status) if status else qualifiers,
                    tuple(evidence),
                    f"table {mapping.name}",
                    deals=tuple(sorted({Identifier(scheme, number) for number in numbers})) if rule.deals else (),
                )


def _strangers(maker: End, product: End) -> bool:
    """Tell whether two ends of one cell are named by different words of it: each maker in a list offers its own product."""
    return bool(maker.span and product.span and maker.span.place == product.span.place and maker.span != product.span)


def _qualifiers(rule: ClaimRule, terms: Mapping[str, tuple[Value, ...]]) -> tuple[Qualifiers, list[Value]]:
    """Return the terms of a claim, and what told them."""
    named = (rule.status, rule.date, rule.amount, rule.currency, rule.amount_kind, rule.price, rule.duration, rule.users, rule.legal_form)
    status, date, amount, currency, kind, price, duration, users, form = (_said(name, terms) for name in named)
    qualifiers = Qualifiers(
        status=Status(status) if status else None,
        date=PartialDate(date) if date else None,
        amount=Decimal(amount) if amount else None,
        currency=currency if amount else None,
        amount_kind=AmountKind(kind) if kind and amount else None,
        price=price,
        duration=duration,
        users=users,
        legal_form=LegalForm(form) if form else None,
    )
    return qualifiers, [values[0] for name in named if name and (values := terms.get(name))]


def _said(name: str | None, terms: Mapping[str, tuple[Value, ...]]) -> str | None:
    """Return the first value of a term, or the word itself where no term has that name."""
    if name is None or name not in terms:
        return name
    return terms[name][0].text if terms[name] else None
