"""The written forms of names, and how far each can be trusted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """How surely a form means its entity.

    NAME stands alone, ACRONYM counts only in its own capitals, COMMON is also an ordinary word, a place or a
    person's name and needs support nearby.
    """

    NAME = "name"
    ACRONYM = "acronym"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name; `entity` is the entity's id."""

    text: str
    entity: str
    kind: NameKind


MARKS = {"@": NameKind.ACRONYM, "~": NameKind.COMMON}


def marked_name(form: str, entity: str) -> Name:
    """Return the name that a form of the data files stands for.

    >>> marked_name("@AWS", "vendor/amazon-web-services").kind
    <NameKind.ACRONYM: 'acronym'>
    """
    kind = MARKS.get(form[:1], NameKind.NAME)
    return Name(form if kind is NameKind.NAME else form[1:].strip(), entity, kind)


def distinct(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names without repeated texts; the first one given decides the kind."""
    seen: set[tuple[str, str]] = set()
    for name in names:
        if name.text and (name.text, name.entity) not in seen:
            seen.add((name.text, name.entity))
            yield name
