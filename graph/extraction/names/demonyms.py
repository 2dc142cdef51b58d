"""Adjectives of nations ("French", "française", "französischen") → the country that they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.extraction.packs import LanguagePack
from graph.registry import Registry

_SECTION = "demonyms."
_PLAIN_START = re.compile(r"[^\W\d_](?![?*{])[^|]*$")
"""A form whose first letter stands in whatever it matches."""


@dataclass(frozen=True, slots=True)
class Demonyms:
    """The adjectives of nations in one language; `alternation` matches any of them and has no groups."""

    pattern: re.Pattern[str] = field(repr=False)
    alternation: str = field(repr=False)

    def country(self, words: str) -> str | None:
        """Return the code of the country that an adjective means, None if the words are none.

        >>> from graph.extraction.packs import load_packs
        >>> from graph.registry import load_registry
        >>> demonyms(load_packs()["fr"], load_registry()).country("françaises")
        'fr'
        """
        match = self.pattern.fullmatch(words)
        return match.lastgroup if match else None

    def find(self, text: str) -> Iterator[str]:
        """Yield the country of each adjective in a text, in order."""
        for match in self.pattern.finditer(text):
            if match.lastgroup:
                yield match.lastgroup

    def behind(self, text: str, end: int) -> str | None:
        """Return the country of the adjective that stands right behind a position, as Romance languages have it."""
        match = self.pattern.match(text, end + 1) if text[end : end + 1] == " " else None
        return match.lastgroup if match else None


def demonyms(pack: LanguagePack, registry: Registry) -> Demonyms:
    """Compile the adjectives of a language: those of its pack, else the registry's, which are English."""
    words = {name.removeprefix(_SECTION): list for name, list in pack.fragments.items() if name.startswith(_SECTION)}
    return _compile(words or _english(registry))


def _english(registry: Registry) -> Mapping[str, Sequence[str]]:
    words: dict[str, list[str]] = {}
    for adjective in sorted(registry.adjectives, key=len, reverse=True):
        words.setdefault(registry.adjectives[adjective], []).append(re.escape(adjective))
    return words


def _compile(words: Mapping[str, Sequence[str]]) -> Demonyms:
    groups = "|".join(f"(?P<{code}>{'|'.join(forms)})" for code, forms in words.items()) or "(?!)"
    plain = "|".join(form for forms in words.values() for form in forms) or "(?!)"
    return Demonyms(re.compile(rf"(?<!\w){_initials(words)}(?:{groups})(?!\w)"), plain)


def _initials(words: Mapping[str, Sequence[str]]) -> str:
    """Return a look at the next letter, so that most words are passed by at once; nothing if some form does not begin with a letter."""
    forms = [form for forms in words.values() for form in forms]
    if not all(_PLAIN_START.match(form) for form in forms):
        return ""
    return f"(?=[{''.join(sorted({form[0] for form in forms}))}])" if forms else ""
