"""Bodies that a text only describes ("Denmark's digital ministry", "the Ruritanian army") → the body that it or the registry names so."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.index import folded
from graph.model import EntityType, Mention
from graph.registry import Registry

_DESCRIPTION = re.compile(r"[A-ZÀ-Þ].* [a-z]+|[a-z ]+ of (?:the )?[A-ZÀ-Þ].*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""So many letters of a word tell it: "digital" is in "digitalisation", "defence" in "Defensive"."""


class Named(Protocol):
    """A mention as a text writes it."""

    @property
    def mention(self) -> Mention:
        """Who is named."""
        ...


def is_described(mention: Mention) -> bool:
    """Tell whether a body that no list knows goes by a plain noun.

    >>> is_described(Mention(EntityType.AGENCY, "Ruritania's tax office"))
    True
    >>> is_described(Mention(EntityType.AGENCY, "Ruritanian Tax Office"))
    False
    """
    return mention.type is EntityType.AGENCY and mention.known is None and bool(_DESCRIPTION.fullmatch(mention.name))


def body_of(described: Mention, named: Sequence[Named], registry: Registry) -> Mention:
    """Return the one body that the document or, in its country, the registry names with the same words; else the description itself."""
    stems = {word[:_STEM] for word in _words(described.name) if word.islower()}
    places = {folded(word) for word in _words(described.name) if not word.islower()}
    own = {o.mention.key: o.mention for o in named if o.mention.type is EntityType.AGENCY and not is_described(o.mention)}
    near = [m for m in own.values() if _has(m.name, stems) and (_same_country(m, described) or places & {*map(folded, _words(m.name))})]
    if near:
        return near[0]
    listed = (e for e in registry.entities.values() if e.type is EntityType.AGENCY and described.country and e.country == described.country)
    bodies = [entity for entity in listed if _has(entity.label, stems)]
    return mention_of(bodies[0]) if len(bodies) == 1 else described


def _same_country(one: Mention, other: Mention) -> bool:
    return one.country is not None and one.country == other.country


def _words(name: str) -> Iterator[str]:
    yield from _WORD.findall(name)


def _has(name: str, stems: set[str]) -> bool:
    words = [folded(word) for word in _words(name)]
    return all(any(word.startswith(stem) for word in words) for stem in stems)
