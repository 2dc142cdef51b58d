"""The ends of a told claim → mentions of the registry or of the document, if the document names them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.extraction.language_model.answers import End
from graph.extraction.names.candidates import mention_of
from graph.extraction.names.index import folded
from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.model import Entity, EntityType, EvidenceError, Mention
from graph.model.identity import normal_name
from graph.registry import Registry

NEAR = 1_500
"""Characters before a quote within which an end must be named that the quote only refers to."""

_PLACES = (EntityType.COUNTRY, EntityType.GOVERNMENT)
_LOCAL = (EntityType.AGENCY, EntityType.GOVERNMENT)
_POSSESSIVE = re.compile(r"['’]s?$")
_OUTER = " \t\n\"'“”‘’«»„.,;:"


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is named in a document, and by which words; made once for each document.

    `text` is folded, offsets are those of the document; `occurrences` are names and references as the rules found them.
    """

    text: str = field(repr=False)
    occurrences: Sequence[Occurrence] = field(repr=False)
    named: Mapping[str, tuple[Mention, ...]] = field(repr=False)
    forms: Mapping[str, tuple[str, ...]] = field(repr=False)
    countries: frozenset[str]
    pack: LanguagePack = field(repr=False)
    registry: Registry = field(repr=False)

    def mention(self, end: End) -> Mention:
        """Return the mention that an end means.

        Raises EvidenceError if its name does not stand in the document.
        """
        name = _POSSESSIVE.sub("", end.name.strip(_OUTER))
        places = list(_places(self.text, [name]))
        if not places:
            raise EvidenceError("an end is not named in the text")
        read = list(self._read(name, places))
        fitting = next((m for m in read if m.type is end.type or {m.type, end.type} <= set(_PLACES)), None)
        country = self._country(end)
        known = None if fitting else self._known(name, end.type, country)
        other = next((m for m in read if m.known), None)
        return fitting or (mention_of(known) if known else other) or Mention(end.type, name, country=country)

    def aliases(self, mention: Mention) -> tuple[str, ...]:
        """Return the other forms of a mention's name in the document."""
        return tuple(form for form in self.forms.get(mention.key, ()) if form != mention.name)

    def names(self, mention: Mention, start: int, end: int) -> bool:
        """Tell whether a stretch names a mention: by a form of its name, its acronym, or a reference that leads to it."""
        if any(start <= o.start and o.end <= end and o.mention.key == mention.key for o in self.occurrences):
            return True
        return any(True for _ in _places(self.text[start:end], self._all_forms(mention)))

    def refers(self, mention: Mention, start: int, end: int) -> bool:
        """Tell whether a stretch has an expression that can refer to a mention that is named shortly before it."""
        before = self.text[max(0, start - NEAR) : end]
        return _refers(self.text[start:end], mention.type, self.pack) and any(True for _ in _places(before, self._all_forms(mention)))

    def _read(self, name: str, places: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        """Yield what the rules read that name as."""
        yield from self.named.get(normal_name(name), ())
        yield from (
            o.mention
            for start, end in places
            for o in self.occurrences
            if o.end == end and start < o.start and not o.anaphoric and self._only_whose(self.text[start : o.start])
        )

    def _only_whose(self, words: str) -> bool:
        """Tell whether words before a name only say whose it is: "the", "Japan's", "Kenyan"."""
        bare = _POSSESSIVE.sub("", words.strip()).strip()
        national = {folded(adjective) for adjective in self.registry.adjectives}
        return len(bare) <= 3 or bare in national or any(e.type in _PLACES for e in self.registry.find(bare))

    def _country(self, end: End) -> str | None:
        """Return the country of a public body, if the document speaks of that country."""
        code = (end.country or "").lower()
        return code if end.type in _LOCAL and code in self.countries else None

    def _known(self, name: str, kind: EntityType, country: str | None) -> Entity | None:
        found = [e for e in self.registry.find(name) if e.type is kind]
        if kind in _LOCAL and country:
            found = [e for e in found if e.country == country]
        return found[0] if len(found) == 1 else None

    def _all_forms(self, mention: Mention) -> list[str]:
        entity = self.registry.get(mention.known or "")
        listed = (entity.label, *entity.aliases) if entity else ()
        forms = [mention.name, *self.forms.get(mention.key, ()), *listed, *_acronym(mention.name)]
        if mention.type in _PLACES and mention.country:
            place = self.registry.get(f"country/{mention.country}")
            forms += [*(place.aliases if place else ()), *([place.label] if place else ())]
            forms += [word for word, code in self.registry.adjectives.items() if code == mention.country]
        return forms


def naming(text: str, occurrences: Sequence[Occurrence], pack: LanguagePack, registry: Registry) -> Naming:
    """Collect who is named in a document from what the rules found in it."""
    named: dict[str, dict[str, Mention]] = {}
    forms: dict[str, dict[str, None]] = {}
    for one in occurrences:
        if not one.anaphoric:
            written = text[one.start : one.end]
            for form in (written, one.mention.name):
                named.setdefault(normal_name(form), {}).setdefault(one.mention.key, one.mention)
            forms.setdefault(one.mention.key, {})[written] = None
    plain = folded(text)
    adjectives = {code for word, code in registry.adjectives.items() if word in text}
    return Naming(
        text=plain,
        occurrences=occurrences,
        named={form: tuple(found.values()) for form, found in named.items()},
        forms={key: tuple(found) for key, found in forms.items()},
        countries=frozenset({o.mention.country for o in occurrences if o.mention.country} | adjectives),
        pack=pack,
        registry=registry,
    )


def _places(text: str, forms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where forms of a name stand in a folded text as whole words, with or without the ending of a genitive."""
    plain = sorted({folded(" ".join(form.split())) for form in forms if form.strip()}, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in plain) or "(?!)"
    for match in re.finditer(rf"(?<!\w)(?P<name>{words})(?:s|es)?(?!\w)", text):
        yield match.span("name")


def _acronym(name: str) -> Iterator[str]:
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    if len(initials) > 2:
        yield initials


def _refers(quote: str, kind: EntityType, pack: LanguagePack) -> bool:
    pronouns = pack.cues.get("clauses.pronouns")
    if pronouns and pronouns.search(quote):
        return True
    determiners, nouns = pack.alternation("definite.determiners"), pack.alternation(f"definite.{kind.value}")
    return re.search(rf"(?<!\w)(?:{determiners})(?: |(?<=['’]))(?:[\w.’'-]+ ){{0,3}}?(?:{nouns})(?!\w)", quote, re.IGNORECASE) is not None
