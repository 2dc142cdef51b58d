"""Phrases for a national government as a whole ("federal agencies", "American agencies") → the government they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.names.candidates import mention_of
from graph.extraction.packs import LanguagePack
from graph.model import Mention
from graph.registry import Registry


@dataclass(frozen=True, slots=True)
class Nations:
    """The phrases for a national government in one language."""

    phrases: re.Pattern[str]
    registry: Registry

    def find(self, text: str, country: str | None) -> Iterator[tuple[int, int, Mention]]:
        """Yield offsets and governments; `country` is the document's own, for phrases that name none."""
        for match in self.phrases.finditer(text):
            adjective = match["adjective"]
            government = self.registry.get(f"government/{self.registry.adjectives[adjective] if adjective else country}")
            if government is not None:
                yield match.start(), match.end(), mention_of(government)


def nations(pack: LanguagePack, registry: Registry) -> Nations:
    """Compile the phrases for a national government in a language."""
    words = sorted(registry.adjectives, key=len, reverse=True)
    adjective = rf"(?P<adjective>{'|'.join(map(re.escape, words)) or '(?!)'})"
    phrases, adjectival = (pack.alternation(f"national.{key}") for key in ("phrases", "adjectival"))
    return Nations(re.compile(rf"(?<!\w)(?:{adjective} (?:(?:{phrases})|(?:{adjectival}))|(?:{phrases}))(?!\w)"), registry)
