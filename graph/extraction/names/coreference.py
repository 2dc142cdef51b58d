"""Definite noun phrases ("the company", "the agency", "the former") → the entity that the document named before."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.groups import Groups, groups
from graph.extraction.names.index import folded
from graph.extraction.names.mentions import Occurrence, begun_between, start_of
from graph.extraction.names.nations import country_at, home_country, public_names
from graph.extraction.packs import LanguagePack
from graph.extraction.text.blocks import BlockKind
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType, Mention
from graph.registry import Registry

_ORDER = (EntityType.VENDOR, EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.PROGRAM, EntityType.PRODUCT)
_PLACES = (EntityType.COUNTRY, EntityType.GOVERNMENT)
_COMPATIBLE = {EntityType.GOVERNMENT: _PLACES}
_THINGS = (EntityType.VENDOR, EntityType.PRODUCT, EntityType.PROGRAM)
_HEADED = (EntityType.AGENCY, EntityType.GOVERNMENT)
_KINDS = "kinds."
_REACH = 5
_BEFORE_APPOSITION = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*)*, $")
_LONGER = re.compile(r"[ -]for (?:the )?[A-Z]")
"""A name of which a phrase may be the first words: "the agency for Cooperation", but not "licences of the office for Copilot"."""
_FOR = 10
"""How far behind a phrase, in characters, the thing begins that something is for."""
_NEAR = 300
_FAR = 10_000
"""How far back, in characters, a name may begin that covers a phrase, and one that a phrase takes up."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase: its offsets, its noun, the words between determiner and noun, the type it takes up."""

    start: int
    end: int
    noun: str
    modifiers: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Resolver:
    """How one language takes up names again, over a registry that knows what kind of body each is."""

    phrases: tuple[tuple[EntityType, re.Pattern[str]], ...]
    pairs: tuple[tuple[int, re.Pattern[str]], ...]
    joint: re.Pattern[str]
    groups: Groups
    nouns: dict[EntityType, re.Pattern[str]]
    lands: re.Pattern[str]
    national: re.Pattern[str]
    general: re.Pattern[str]
    weak: re.Pattern[str]
    kinds: Mapping[str, str]
    registry: Registry

    def resolve(self, text: str, sentences: Sequence[Sentence], names: Sequence[Occurrence]) -> list[Occurrence]:
        """Return the occurrences with the definite noun phrases that take one of them up, in order."""
        found = sorted(names, key=start_of)
        counts = Counter(o.mention.key for o in names)
        public = public_names((one.start, one.mention) for one in found)
        for number, sentence in enumerate(sentences):
            window = _window(sentences, number)
            for phrase in self._phrases(text, sentence):
                if _named(phrase, found, text):
                    continue
                mention = self._antecedent(text, phrase, window, found, counts)
                if mention is None and self.national.fullmatch(phrase.noun) and not phrase.modifiers:
                    mention = self._nation(text, phrase, public)
                if mention is not None:
                    _put(found, Occurrence(phrase.start, phrase.end, mention, anaphoric=True))
            for one in (*self._of_pairs(text, sentence, found), *self.groups.find(text, window, found)):
                _put(found, one)
        return found

    def _nation(self, text: str, phrase: Phrase, public: Sequence[tuple[int, Mention]]) -> Mention | None:
        """Return the national government of the country spoken of, by the paragraph or by most public names of the document."""
        country = country_at(text, phrase.start, public, home_country(mention for _, mention in public))
        government = self.registry.get(f"government/{country}")
        return mention_of(government) if government else None

    def _phrases(self, text: str, sentence: Sentence) -> Iterator[Phrase]:
        for type, pattern in self.phrases:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                yield Phrase(match.start(), match.end(), folded(match["noun"]), match["modifiers"].strip(), type)

    def _antecedent(
        self, text: str, phrase: Phrase, window: Sequence[Sentence], found: Sequence[Occurrence], counts: Counter[str]
    ) -> Mention | None:
        """Return the most salient entity that fits: near, first of its sentence, often named, called by the same noun."""
        types = _COMPATIBLE.get(phrase.type, (phrase.type,))
        earlier = [o for o in begun_between(found, window[0].start - _FAR, phrase.start) if o.mention.type in types]
        best: tuple[float, Mention] | None = None
        sure = -1
        for distance, sentence in enumerate(reversed(window)):
            for place, one in enumerate(begun_between(earlier, sentence.start, sentence.end)):
                fit = self._fit(phrase, one.mention, text[one.start : one.end])
                score = 2 * fit - distance + (place == 0) + min(4, counts[one.mention.key]) / 4
                if fit >= 0 and (best is None or score > best[0]):
                    best, sure = (score, one.mention), fit
        headed = self._headed(phrase, earlier, text) if sure <= 0 else None
        return headed or (best[1] if best else None)

    def _headed(self, phrase: Phrase, earlier: Sequence[Occurrence], text: str) -> Mention | None:
        """Return the last body, even if it stands far back, that is called by the same noun."""
        if phrase.type not in _HEADED:
            return None
        return next((o.mention for o in reversed(earlier) if self._fit(phrase, o.mention, text[o.start : o.end]) > 0), None)

    def _fit(self, phrase: Phrase, mention: Mention, written: str) -> int:
        """Return how well a noun phrase describes an entity: 2 by its own noun, 1 by its country, 0 possibly, -1 not."""
        country = self._country(phrase.modifiers)
        if country and mention.country and mention.country != country:
            return -1
        if country and phrase.type is EntityType.VENDOR:
            return 1 if mention.country else 0
        entity = self.registry.get(mention.known or "")
        kind = entity.kind or "" if entity else ""
        words = f"{folded(mention.name)} {folded(written)} {self.kinds.get(kind, kind)}"
        if re.search(rf"\b{re.escape(phrase.noun)}\b", words):
            return 2
        if self.weak.fullmatch(phrase.noun) and not country:
            return -1
        if mention.type is EntityType.COUNTRY:
            return 0 if self.lands.fullmatch(phrase.noun) else -1
        other = phrase.type in _HEADED and not self.general.fullmatch(phrase.noun)
        return -1 if other and self.nouns[phrase.type].search(words) else 0

    def _country(self, modifiers: str) -> str | None:
        """Return the country that an adjective or a place before the noun points to."""
        words = modifiers.split()
        for name in (modifiers, *words):
            if name in self.registry.adjectives:
                return self.registry.adjectives[name]
            places = {e.country for e in self.registry.find(name) if e.type in _PLACES} if name[:1].isupper() else set()
            if len(places) == 1:
                return places.pop()
        return None

    def _of_pairs(self, text: str, sentence: Sentence, found: Sequence[Occurrence]) -> Iterator[Occurrence]:
        """Yield "the former" and "the latter": the first and the second of the last two names joined by "and"."""
        for which, pattern in self.pairs:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                earlier = begun_between(found, match.start() - _NEAR, match.start())[-6:]
                joined = [(a, b) for a, b in pairwise(earlier) if self.joint.fullmatch(text, a.end, b.start)]
                if joined:
                    yield Occurrence(match.start(), match.end(), joined[-1][which].mention, anaphoric=True)


