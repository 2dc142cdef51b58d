"""Which entities are worth comparing: those that share a telling key, in blocks of bounded size.

Every pair has at least one member that the registry does not know. The work grows with the number of new entities, not with its
square, and the pairs depend on the set of entities alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import combinations
from types import MappingProxyType

from graph.model import Entity, EntityType
from graph.model.identity import normal_name
from graph.registry import Registry
from graph.resolution.comparison import Profile, host
from graph.resolution.spelling import Words, forms_of, odd_letters

MOST = 16
"""A key that more entities share than that tells nothing about two of them, and is left out."""

_BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)
_THINGS = (EntityType.PRODUCT, EntityType.PROGRAM)
_SHORT = 3
_START = 6


def pairs(new: Iterable[Entity], registry: Registry, within: Mapping[str, str] = MappingProxyType({})) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs to compare, each once: new entities with each other and with those of the registry.

    `within` leads from the id of an entity whose name means something inside one body only to the id of that body.
    """
    profiles = Profiles(registry)
    met = {entity.id: profiles.of(entity, within.get(entity.id)) for entity in sorted(new, key=lambda entity: entity.id)}
    blocks: dict[str, dict[str, Profile]] = defaultdict(dict)
    for own in met.values():
        for key in _keys(own):
            blocks[key][own.entity.id] = own
    for known in map(profiles.of, _near(met.values(), registry)):
        for key in _keys(known):
            if key in blocks and known.entity.id not in met:
                blocks[key][known.entity.id] = known
    yield from _paired(blocks.values(), met.keys())


def _paired(blocks: Iterable[Mapping[str, Profile]], new: Set[str]) -> Iterator[tuple[Profile, Profile]]:
    found: set[tuple[str, str]] = set()
    for block in blocks:
        if len(block) <= MOST:
            for pair in combinations(sorted(block), 2):
                if pair not in found and not new.isdisjoint(pair) and _same_country(*(block[id].entity for id in pair)):
                    found.add(pair)
                    yield block[pair[0]], block[pair[1]]


class Profiles:
    """What comparisons need of entities, with the names of countries and makers looked up in the registry once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._places: dict[str, tuple[Words, ...]] = {}
        self._makers: dict[str, tuple[Words, ...]] = {}

    def of(self, entity: Entity, within: str | None = None) -> Profile:
        """Return the profile of an entity, known or met inside a body."""
        place = self._place(entity.country) if entity.country and entity.type in _BODIES else ()
        makers = self._maker(entity.parent) if entity.parent and entity.type in _THINGS else ()
        names = (entity.label, *entity.aliases)
        odd = next(filter(None, map(odd_letters, sorted(set(names)))), None)
        homes = frozenset({within} if within else self._above(entity))
        return Profile(entity, forms_of(names, place), makers, odd, homes, bound=within is not None)

    def _above(self, entity: Entity | None) -> Iterator[str]:
        """Yield the ids above an entity; the registry lets none stand below itself."""
        while entity is not None and entity.parent:
            yield entity.parent
            entity = self._registry.get(entity.parent)

    def _place(self, country: str) -> tuple[Words, ...]:
        if country not in self._places:
            known = self._registry.get(f"country/{country}")
            names = [known.label, *known.aliases] if known else []
            names += [adjective for adjective, code in self._registry.adjectives.items() if code == country]
            self._places[country] = tuple(sorted({tuple(normal_name(name).split()) for name in names}))
        return self._places[country]

    def _maker(self, id: str) -> tuple[Words, ...]:
        if id not in self._makers:
            known = self._registry.get(id)
            names = (known.label, *known.aliases) if known else ()
            self._makers[id] = tuple(sorted({tuple(normal_name(name).split()) for name in names}))
        return self._makers[id]


def _same_country(left: Entity, right: Entity) -> bool:
    return left.type not in _BODIES or left.country == right.country or not (left.country and right.country)


def _keys(profile: Profile) -> Iterator[str]:
    """Yield what two entities have to share to be compared; bodies share it within a country, or without one."""
    entity = profile.entity
    scopes = {entity.type.value, f"{entity.type.value} {entity.country or ''}"} if entity.type in _BODIES else {entity.type.value}
    for kind, value in set(_marks(profile)):
        yield from (f"{scope} {kind} {value}" for scope in scopes)


def _marks(profile: Profile) -> Iterator[tuple[str, str]]:
    for form in profile.forms:
        yield "content", " ".join(form.content)
        yield "skeleton", form.skeleton
        yield "start", form.squeezed[:_START]
        if len(form.initials) >= _SHORT:
            yield "initials", form.initials
        yield from (("word", word) for word in form.words if len(word) > _SHORT)
        yield from (("content", " ".join(sorted((*maker, *form.content)))) for maker in profile.makers)
    for identifier in profile.entity.identifiers:
        yield "number", f"{identifier.scheme} {identifier.value}"
    if host(profile.entity) and profile.entity.type not in _THINGS:
        yield "site", host(profile.entity)


def _near(new: Iterable[Profile], registry: Registry) -> Iterator[Entity]:
    """Yield the registry's entities that can share a key with one of the new ones, found by their normal names."""
    met = list(new)
    forms = [form for own in met for form in own.forms]
    words = {word for form in forms for word in (*normal_name(form.text).split(), *form.words, form.skeleton)}
    starts = {start[:_START] for form in forms for start in (form.squeezed, form.skeleton)}
    initials = {form.initials for form in forms if len(form.initials) >= _SHORT}
    by_name = registry.ids_by_normal_name if met else {}
    telling = {word for word, number in Counter(word for name in by_name for word in set(name.split()) & words).items() if number <= MOST}
    ids = {id for name, found in by_name.items() if _is_near(name, words, telling) or _begins(name, starts, initials) for id in found}
    numbers, sites = {i for own in met for i in own.entity.identifiers}, {host(own.entity) for own in met} - {""}
    if numbers or sites:
        ids |= {e.id for e in registry.entities.values() if host(e) in sites or not numbers.isdisjoint(e.identifiers)}
    types = {own.entity.type for own in met}
    return (registry.entities[id] for id in sorted(ids) if registry.entities[id].type in types)


def _is_near(name: str, words: Set[str], telling: Set[str]) -> bool:
    own = name.split()
    return not telling.isdisjoint(own) or 2 * sum(word in words for word in own) > len(own)


def _begins(name: str, starts: Set[str], initials: Set[str]) -> bool:
    squeezed = name.replace(" ", "")
    return squeezed[:_START] in starts or squeezed in initials or "".join(word[0] for word in name.split()) in initials
