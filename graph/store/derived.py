"""The derived graphs: registry, deals, current, copies, facts, editions; a pure function of what readings say and of their resolution."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graph.model import CopyGroup, Deal, Entity, Fact, Money, Resolution
from graph.model.editions import Edition, superseded
from graph.store import terms as t
from graph.store.notes import Note, Told
from graph.store.quads import Properties, alias_properties, entity_properties
from graph.store.successions import succession_triples
from graph.store.terms import Terms

GRAPHS = ("registry", "deals", "current", "copies", "facts", "editions")


@dataclass(slots=True)
class Current:
    """Which facts hold still: those whose latest asserted claim does not say that they have ended.

    Of a table that is published anew as a whole only the latest edition counts. An end without a day outweighs everything, an end
    on the day of another claim that claim.
    """

    latest: dict[Edition | None, dict[Told, tuple[date, bool]]] = field(default_factory=dict)
    documents: dict[Edition, list[str]] = field(default_factory=dict)

    def add(self, note: Note, links: Mapping[str, str]) -> None:
        """Take a reading's asserted claims into account."""
        if note.edition:
            self.documents.setdefault(note.edition, []).append(note.document)
        latest = self.latest.setdefault(note.edition, {})
        for (subject, relation, object), told in note.asserted:
            fact = links[subject], relation, links[object]
            latest[fact] = max(told, latest.get(fact, told))

    def facts(self) -> Iterator[Told]:
        """Yield subject, relation and object of each fact that holds."""
        earlier = superseded(self.latest)
        together: dict[Told, tuple[date, bool]] = {}
        for edition, latest in self.latest.items():
            for fact, told in () if edition in earlier else latest.items():
                together[fact] = max(told, together.get(fact, told))
        return (fact for fact, (_, ended) in together.items() if not ended)

    def superseded_documents(self) -> Iterator[str]:
        """Yield the ids of the documents of editions that a later one has replaced."""
        return (document for edition in superseded(self.documents) for document in self.documents[edition])


def derived_graphs(names: Terms) -> list[NamedNode]:
    """Return the names of the derived graphs."""
    return [names.id("graph", part) for part in GRAPHS]


def holding(notes: Iterable[Note], resolution: Resolution) -> Current:
    """Return what holds still, given what all readings say."""
    current = Current()
    for note in notes:
        current.add(note, resolution.links)
    return current


def derived_quads(resolution: Resolution, current: Current, names: Terms) -> Iterator[Quad]:
    """Yield the quads of all derived graphs."""
    yield from known_quads(resolution.known.values(), names)
    for deal in resolution.deals:
        yield from deal_quads(deal, names)
    for group in resolution.copies:
        yield from copy_quads(group, names)
    for fact in resolution.facts:
        yield from fact_quads(fact, names)
    yield from current_quads(current, names)


def known_quads(entities: Iterable[Entity], names: Terms) -> Iterator[Quad]:
    """Yield what the registry knows of entities; a succession stands with both of its ends."""
    graph = names.id("graph", "registry")
    for entity in entities:
        node = names.id(entity.id)
        yield from (Quad(node, p, o, graph) for p, o in entity_properties(entity, names))
        yield from (Quad(node, p, o, graph) for p, o in alias_properties(entity.label, iter(entity.aliases)))
        yield from (Quad(s, p, o, graph) for each in entity.successions for s, p, o in succession_triples(each, names))


def deal_quads(deal: Deal, names: Terms) -> Iterator[Quad]:
    """Yield a deal with the claims that tell of it."""
    graph, node = names.id("graph", "deals"), names.id("deal", deal.id)
    yield from (Quad(node, p, o, graph) for p, o in _deal(deal, names))
    yield from (Quad(names.id("claim", claim), names.k("deal"), node, graph) for claim in deal.claims)


def copy_quads(group: CopyGroup, names: Terms) -> Iterator[Quad]:
    """Yield whose near copies the documents of a group are."""
    graph, first, near = names.id("graph", "copies"), names.id("document", group.documents[0]), names.k("nearCopyOf")
    yield from (Quad(names.id("document", document), near, first, graph) for document in group.documents[1:])
    yield from (Quad(first, near, names.id("document", held), graph) for held in group.holds)


def fact_quads(fact: Fact, names: Terms) -> Iterator[Quad]:
    """Yield a fact with its support and the claims that count towards it."""
    graph = names.id("graph", "facts")
    return (Quad(s, p, o, graph) for s, p, o in _fact(fact, names))


def current_quads(current: Current, names: Terms) -> Iterator[Quad]:
    """Yield the edges that hold still, and which documents belong to an edition that another has replaced."""
    graph, editions = names.id("graph", "current"), names.id("graph", "editions")
    for subject, relation, object in current.facts():
        yield Quad(names.id(subject), names.k(relation), names.id(object), graph)
    for document in current.superseded_documents():
        yield Quad(names.id("document", document), names.k("superseded"), t.boolean(True), editions)


def _fact(fact: Fact, names: Terms) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    node = names.id("fact", fact.id)
    yield node, t.RDF_TYPE, names.k("Fact")
    yield node, names.k("subject"), names.id(fact.subject)
    yield node, names.k("predicate"), names.k(fact.relation.value)
    yield node, names.k("object"), names.id(fact.object)
    counts = {
        "assertedClaims": fact.asserted,
        "deniedClaims": fact.denied,
        "speculativeClaims": fact.speculative,
        "documents": fact.documents,
        "independentSources": fact.sources,
    }
    yield from ((node, names.k(name), t.integer(count)) for name, count in counts.items())
    yield node, names.k("selfInterested"), t.boolean(fact.self_interested)
    yield from ((names.id("claim", claim), names.k("fact"), node) for claim in fact.claims)
    yield from ((names.id("claim", claim), names.k("selfInterested"), t.boolean(True)) for claim in fact.interested)


def _deal(deal: Deal, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Deal")
    yield t.RDFS_LABEL, t.name(deal.label)
    yield from ((names.k("party"), names.id(party)) for party in deal.parties)
    yield from ((names.k("supplier"), names.id(party)) for party in deal.suppliers)
    yield from ((names.k("buyer"), names.id(party)) for party in deal.buyers)
    yield from ((t.SCHEMA_IDENTIFIER, t.text(f"{number.scheme}:{number.value}")) for number in deal.identifiers)
    if deal.money:
        yield from _money(deal.money, names)
    yield from ((names.k("otherAmount"), t.text(_in_words(money))) for money in deal.other_money)
    if deal.bounds:
        yield names.k("dateMin"), t.day(deal.bounds[0])
        yield names.k("dateMax"), t.day(deal.bounds[1])
    if deal.legal_form:
        yield names.k("legalForm"), t.text(deal.legal_form.value)


def _money(money: Money, names: Terms) -> Properties:
    yield names.k("amount"), t.decimal(money.amount)
    yield names.k("amountKind"), t.text(money.kind.value)
    if money.currency:
        yield names.k("currency"), t.text(money.currency)


def _in_words(money: Money) -> str:
    return " ".join(filter(None, (format(money.amount, "f"), money.currency, f"({money.kind.value})")))
