"""Which marked entity an entity of the graph is: by its names, and by its country's code for nations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.evaluation.annotations import Annotation
from graph.model import EntityType
from graph.model.identity import LEGAL_SUFFIXES, name_words

_NATIONAL = (EntityType.COUNTRY, EntityType.GOVERNMENT)
_GOVERNMENT = frozenset(
    {"the", "of", "gov", "government", "federal", "national", "central", "executive", "branch", "administration", "republic", "kingdom"}
)
_KEPT = frozenset({"kg", "ug", "oyj", "aps"})
"""Legal forms that tell names apart in gold, where they are part of a name more often than not."""

NationWords = Mapping[str, frozenset[str]]
"""The words that a nation goes by in all the gold that is measured against, by country code."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of a claim as the graph knows it: type, label, every other name, and the country's code in lower case."""

    type: EntityType
    label: str
    aliases: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Matcher:
    """The marked entities of one document by name; `types` are theirs by id."""

    types: Mapping[str, EntityType]
    names: Mapping[str, tuple[str, ...]]
    nations: NationWords

    def match(self, end: End) -> str:
        """Return the id of the marked entity that an end is, or `?` and its name if it is none.

        The label counts most, then the country's code, then the other names.
        """
        candidates = (self._named(end.label), self._nation(end), *map(self._named, end.aliases))
        found = next(filter(None, candidates), ())
        return min(found, key=lambda id: self.types[id] is not end.type) if found else f"?{joined(end.label)}"

    def is_type(self, id: str, type: EntityType) -> bool:
        """Tell whether a marked entity is of a type; a nation is a country and a government."""
        return type is self.types[id] or (type in _NATIONAL and _is_nation(id, self.types[id]))

    def _named(self, name: str) -> tuple[str, ...]:
        return self.names.get(joined(name), ())

    def _nation(self, end: End) -> tuple[str, ...]:
        code = (end.country or "").lower()
        if not _is_nation(code, self.types.get(code)):
            return ()
        rest = set(name_words(end.label)) - _GOVERNMENT
        national = end.type is EntityType.COUNTRY or (end.type is EntityType.GOVERNMENT and rest <= self.nations.get(code, frozenset()))
        return (code,) if national else ()


def matcher(annotation: Annotation, nations: NationWords) -> Matcher:
    """Return the matcher of a document."""
    types: dict[str, EntityType] = {}
    names: dict[str, tuple[str, ...]] = {}
    for entity in annotation.entities:
        types.setdefault(entity.id, entity.type)
        for name in entity.names:
            names[joined(name)] = (*names.get(joined(name), ()), entity.id)
    return Matcher(types, names, nations)


def nation_words(annotations: Iterable[Annotation]) -> NationWords:
    """Collect the words of the names that each nation goes by."""
    words: dict[str, set[str]] = defaultdict(set)
    for annotation in annotations:
        for entity in annotation.entities:
            if _is_nation(entity.id, entity.type):
                words[entity.id].update(word for name in entity.names for word in name_words(name))
    return {code: frozenset(found) for code, found in words.items()}


def joined(name: str) -> str:
    """Return the form in which two names of one entity are equal: no case, accents, punctuation, spaces, legal suffixes.

    >>> joined("The Acme Co., Ltd.") == joined("A.C.M.E.")
    True
    """
    words = [word for word in name_words(name) if word != "the"]
    while len(words) > 1 and words[-1] in LEGAL_SUFFIXES - _KEPT:
        words.pop()
    return "".join(words) or name.strip().casefold()


def _is_nation(id: str, type: EntityType | None) -> bool:
    return len(id) == 2 and type in _NATIONAL
