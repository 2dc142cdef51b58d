"""Which entity ids are one, by recorded judgements."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import EntityType, Judgement, UsageError, Verdict

RULES = "rules"
"""The `by` of a judgement that no person made."""

_ENTITY_ID = re.compile(f"(?:{'|'.join(kind.value.lower() for kind in EntityType)})/.")
_CAUTION = (Verdict.SAME, Verdict.UNSURE, Verdict.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Linker:
    """The canonical id of every entity id, an immutable view over judgements.

    The order of the judgements does not matter. People outweigh rules, a later judgement of people an earlier one; a pair
    judged different never meets, whatever chain of others would join it.
    """

    canonical_ids: Mapping[str, str]

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
        for judgement in joined:
            _join(groups, judgement, apart)
        return cls({id: min(group, key=lambda g: (g not in registry, g)) for id, group in groups.items()})

    def canonical(self, id: str) -> str:
        """Return the id that stands for the group of `id`; an id that nobody judged stands for itself."""
        return self.canonical_ids.get(id, id)


def is_entity_id(text: str) -> bool:
    """Tell an entity id from a name as written.

    >>> is_entity_id("vendor/openai"), is_entity_id("OpenAI")
    (True, False)
    """
    return _ENTITY_ID.match(text) is not None


def check_judgement(judgement: Judgement) -> Judgement:
    """Return a judgement that can be recorded.

    Raises UsageError for one that compares a thing with itself or joins entities of two types.
    """
    left, right = judgement.left, judgement.right
    if left == right:
        raise UsageError("a thing cannot be compared with itself", where=left)
    both = is_entity_id(left) and is_entity_id(right)
    if both and judgement.verdict is Verdict.SAME and _type(left) != _type(right):
        raise UsageError(f"is no {_type(right)}", where=left, todo="join entities of one type only")
    return judgement


def _decided(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    decided: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(_comparable(judgements), key=_weight):
        decided[frozenset((judgement.left, judgement.right))] = judgement
    return decided


def _comparable(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    for judgement in judgements:
        left, right = judgement.left, judgement.right
        if left != right and is_entity_id(left) and is_entity_id(right) and _type(left) == _type(right):
            yield judgement


def _weight(judgement: Judgement) -> tuple[bool, str, int, str]:
    """Sort what decides a pair last: people after rules, late after early, caution after boldness."""
    return judgement.by != RULES, judgement.at or "", _CAUTION.index(judgement.verdict), judgement.by


def _strength(judgement: Judgement) -> tuple[bool, float, list[str]]:
    """Sort the surest link first, so that a conflict costs the weakest."""
    return judgement.by == RULES, -judgement.score, sorted((judgement.left, judgement.right))


def _join(groups: dict[str, set[str]], judgement: Judgement, apart: set[frozenset[str]]) -> None:
    left, right = (groups.get(id, {id}) for id in (judgement.left, judgement.right))
    if left is right or any(frozenset((a, b)) in apart for a in left for b in right):
        return
    group = left | right
    groups.update(dict.fromkeys(group, group))


def _type(id: str) -> str:
    return id.partition("/")[0]
