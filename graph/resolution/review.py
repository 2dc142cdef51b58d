"""Pairs of entities that may be one: what people should look at next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from graph.model import Entity, Judgement, Resolution, Verdict
from graph.model.identity import name_words, normal_name
from graph.resolution.linker import RULES

ALIKE = 0.75
"""The least likeness of two names, from 0 to 1, that makes a pair worth a look."""
_COMMON = 12
"""A word that more entities of a type share than that tells nothing about two of them."""


def open_pairs(resolution: Resolution, judged: Iterable[Judgement] = ()) -> list[Judgement]:
    """Return the pairs that rules leave unsure and that no person has judged yet, the likeliest first.

    A pair has one type, at least one member that the registry does not know, and no two countries.
    """
    settled = {frozenset((judgement.left, judgement.right)) for judgement in judged}
    found = {frozenset((pair.left, pair.right)): pair for pair in (*_alike(resolution), *_unsure(resolution))}
    pairs = (pair for key, pair in found.items() if key not in settled)
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))


def _unsure(resolution: Resolution) -> Iterator[Judgement]:
    return (judgement for judgement in resolution.judgements if judgement.verdict is Verdict.UNSURE)


def _alike(resolution: Resolution) -> Iterator[Judgement]:
    used = set(resolution.links.values())
    entities = [*resolution.met.values(), *(entity for id, entity in resolution.known.items() if id in used)]
    candidates = {frozenset((a.id, b.id)): (a, b) for block in _blocks(entities) for a, b in combinations(block, 2)}
    for left, right in candidates.values():
        if resolution.known.keys() >= {left.id, right.id} or (left.country and right.country and left.country != right.country):
            continue
        score, names = max(_likenesses(left, right))
        if score >= ALIKE:
            reason = f"“{names[0]}” is like “{names[1]}”"
            first, second = sorted((left.id, right.id))
            yield Judgement(first, second, Verdict.UNSURE, round(score, 2), (reason,), RULES)


def _blocks(entities: Iterable[Entity]) -> Iterator[list[Entity]]:
    """Yield the entities of one type that share a telling word, so that not every pair is compared."""
    blocks: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for name in _names(entity):
            for word in name_words(name):
                blocks[entity.type, word][entity.id] = entity
    return (list(block.values()) for block in blocks.values() if len(block) <= _COMMON)


def _likenesses(left: Entity, right: Entity) -> Iterator[tuple[float, tuple[str, str]]]:
    for a in _names(left):
        for b in _names(right):
            yield SequenceMatcher(None, normal_name(a), normal_name(b), autojunk=False).ratio(), (a, b)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.label, *entity.aliases)
