"""Mentions → entities, by recorded judgements; claims → deals.

    from graph.resolution import Linker, resolve
    resolution = resolve(readings, registry, judgements)   # graph.model.Resolution
    resolution.entity(claim.subject)                       # graph.model.Entity
    resolution.deals, resolution.judgements

`judgements` are those of people (`by` is a person) and, if you like, those that an earlier `resolve` returned: replaying them
changes nothing.
"""

from graph.resolution.deals import find_deals
from graph.resolution.linker import Linker, check_judgement
from graph.resolution.resolve import resolve

__all__ = ["Linker", "check_judgement", "find_deals", "resolve"]
