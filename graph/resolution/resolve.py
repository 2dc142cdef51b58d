"""Mentions → entities: rules propose judgements, the linker applies them together with those of people.

The result depends on the set of readings alone, not on their order, so a graph from which sources were removed equals one
built without them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.model import Claim, Entity, Identifier, Judgement, Mention, Reading, Resolution, Verdict
from graph.model.entity import same_name
from graph.model.identity import name_words, normal_name
from graph.model.vocabulary import EntityType
from graph.registry import Registry
from graph.resolution.deals import find_deals, may_make_deal
from graph.resolution.facts import Corroboration
from graph.resolution.linker import RULES, Linker, is_entity_id

_LOCAL = (EntityType.AGENCY, EntityType.GOVERNMENT)


@dataclass(slots=True)
class _Seen:
    """What all mentions of one key say together."""

    type: EntityType
    known: bool = False
    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    identifiers: set[Identifier] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        self.known = self.known or mention.known is not None
        self.names[mention.name] += 1
        self.aliases.update(mention.aliases)
        self.countries.update([mention.country] if mention.country else [])
        self.identifiers.update(mention.identifiers)


def resolve(readings: Iterable[Reading], registry: Registry, judgements: Iterable[Judgement] = ()) -> Resolution:
    """Return who is who in the readings, with the deals that their claims tell of, near copies, and how facts are supported.

    A mention means the registry's entity that it was read as; else the only one of its type (and country, for public
    bodies) with its name; else a new entity. Judgements of people outweigh these rules.
    """
    seen: dict[str, _Seen] = {}
    dealing: list[Claim] = []
    corroboration = Corroboration.of(registry)
    for reading in readings:
        corroboration.add(reading)
        for mention in _mentions(reading):
            seen.setdefault(mention.key, _Seen(mention.type)).add(mention)
        dealing += filter(may_make_deal, reading.claims)
    decisions = sorted(_decisions(seen, registry), key=lambda j: (j.left, j.right, j.reasons))
    people = [j for given in judgements if given.by != RULES for j in _spread(given, seen)]
    linker = Linker.of([*decisions, *people], registry.entities)
    links = {key: linker.canonical(key) for key in sorted(seen)}
    met = _met(seen, links, registry)
    resolution = Resolution(_known(links, met, registry), met, links, (), tuple(decisions))
    return corroboration.complete(replace(resolution, deals=tuple(find_deals(dealing, resolution))))


def _mentions(reading: Reading) -> Iterator[Mention]:
    for claim in reading.claims:
        yield claim.subject
        yield claim.object
    for theme in reading.themes:
        yield theme.about


def _decisions(seen: Mapping[str, _Seen], registry: Registry) -> Iterator[Judgement]:
    for key, met in seen.items():
        candidates = [] if met.known else _candidates(met, registry)
        verdict = Verdict.SAME if len(candidates) == 1 else Verdict.UNSURE
        reason = "the registry's only one of this name" if len(candidates) == 1 else "several bear this name"
        yield from (Judgement(key, c, verdict, 1 / len(candidates), (reason,), RULES) for c in candidates if c != key)
        target = candidates[0] if len(candidates) == 1 else key
        yield from (_reading_of(name, met, target, registry) for name in met.names)
        yield from (
            Judgement(alias, target, Verdict.SAME, 1.0, ("introduced beside the name in a document",), RULES)
            for alias in met.aliases - set(met.names)
        )


def _candidates(met: _Seen, registry: Registry) -> list[str]:
    found = (entity for name in sorted(met.names) for entity in registry.find(name))
    fitting = {e.id for e in found if e.type is met.type and (met.type not in _LOCAL or e.country in met.countries)}
    return sorted(fitting)


def _reading_of(name: str, met: _Seen, target: str, registry: Registry) -> Judgement:
    entity = registry.get(target)
    if entity is None:
        shortened = " ".join(w for w in name_words(name) if w != "the") != normal_name(name)
        return Judgement(name, target, Verdict.SAME, 1.0, ("legal form dropped" if shortened else "a new name",), RULES)
    listed = any(same_name(name, known) for known in (entity.label, *entity.aliases))
    return Judgement(name, target, Verdict.SAME, 1.0, ("a name in the registry" if listed else "read as this in its context",), RULES)


def _spread(judgement: Judgement, seen: Mapping[str, _Seen]) -> Iterator[Judgement]:
    """Yield a person's judgement for each key that its names stand for; a mention read as a known entity keeps that reading."""
    for left in _keys(judgement.left, seen):
        for right in _keys(judgement.right, seen):
            yield replace(judgement, left=left, right=right)


def _keys(text: str, seen: Mapping[str, _Seen]) -> list[str]:
    if is_entity_id(text):
        return [text]
    wanted = normal_name(text)
    return sorted(key for key, met in seen.items() if not met.known and any(normal_name(name) == wanted for name in met.names))


def _met(seen: Mapping[str, _Seen], links: Mapping[str, str], registry: Registry) -> dict[str, Entity]:
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for key, id in links.items():
        if id not in registry.entities:
            groups[id].append(seen[key])
    return {id: _entity(id, seen.get(id), groups[id]) for id in sorted(groups)}


def _entity(id: str, own: _Seen | None, group: list[_Seen]) -> Entity:
    """Describe an entity that no registry knows by its own mentions first, then by those judged the same."""
    names = sum((met.names for met in group), Counter[str]())
    label = _usual(own.names if own else names)
    forms = set(names).union(*(met.aliases for met in group)) - {label}
    countries = sum((met.countries for met in group), Counter[str]())
    identifiers = sorted(set().union(*(met.identifiers for met in group)))
    country = _usual(countries) if countries else None
    return Entity(id, group[0].type, label, tuple(sorted(forms)), country, identifiers=tuple(identifiers))


def _usual(forms: Counter[str]) -> str:
    """Return the form used most often; among equals one that is not all capitals."""
    return min(forms, key=lambda form: (-forms[form], form.isupper(), form))


def _known(links: Mapping[str, str], met: Mapping[str, Entity], registry: Registry) -> dict[str, Entity]:
    """Return the registry's entities in use, with all that they and the new ones lead to."""
    waiting = [*links.values(), *(id for entity in met.values() for id in _related(entity))]
    known: dict[str, Entity] = {}
    while waiting:
        entity = registry.get(waiting.pop())
        if entity and entity.id not in known:
            known[entity.id] = entity
            waiting += _related(entity)
    return dict(sorted(known.items()))


def _related(entity: Entity) -> Iterator[str]:
    if entity.parent:
        yield entity.parent
    if entity.country:
        yield f"country/{entity.country}"
