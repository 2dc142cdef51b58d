"""Capitalised names that no list and no form knows, typed by the company they keep in the document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.forms import WORD
from graph.extraction.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.sentences import Sentence
from graph.model import EntityType, Mention

_TYPES = {"vendor": EntityType.VENDOR, "product": EntityType.PRODUCT, "agency": EntityType.AGENCY}
_REACH = 48


@dataclass(frozen=True, slots=True)
class Guesser:
    """The contexts that betray a type, of one language."""

    before: tuple[tuple[EntityType, re.Pattern[str]], ...]
    after: tuple[tuple[EntityType, re.Pattern[str]], ...]
    name: re.Pattern[str]
    not_names: re.Pattern[str]
    adjectives: frozenset[str]

    def guess(self, text: str, sentences: Sequence[Sentence], known: Sequence[Occurrence]) -> list[Occurrence]:
        """Return the occurrences of names that the document's contexts give a type by more than one vote over others."""
        masked = _mask(text, known)
        places: dict[str, list[tuple[int, int]]] = {}
        for start, end in self._capitalised(masked, sentences):
            places.setdefault(masked[start:end], []).append((start, end))
        found = []
        for name, spots in places.items():
            type = self._vote(masked, spots)
            if type is not None and not re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", masked):
                found += [Occurrence(start, end, Mention(type, name)) for start, end in spots]
        return sorted(found, key=lambda o: o.start)

    def _capitalised(self, masked: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
        for sentence in sentences:
            for match in self.name.finditer(masked, sentence.start, sentence.end):
                start, end = match.span()
                name = re.sub(r"['’]s?$", "", match[0])
                if len(name) > 2 and name not in self.adjectives and not self.not_names.fullmatch(name):
                    yield start, start + len(name)

    def _vote(self, masked: str, spots: Sequence[tuple[int, int]]) -> EntityType | None:
        votes: Counter[EntityType] = Counter()
        for start, end in spots:
            head, tail = masked[max(0, start - _REACH) : start], masked[end : end + _REACH]
            votes.update(type for type, pattern in self.before if pattern.search(head))
            votes.update(type for type, pattern in self.after if pattern.match(tail))
        ranked = votes.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def guesser(pack: LanguagePack, adjectives: Iterable[str]) -> Guesser:
    """Compile the contexts of a language pack; the adjectives of countries are no names."""
    links = "|".join(re.escape(link) for link in ("of", "&"))
    return Guesser(
        before=tuple((type, _compile(pack, f"{name}_before", r"(?<!\w)(?:{}) (?:the |an? )?[\"“‘']?$")) for name, type in _TYPES.items()),
        after=tuple((type, _compile(pack, f"{name}_after", r"[\"”’']?(?: |(?=[,’']))(?:{})")) for name, type in _TYPES.items()),
        name=re.compile(rf"(?<![\w■]){WORD}(?: (?:(?:{links}) )?(?:{WORD}|\d[\d.]*(?!\w))){{0,3}}"),
        not_names=pack.cue("guessing.not_names"),
        adjectives=frozenset(adjectives),
    )


def _compile(pack: LanguagePack, name: str, frame: str) -> re.Pattern[str]:
    return re.compile(frame.replace("{}", pack.alternation(f"guessing.{name}")), re.IGNORECASE)


def _mask(text: str, known: Sequence[Occurrence]) -> str:
    parts, position = [], 0
    for one in known:
        parts += [text[position : one.start], "■" * (one.end - one.start)]
        position = one.end
    return "".join((*parts, text[position:]))
