"""Mentions → entities, by recorded judgements; claims → deals and facts; documents → groups of near copies.

    from graph.resolution import Linker, resolve
    resolution = resolve(readings, registry, judgements)   # graph.model.Resolution
    resolution.entity(claim.subject)                       # graph.model.Entity
    resolution.deals, resolution.facts, resolution.copies, resolution.judgements
    find_conflicts(readings, resolution)                   # where sources contradict each other

`judgements` are those of people (`by` is a person) and, if you like, those that an earlier `resolve` returned: replaying them
changes nothing.
"""

from graph.resolution.conflicts import Conflict, ConflictKind, find_conflicts, is_settled
from graph.resolution.deals import find_deals
from graph.resolution.linker import Linker, check_judgement
from graph.resolution.resolve import resolve
from graph.resolution.sketches import sketch

__all__ = [
    "Conflict", "ConflictKind", "Linker", "check_judgement", "find_conflicts", "find_deals", "is_settled", "resolve", "sketch",
]  # fmt: skip
