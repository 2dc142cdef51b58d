"""Annotations → where the marked entities are named, and the names of the rules completed by them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.evaluation.annotations import Annotation, MarkedEntity
from graph.evaluation.gold import Identifier
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a marked entity is named, by its id."""

    start: int
    end: int
    entity: str
    type: EntityType


def find_named(annotation: Annotation) -> list[Named]:
    """Return where the entities of an annotation are named, in order; of names that overlap the longest."""
    text = annotation.document.text
    found = [named for entity in annotation.entities for named in _named(text, entity)]
    kept: list[Named] = []
    for one in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda n: n.start)


def _named(text: str, entity: MarkedEntity) -> Iterator[Named]:
    type = EntityType.GOVERNMENT if entity.type is EntityType.COUNTRY else entity.type
    for name in {n for n in entity.names[:-1] if len(n) > 1 and _is_name(n)}:
        pattern = r"\s+".join(map(re.escape, name.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            yield Named(match.start(), match.end(), entity.id, type)


def _is_name(form: str) -> bool:
    """Tell a name from a noun phrase that refers to one, as "the ministry", which no tag should mark."""
    return any(word[0].isupper() or word[0].isdigit() for word in form.split()[form.lower().startswith("the ") :])


def completed(names: Sequence[Occurrence], named: Sequence[Named], known: Identifier) -> list[Occurrence]:
    """Return the names found, guessed ones with their marked type, and the marked ones that were missed, as good tags would."""
    types = {one.entity: one.type for one in named}
    mended = [_typed(one, next((types[i] for i in sorted(known.ids(one.mention)) if i in types), None)) for one in names]
    found = {id for one in mended for id in known.ids(one.mention)}
    taken = {place for one in mended for place in range(one.start, one.end)}
    missed = [
        Occurrence(n.start, n.end, Mention(n.type, n.entity))
        for n in named
        if n.entity not in found and not any(p in taken for p in range(n.start, n.end))
    ]
    return sorted((*mended, *missed), key=lambda o: o.start)


def _typed(one: Occurrence, type: EntityType | None) -> Occurrence:
    if type is None or one.mention.known is not None or one.mention.type is type:
        return one
    return replace(one, mention=replace(one.mention, type=type))