def _window(sentences: Sequence[Sentence], number: int) -> Sequence[Sentence]:
    """Return the sentences in which an antecedent may stand: the last few, not beyond the heading or the item's start."""
    first = max(0, number - _REACH)
    bounds = [i for i in range(first, number) if sentences[i].kind is BlockKind.HEADING]
    if sentences[number].kind is BlockKind.ITEM:
        bounds += [i for i in range(first, number + 1) if sentences[i].block == sentences[number].block][:1]
    return sentences[max(bounds, default=first) : number + 1]


def _put(found: list[Occurrence], one: Occurrence) -> None:
    """Put an occurrence into its place, for the names that it covers."""
    low = bisect_left(found, one.start, key=start_of)
    low -= low > 0 and found[low - 1].end > one.start
    found[low : bisect_left(found, one.end, key=start_of)] = [one]


def _named(phrase: Phrase, found: Sequence[Occurrence], text: str) -> bool:
    """Tell whether a noun phrase is part of a name, or stands beside the name that it explains."""
    if _BEFORE_APPOSITION.search(text, max(0, phrase.start - 60), phrase.start) and text[phrase.end : phrase.end + 1] in tuple(",.;)"):
        return True
    if _LONGER.match(text, phrase.end) and not any(o.mention.type in _THINGS for o in begun_between(found, phrase.end, phrase.end + _FOR)):
        return True
    for one in begun_between(found, phrase.start - _NEAR, phrase.end + 21):
        if one.start < phrase.end and phrase.start < one.end and (one.end >= phrase.end or one.mention.type not in _PLACES):
            return True
        apposed = one.mention.type is phrase.type and re.fullmatch(r"(?: of [\w ]+)?,? ", text[phrase.end : one.start])
        if phrase.end <= one.start <= phrase.end + 20 and apposed:
            return True
    return False


def resolver(pack: LanguagePack, registry: Registry) -> Resolver:
    """Compile the noun phrases of a language pack."""
    determiners, exclude = pack.alternation("definite.determiners"), pack.alternation("definite.not_modifiers")
    joint = "|".join(pack.fragments.get("bodies.conjunctions", ())) or "(?!)"
    nouns = {type: pack.alternation(f"definite.{type.value}") for type in _ORDER}
    after = r"(?!\w|(?-i:[’']s? [A-Z]| [A-Z][a-z]|[ -]of (?:the )?[A-Z]))"
    opening = rf"(?<!\w)(?:{determiners})(?: |(?<=[’']))"
    middle = rf"(?P<modifiers>(?:(?!(?:{exclude})\b)[\w.-]+(?:['’]s)? ){{0,3}}?)"
    return Resolver(
        phrases=tuple((t, re.compile(rf"{opening}{middle}(?P<noun>{nouns[t]}){after}", re.IGNORECASE)) for t in _ORDER),
        pairs=tuple(
            (i, re.compile(rf"(?<!\w)(?:{pack.alternation(f'definite.{name}')})(?!\w)", re.IGNORECASE))
            for i, name in enumerate(("former", "latter"))
        ),
        joint=re.compile(rf"(?:['’]s [\w ]+)?(?: \([^()]*\))?,? (?:{joint}) (?:the )?"),
        groups=groups(pack),
        nouns={type: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for type, pattern in nouns.items()},
        lands=re.compile(pack.alternation("definite.Country", ".*")),
        national=re.compile(pack.alternation("definite.national")),
        general=re.compile(pack.alternation("definite.general", ".*")),
        weak=re.compile(pack.alternation("definite.weak")),
        kinds={name.removeprefix(_KINDS): folded(" ".join(words)) for name, words in pack.fragments.items() if name.startswith(_KINDS)},
        registry=registry,
    )


def add_references(
    text: str, sentences: Sequence[Sentence], names: Sequence[Occurrence], references: Resolver, banners: Iterable[Occurrence] = ()
) -> list[Occurrence]:
    """Return the occurrences with the definite noun phrases that take one of them, or one of the banners, up, in order."""
    aside = frozenset(banners)
    return [one for one in references.resolve(text, sentences, [*names, *aside]) if one not in aside]
