"""Gates that see a whole state: nothing in it leads nowhere, and nothing is there twice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from graph.model import EntityType, Relation
from graph.model.vocabulary import ENDS
from graph.store.findings import Finding
from graph.store.gates.inventory import Held


def lost_mentions(held: Held) -> Iterator[Finding]:
    """Find mentions that lead to no entity."""
    links, known, met = held.resolution.links, held.resolution.known, held.resolution.met
    keys = chain(((key, told) for (s, _, o), told in held.inventory.ends.items() for key in (s, o)), held.inventory.about.items())
    for key, told in keys:
        entity = links.get(key)
        if entity is None:
            yield Finding(f"nothing says which entity {key!r} is", told.document, (told.claim,))
        elif entity not in known and entity not in met:
            yield Finding(f"{key!r} leads to {entity!r}, which nothing describes", told.document, (told.claim,))


def lost_parties(held: Held) -> Iterator[Finding]:
    """Find deals and facts of entities that nothing describes, or of claims that no live document makes, and copies that are not live."""
    resolution, claims = held.resolution, held.inventory.claims
    described = resolution.known.keys() | resolution.met.keys()
    for deal in resolution.deals:
        yield from _lost(f"deal/{deal.id}", "entity", deal.parties, described)
        yield from _lost(f"deal/{deal.id}", "claim", deal.claims, claims)
    for fact in resolution.facts:
        yield from _lost(f"fact/{fact.id}", "entity", (fact.subject, fact.object), described)
        yield from _lost(f"fact/{fact.id}", "claim", fact.claims, claims)
    for group in resolution.copies:
        yield from _lost(f"document/{group.documents[0]}", "document", (*group.documents, *group.holds), held.inventory.documents)


def _lost(where: str, kind: str, wanted: Iterable[str], there: Iterable[str]) -> Iterator[Finding]:
    for id in wanted:
        if id not in there:
            yield Finding(f"names the {kind} {id}, which the graph does not hold", where, (id,) if kind == "claim" else ())


def claims_without_fact(held: Held) -> Iterator[Finding]:
    """Find claims that count towards no fact."""
    counted = set(chain.from_iterable(fact.claims for fact in held.resolution.facts))
    for claim, document in held.inventory.claims.items():
        if claim not in counted:
            yield Finding("a claim counts towards no fact", held.inventory.documents[document], (claim,))


def repeated(held: Held) -> Iterator[Finding]:
    """Find documents that are live twice, and entities, deals and facts that are described twice."""
    for entry, times in Counter(entry.id for entry in held.manifest.documents).items():
        if times > 1:
            yield Finding(f"is live {times} times", held.inventory.documents.get(entry, entry))
    for document in held.inventory.twice:
        yield Finding("its kept text is there twice", held.inventory.documents[document])
    for entity in sorted(held.resolution.known.keys() & held.resolution.met.keys()):
        yield Finding("an entity of the registry is described as a new one as well", entity)
    for kind, ids in (("deal", (d.id for d in held.resolution.deals)), ("fact", (f.id for f in held.resolution.facts))):
        yield from (Finding(f"there are {times} of that id", f"{kind}/{id}") for id, times in Counter(ids).items() if times > 1)


def linked_ends(held: Held) -> Iterator[Finding]:
    """Find claims that link, by what resolution made of their mentions, what their relation cannot link."""
    for (subject, relation, object), told in held.inventory.ends.items():
        subjects, objects = ENDS[Relation(relation)]
        left, right = _type(held, subject), _type(held, object)
        if left and right and not (left in subjects and right in objects):
            yield Finding(f"{relation} cannot link {left} to {right}", told.document, (told.claim,))


def deal_terms(held: Held) -> Iterator[Finding]:
    """Find deals that end before they begin, or cost what cannot be."""
    for deal in held.resolution.deals:
        if deal.first and deal.last and deal.first > deal.last:
            yield Finding(f"begins on {deal.first}, after it ends on {deal.last}", f"deal/{deal.id}", deal.claims)
        if any(not money.amount.is_finite() or money.amount < 0 for money in (*filter(None, [deal.money]), *deal.other_money)):
            yield Finding("its amount cannot be below zero", f"deal/{deal.id}", deal.claims)


def _type(held: Held, key: str) -> EntityType | None:
    id = held.resolution.links.get(key, "")
    entity = held.resolution.known.get(id) or held.resolution.met.get(id)
    return entity.type if entity else None
