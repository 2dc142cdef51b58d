"""Name hits → entities: which of several entities that share a form a text means, if it means one at all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.extraction.names.index import NameHit
from graph.model import Entity, EntityType, Mention
from graph.registry import NameKind, Registry

_UNMISTAKABLE = ("state", "region")
"""Kinds of governments whose place is seldom anything else; that it acts must show all the same."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document as a whole says about who is meant.

    `entities` are named without doubt, `hinted` by an acronym that only they have; `countries` are ranked by count, `near` are those
    of the same paragraph, for in a digest each tells of another one.
    """

    entities: frozenset[str]
    countries: tuple[str, ...]
    hinted: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()

    def supports(self, entity: Entity) -> bool:
        """Tell whether the entity, its maker, owner or superior body is named without doubt."""
        return entity.id in self.entities or entity.parent in self.entities

    def rank(self, country: str | None) -> int:
        """Return the country's place in the document, smaller for more frequent, a large number for absent."""
        return self.countries.index(country) if country in self.countries else len(self.countries) + 1


def survey(hits: Iterable[NameHit], adjectives: Iterable[str], registry: Registry) -> Surroundings:
    """Collect the entities that only one reading fits, and the countries of the document."""
    certain, hinted, countries = set(), set(), Counter(adjectives)
    for hit in hits:
        if len(hit.names) == 1 and hit.names[0].kind is NameKind.ACRONYM:
            hinted.add(hit.names[0].entity)
        plain = [n for n in hit.names if n.kind is NameKind.NAME]
        if len({n.entity for n in plain}) == 1:
            entity = registry.entities[plain[0].entity]
            certain.add(entity.id)
            if entity.country:
                countries[entity.country] += 2 if entity.type in (EntityType.COUNTRY, EntityType.GOVERNMENT) else 1
    ranked = sorted(countries, key=lambda c: (-countries[c], c))
    return Surroundings(frozenset(certain), tuple(ranked), frozenset(hinted))


def choose(hit: NameHit, registry: Registry, around: Surroundings, country: str | None) -> Entity | None:
    """Return the entity that a hit means in its document, None if nothing there supports any.

    `country` is the country whose name or adjective stands right before the hit.
    """
    options = [(name.kind, registry.entities[name.entity]) for name in hit.names]
    fitting = [entity for kind, entity in options if _plausible(kind, entity, around, country)]
    if country:
        fitting = [e for e in fitting if e.country == country] or [e for e in fitting if not _local(e)]
    return _best(fitting, around)


def _plausible(kind: NameKind, entity: Entity, around: Surroundings, country: str | None) -> bool:
    if kind is NameKind.NAME or around.supports(entity) or (country and entity.country == country):
        return True
    if kind is NameKind.ACRONYM:
        return not _local(entity) or around.rank(entity.country) < len(around.countries)
    if entity.parent in around.hinted:
        return True
    if entity.type is EntityType.GOVERNMENT:
        return entity.kind in _UNMISTAKABLE or around.rank(entity.country) < len(around.countries)
    if entity.type is EntityType.COUNTRY:
        return around.rank(entity.country) < len(around.countries)
    return entity.type is EntityType.AGENCY and around.rank(entity.country) == 0


def _best(entities: Sequence[Entity], around: Surroundings) -> Entity | None:
    if not entities:
        return None
    ranked = sorted(
        entities, key=lambda e: (_is_elsewhere(e, around), not around.supports(e), around.rank(e.country) if _local(e) else 0, e.id)
    )
    first = ranked[0]
    rivals = {e.country for e in ranked if _local(e)}
    unsure = _local(first) and len(rivals) > 1 and around.rank(first.country) > len(around.countries)
    return None if unsure else first


def _is_elsewhere(entity: Entity, around: Surroundings) -> bool:
    return bool(around.near) and _local(entity) and entity.country not in around.near


def is_shared(hit: NameHit, registry: Registry) -> bool:
    """Tell whether bodies of several countries have a form, as "Ministry of Health"."""
    return len({entity.country for name in hit.names if _local(entity := registry.entities[name.entity])}) > 1


def _local(entity: Entity) -> bool:
    return entity.type in (EntityType.AGENCY, EntityType.GOVERNMENT)


def mention_of(entity: Entity) -> Mention:
    """Return the mention of a known entity."""
    return Mention(entity.type, entity.label, known=entity.id, country=entity.country)
