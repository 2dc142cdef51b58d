"""What all claims together say of a fact, and how well it is supported."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.model import Assertion, Fact, Reading, Relation, Resolution
from graph.model.editions import Edition, edition_of, superseded
from graph.model.identity import normal_name, stable_hash
from graph.registry import Registry
from graph.resolution.copies import Copies
from graph.resolution.independence import Texts, independent
from graph.resolution.publishers import Backer, Publishers, ancestors

_Key = tuple[str, Relation, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim, as far as facts need it."""

    id: str
    document: str
    assertion: Assertion


@dataclass(frozen=True, slots=True)
class _Kin:
    """Two entities with their makers, owners and superiors: who asserts something about himself."""

    entities: frozenset[str]
    names: frozenset[str]

    def holds(self, backer: Backer) -> bool:
        return not (self.entities.isdisjoint(backer.entities) and self.names.isdisjoint(backer.names))


@dataclass(frozen=True, slots=True)
class _Support:
    """What decides how much a document counts: whose words it repeats, whose kin it speaks of, whether a later edition replaces it."""

    texts: Texts
    kin: Mapping[str, _Kin]
    replaced: frozenset[str]


@dataclass(slots=True)
class Corroboration:
    """Collects readings, and tells how well the facts that they tell of are supported."""

    publishers: Publishers
    _copies: Copies = field(default_factory=Copies)
    _backers: dict[str, Backer] = field(default_factory=dict)
    _claims: list[tuple[str, Relation, str, _Told]] = field(default_factory=list)
    _editions: dict[Edition, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: Registry) -> "Corroboration":
        """Return an empty one that knows the registry's publishers."""
        return cls(Publishers.of(registry))

    def add(self, reading: Reading) -> None:
        """Take a reading into account."""
        self._copies.add(reading)
        edition = edition_of(reading.document)
        if edition:
            self._editions.setdefault(edition, set()).add(reading.document.id)
        if reading.claims:
            self._backers[reading.document.id] = self.publishers.backer(reading.document)
        self._claims += ((c.subject.key, c.relation, c.object.key, _Told(c.id, c.document, c.assertion)) for c in reading.claims)

    def complete(self, resolution: Resolution) -> Resolution:
        """Return a resolution with the copies and facts of the readings, in the order of their ids.

        What an edition of a table said that a later one replaces supports nothing any more.
        """
        replaced = frozenset[str]().union(*(self._editions[edition] for edition in superseded(self._editions)))
        told: dict[_Key, dict[str, _Told]] = defaultdict(dict)
        for subject, relation, object, claim in self._claims:
            told[_key(resolution.links[subject], relation, resolution.links[object])][claim.id] = claim
        copies = self._copies.groups()
        support = _Support(Texts.of(copies), _kin_of(resolution), replaced)
        facts = (self._fact(key, [claims[id] for id in sorted(claims)], support) for key, claims in told.items())
        return replace(resolution, copies=copies, facts=tuple(sorted(facts, key=lambda fact: fact.id)))

    def _fact(self, key: _Key, told: list[_Told], support: _Support) -> Fact:
        subject, relation, object = key
        partial = {t.document for t in told if any(support.kin[end].holds(self._backers[t.document]) for end in (subject, object))}
        counting = [t for t in told if t.document not in support.replaced]
        asserting = {t.document for t in counting if t.assertion is Assertion.ASSERTED}
        return Fact(
            id=stable_hash("fact", *key),
            subject=subject,
            relation=relation,
            object=object,
            claims=tuple(t.id for t in told),
            asserted=sum(t.assertion is Assertion.ASSERTED for t in counting),
            denied=sum(t.assertion is Assertion.DENIED for t in counting),
            speculative=sum(t.assertion is Assertion.SPECULATIVE for t in counting),
            documents=len(asserting),
            sources=independent({document: self._backers[document].owner for document in asserting}, support.texts),
            self_interested=bool(asserting) and asserting <= partial,
            interested=tuple(t.id for t in told if t.document in partial),
        )


def _key(subject: str, relation: Relation, object: str) -> _Key:
    """Return the ends of a fact; which of two vendors is named first means nothing."""
    if relation is Relation.PARTNERS_WITH and subject.startswith("vendor/") and object.startswith("vendor/"):
        subject, object = sorted((subject, object))
    return subject, relation, object


def _kin_of(resolution: Resolution) -> dict[str, _Kin]:
    entities = {**resolution.met, **resolution.known}
    found = {}
    for id in dict.fromkeys(resolution.links.values()):
        kin = [entities[one] for one in (id, *ancestors(id, entities))]
        names = frozenset(normal_name(name) for entity in kin for name in (entity.label, *entity.aliases))
        found[id] = _Kin(frozenset(entity.id for entity in kin), names)
    return found
