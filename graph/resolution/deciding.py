"""What rules decide about the names that were met: which known entity each means, and which of the new ones are one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.model import Entity, EntityType, Identifier, Judgement, Mention, Verdict
from graph.model.entity import same_name
from graph.model.identity import has_hidden_letters, name_words, normal_name
from graph.registry import Registry
from graph.resolution.blocking import pairs
from graph.resolution.comparison import compare
from graph.resolution.linker import RULES
from graph.resolution.spelling import odd_letters

_LOCAL = (EntityType.AGENCY, EntityType.GOVERNMENT)


@dataclass(slots=True)
class Seen:
    """What all mentions of one key say together."""

    type: EntityType
    known: bool = False
    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    identifiers: set[Identifier] = field(default_factory=set)
    within: str | None = None

    def add(self, mention: Mention) -> None:
        """Take a mention of this key into account."""
        self.known = self.known or mention.known is not None
        self.names[mention.name] += 1
        self.aliases.update(mention.aliases)
        self.countries.update([mention.country] if mention.country else [])
        self.identifiers.update(mention.identifiers)
        self.within = max(filter(None, (self.within, mention.within)), default=None)


def decide(seen: Mapping[str, Seen], registry: Registry) -> Iterator[Judgement]:
    """Yield the judgements of rules on all that was met: sure ones, and unsure ones that wait for a person."""
    for key, met in seen.items():
        yield from _about(key, met, registry)
    yield from _settled(_compared(seen, registry), registry)


def described(id: str, own: Seen | None, group: Iterable[Seen]) -> Entity:
    """Describe an entity that no registry knows by its own mentions first, then by those judged the same."""
    group = list(group)
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


def _about(key: str, met: Seen, registry: Registry) -> Iterator[Judgement]:
    candidates = [] if met.known else _candidates(met, registry)
    hidden = any(map(has_hidden_letters, met.names))
    sure = len(candidates) == 1 and not hidden
    reason = "the registry's only one of this name" if sure else "several bear this name"
    if hidden:
        reason = "looks like this name, but holds invisible characters"
    score = 0.3 if hidden else 1 / max(1, len(candidates))
    verdict = Verdict.SAME if sure else Verdict.UNSURE
    yield from (Judgement(key, c, verdict, score, (reason,), RULES) for c in candidates if c != key)
    target = candidates[0] if sure else key
    yield from (_reading_of(name, met, target, registry) for name in met.names)
    yield from (
        Judgement(alias, target, Verdict.SAME, 1.0, ("introduced beside the name in a document",), RULES)
        for alias in met.aliases - set(met.names)
    )


def _candidates(met: Seen, registry: Registry) -> list[str]:
    if met.within:  # a name that means something inside one body only: its "DOD" is not the registry's
        return []
    found = (entity for name in sorted(met.names) for entity in registry.find(name))
    fitting = {e.id for e in found if e.type is met.type and (met.type not in _LOCAL or e.country in met.countries)}
    return sorted(fitting)


def _reading_of(name: str, met: Seen, target: str, registry: Registry) -> Judgement:
    entity = registry.get(target)
    odd = filter(None, [odd_letters(name)])
    if entity is None:
        shortened = " ".join(w for w in name_words(name) if w != "the") != normal_name(name)
        return Judgement(name, target, Verdict.SAME, 1.0, ("legal form dropped" if shortened else "a new name", *odd), RULES)
    listed = any(same_name(name, known) for known in (entity.label, *entity.aliases))
    return Judgement(name, target, Verdict.SAME, 1.0, ("a name in the registry" if listed else "read as this in its context", *odd), RULES)


def _compared(seen: Mapping[str, Seen], registry: Registry) -> Iterator[Judgement]:
    """Yield what comparing says about the entities that no name in the registry settles."""
    new = [
        described(key, met, [met])
        for key, met in seen.items()
        if not met.known and key not in registry.entities and len(_candidates(met, registry)) != 1
    ]
    within = {key: met.within for key, met in seen.items() if met.within}
    for left, right in pairs(new, registry, within):
        found = compare(left, right)
        if found.verdict is not Verdict.DIFFERENT:
            first, second = sorted((left.entity.id, right.entity.id))
            yield Judgement(first, second, found.verdict, round(found.score, 2), found.reasons, RULES)


def _settled(judgements: Iterable[Judgement], registry: Registry) -> Iterator[Judgement]:
    """Make unsure what would make one entity the same as two that the registry knows."""
    judgements = list(judgements)
    same: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME:
            for id, other in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
                same[id].update({other} & registry.entities.keys())
    for judgement in judgements:
        torn = judgement.verdict is Verdict.SAME and max(len(same[judgement.left]), len(same[judgement.right])) > 1
        reasons = (*judgement.reasons, "several known ones fit as well")
        yield replace(judgement, verdict=Verdict.UNSURE, score=0.5, reasons=reasons) if torn else judgement
