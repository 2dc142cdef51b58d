"""Mentions → entities: rules propose judgements, the linker applies them together with those of people.

The result depends on the set of readings alone, not on their order, so a graph from which sources were removed equals one
built without them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.model import Claim, Entity, Judgement, Mention, Reading, Resolution
from graph.model.editions import Edition, edition_of, superseded
from graph.model.identity import normal_name
from graph.model.judging import without_claims, wrong_claims
from graph.registry import Registry
from graph.resolution.deals import find_deals, may_make_deal
from graph.resolution.deciding import Seen, decide, described
from graph.resolution.facts import Corroboration
from graph.resolution.linker import RULES, Linker, is_entity_id


def resolve(readings: Iterable[Reading], registry: Registry, judgements: Iterable[Judgement] = ()) -> Resolution:
    """Return who is who in the readings, with the deals that their claims tell of, near copies, and how facts are supported.

    A mention means the registry's entity that it was read as; else the only one of its type (and country, for public
    bodies) with its name; else a new entity. Judgements of people outweigh these rules.
    """
    seen: dict[str, Seen] = {}
    dealing: dict[Edition | None, list[Claim]] = defaultdict(list)
    corroboration = Corroboration.of(registry)
    judgements = list(judgements)
    wrong = wrong_claims(judgements)
    for reading in (without_claims(whole, wrong) for whole in readings):
        corroboration.add(reading)
        for mention in _mentions(reading):
            seen.setdefault(mention.key, Seen(mention.type)).add(mention)
        dealing[edition_of(reading.document)] += filter(may_make_deal, reading.claims)
    decisions = sorted(decide(seen, registry), key=lambda j: (j.left, j.right, j.reasons))
    people = [j for given in judgements if given.by != RULES for j in _spread(given, seen)]
    linker = Linker.of([*decisions, *people], registry.entities)
    decisions += linker.alarms
    links = {key: linker.canonical(key) for key in sorted(seen)}
    met = _met(seen, links, registry)
    resolution = Resolution(_known(links, met, registry), met, links, (), tuple(decisions))
    earlier = superseded(dealing)
    current = (claim for edition, claims in dealing.items() if edition not in earlier for claim in claims)
    return corroboration.complete(replace(resolution, deals=tuple(find_deals(current, resolution))))


def _mentions(reading: Reading) -> Iterator[Mention]:
    for claim in reading.claims:
        yield claim.subject
        yield claim.object
    for theme in reading.themes:
        yield theme.about


def _spread(judgement: Judgement, seen: Mapping[str, Seen]) -> Iterator[Judgement]:
    """Yield a person's judgement for each key that its names stand for; a mention read as a known entity keeps that reading."""
    for left in _keys(judgement.left, seen):
        for right in _keys(judgement.right, seen):
            yield replace(judgement, left=left, right=right)


def _keys(text: str, seen: Mapping[str, Seen]) -> list[str]:
    if is_entity_id(text):
        return [text]
    wanted = normal_name(text)
    return sorted(key for key, met in seen.items() if not met.known and any(normal_name(name) == wanted for name in met.names))


def _met(seen: Mapping[str, Seen], links: Mapping[str, str], registry: Registry) -> dict[str, Entity]:
    groups: dict[str, list[Seen]] = defaultdict(list)
    for key, id in links.items():
        if id not in registry.entities:
            groups[id].append(seen[key])
    return {id: described(id, seen.get(id), groups[id]) for id in sorted(groups)}


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
    """Yield the ids, and perhaps names, that a description leads to: parent, country, what it became or came from."""
    yield from (end for succession in entity.successions for end in (succession.old, succession.new))
    if entity.parent:
        yield entity.parent
    if entity.country:
        yield f"country/{entity.country}"
