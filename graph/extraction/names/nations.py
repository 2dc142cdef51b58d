"""Phrases for a national government as a whole ("federal agencies", "l’État français") → the government they mean."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.demonyms import Demonyms, demonyms
from graph.extraction.packs import LanguagePack
from graph.model import EntityType, Mention
from graph.registry import Registry

_PUBLIC = (EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY)


def home_country(mentions: Iterable[Mention]) -> str | None:
    """Return the country that most public names of a document belong to, None if they tell of none."""
    countries = Counter(one.country for one in mentions if one.type in _PUBLIC and one.country)
    return min(countries, key=lambda country: (-countries[country], country), default=None)


@dataclass(frozen=True, slots=True)
class Nations:
    """The phrases for a national government in one language."""

    phrases: re.Pattern[str]
    adjectives: Demonyms
    registry: Registry

    def find(self, text: str, public: Sequence[tuple[int, Mention]], home: str | None) -> Iterator[tuple[int, int, Mention]]:
        """Yield offsets and governments; of a phrase that names no country, the public name before it in the paragraph tells it.

        `public` are the starts of places and bodies, in order; `home` is the document's country, for paragraphs that name none.
        """
        for match in self.phrases.finditer(text):
            adjective = match["before"] or match["behind"]
            country = self.adjectives.country(adjective) if adjective else country_at(text, match.start(), public, home)
            government = self.registry.get(f"government/{country}")
            if government is not None:
                yield match.start(), match.end(), mention_of(government)


def public_names(names: Iterable[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """Return the places and bodies among names that tell of a country, in the same order."""
    return [(start, one) for start, one in names if one.country and one.type in _PUBLIC]


def country_at(text: str, start: int, public: Sequence[tuple[int, Mention]], home: str | None) -> str | None:
    """Return the country spoken of; none behind the name of a region or a city, whose agencies are not the nation's."""
    place = bisect_left(public, start, key=itemgetter(0))
    if not place or public[place - 1][0] < text.rfind("\n", 0, start):
        return home
    last = public[place - 1][1]
    return None if last.type is EntityType.GOVERNMENT and last.known != f"government/{last.country}" else last.country


def nations(pack: LanguagePack, registry: Registry) -> Nations:
    """Compile the phrases for a national government in a language; an adjective stands before or behind its noun."""
    adjectives = demonyms(pack, registry)
    phrases, nouns, postposed = (pack.alternation(f"national.{key}") for key in ("phrases", "adjectival", "postposed"))
    before = rf"(?P<before>{adjectives.alternation}) (?:(?:{phrases})|(?:{nouns}))"
    behind = rf"(?:{postposed}) (?P<behind>{adjectives.alternation})"
    return Nations(re.compile(rf"(?<!\w)(?:{before}|{behind}|(?:{phrases}))(?!\w)"), adjectives, registry)
