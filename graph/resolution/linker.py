"""Which entity ids are one, by recorded judgements."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model import EntityType, Judgement, UsageError, Verdict
from graph.model.judging import is_about_claim

RULES = "rules"
"""The `by` of a judgement that no person made."""

_ENTITY_ID = re.compile(f"(?:{'|'.join(kind.value.lower() for kind in EntityType)})/.")
_ALARM = "this would make"
_CAUTION = (Verdict.SAME, Verdict.UNSURE, Verdict.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Linker:
    """The canonical id of every entity id, an immutable view over judgements.

    The order of the judgements does not matter. People outweigh rules, a later judgement of people an earlier one; a pair
    judged different never meets, whatever chain of others would join it. Nor do two entities of the registry: `alarms` are the
    links, the weakest of their chains, that would have joined such and were not applied.
    """

    canonical_ids: Mapping[str, str]
    alarms: tuple[Judgement, ...] = ()

    @classmethod
    def of(cls, judgements: Iterable[Judgement], registry: Container[str] = ()) -> "Linker":
        """Return the linker of these judgements; an id in `registry` represents its group, else the smallest does.

        >>> same = Judgement("vendor/deep-mind", "vendor/deepmind", Verdict.SAME, 1.0, (), "Ada")
        >>> Linker.of([same]).canonical("vendor/deepmind")
        'vendor/deep-mind'
        """
        decided = _decided(judgements)
        apart = {pair for pair, judgement in decided.items() if judgement.verdict is Verdict.DIFFERENT}
        joined = sorted((j for j in decided.values() if j.verdict is Verdict.SAME), key=_strength)
        groups: dict[str, set[str]] = {}
        alarms = [alarm for judgement in joined for alarm in _join(groups, judgement, apart, registry)]
        return cls({id: min(group, key=lambda g: (g not in registry, g)) for id, group in groups.items()}, tuple(alarms))

    def canonical(self, id: str) -> str:
        """Return the id that stands for the group of `id`; an id that nobody judged stands for itself."""
        return self.canonical_ids.get(id, id)


def is_entity_id(text: str) -> bool:
    """Tell an entity id from a name as written.

    >>> is_entity_id("vendor/openai"), is_entity_id("OpenAI")
    (True, False)
    """
    return _ENTITY_ID.match(text) is not None


def is_alarm(judgement: Judgement) -> bool:
    """Tell whether a judgement is the alarm of a link that would have joined two entities of the registry."""
    return judgement.by == RULES and any(reason.startswith(_ALARM) for reason in judgement.reasons)


def check_judgement(judgement: Judgement, registry: Container[str] = ()) -> Judgement:
    """Return a judgement that can be recorded.

    Raises UsageError for one that compares a thing with itself, joins entities of two types or two that the registry tells apart,
    or whose verdict is not one on such things.
    """
    left, right, claim = judgement.left, judgement.right, is_about_claim(judgement)
    if claim is not (judgement.verdict in (Verdict.RIGHT, Verdict.WRONG)) and judgement.verdict is not Verdict.UNSURE:
        what = "a claim is right or wrong" if claim else "two entities are same or different"
        raise UsageError(f"{what}, not {judgement.verdict}", where=left, todo="choose another verdict")
    if left == right:
        raise UsageError("a thing cannot be compared with itself", where=left)
    both = is_entity_id(left) and is_entity_id(right)
    if both and judgement.verdict is Verdict.SAME and _type(left) != _type(right):
        raise UsageError(f"is no {_type(right)}", where=left, todo="join entities of one type only")
    if judgement.verdict is Verdict.SAME and left in registry and right in registry:
        raise UsageError(f"the registry knows it and {right} as two", where=left, todo="if they are one, merge their rows in data/registry")
    return judgement


def _decided(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    decided: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(_comparable(judgements), key=_weight):
        decided[frozenset((judgement.left, judgement.right))] = judgement
    return decided


def _comparable(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    for judgement in judgements:
        left, right = judgement.left, judgement.right
        if judgement.verdict in _CAUTION and left != right and is_entity_id(left) and is_entity_id(right) and _type(left) == _type(right):
            yield judgement


def _weight(judgement: Judgement) -> tuple[object, ...]:
    """Sort what decides a pair last: people after rules, late after early, caution after boldness."""
    by_people = judgement.by != RULES
    return by_people, judgement.at or "", _CAUTION.index(judgement.verdict), judgement.by, judgement.score, judgement.reasons


def _strength(judgement: Judgement) -> tuple[bool, float, list[str]]:
    """Sort the surest link first, so that a conflict costs the weakest."""
    return judgement.by == RULES, -judgement.score, sorted((judgement.left, judgement.right))


def _join(groups: dict[str, set[str]], judgement: Judgement, apart: set[frozenset[str]], registry: Container[str]) -> Iterator[Judgement]:
    """Join the groups of a judgement's ends where nothing forbids it; yield an alarm where the registry does."""
    left, right = (groups.get(id, {id}) for id in (judgement.left, judgement.right))
    if left is right or any(frozenset((a, b)) in apart for a in left for b in right):
        return
    group = left | right
    known = sorted(id for id in group if id in registry)
    if len(known) > 1:
        reason = f"{_ALARM} {known[0]} and {known[1]} one, which the registry tells apart; {judgement.by} says so"
        yield replace(judgement, verdict=Verdict.UNSURE, reasons=(reason, *judgement.reasons), by=RULES, at=None)
        return
    groups.update(dict.fromkeys(group, group))


def _type(id: str) -> str:
    return id.partition("/")[0]
