"""Capitalised names that no list and no form knows, typed by the company they keep in the document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.names.forms import NAME_WORD, filled, never_names
from graph.extraction.names.headlines import Headlines, headlines
from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType, Mention
from graph.registry import Registry

_TYPES = {
    "vendor": EntityType.VENDOR,
    "product": EntityType.PRODUCT,
    "program": EntityType.PROGRAM,
    "agency": EntityType.AGENCY,
    "government": EntityType.GOVERNMENT,
    "nobody": None,
}
_FILL = {EntityType.VENDOR: "▲", EntityType.PRODUCT: "◆", EntityType.PROGRAM: "◇"}
_PUBLIC = "●"
_SIGNS = {"{vendor}": "▲+", "{product}": "◆+", "{thing}": "[◆◇]+", "{body}": f"{_PUBLIC}+", "■": f"[▲◆◇{_PUBLIC}]+"}
_PLACES = (EntityType.COUNTRY, EntityType.GOVERNMENT)
_REACH = 60
_ROUNDS = 3
_AFTER = r"(?: »|[\"”’»“'\]])*(?: |(?=[,’'(:;|=–.]))(?:{})"

_Context = tuple[EntityType | None, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Guesser:
    """The contexts that betray a type, of one language; type None betrays a person or a thing that is no entity."""

    before: tuple[_Context, ...]
    after: tuple[_Context, ...]
    name: re.Pattern[str]
    not_names: re.Pattern[str]
    never: re.Pattern[str]
    persons: re.Pattern[str]
    plain_words: re.Pattern[str]
    possessive: re.Pattern[str]
    headlines: Headlines
    capitals: frozenset[str]
    registry: Registry

    def guess(self, text: str, sentences: Sequence[Sentence], known: Sequence[Occurrence]) -> list[Occurrence]:
        """Return the occurrences of names that the document's contexts give one type with more votes than any other.

        A name once guessed is company for the names around it, so that a maker betrays its product and the reverse.
        """
        plain = self.headlines.lowered(text, sentences)
        running = self.headlines.running(text, sentences)
        found: list[Occurrence] = []
        for _ in range(_ROUNDS):
            more = self._round(_masked(plain, [*known, *found]), sentences, running)
            if not more:
                break
            found += more
        return sorted(found, key=lambda o: o.start)

    def _round(self, masked: str, sentences: Sequence[Sentence], running: Sequence[Sentence]) -> list[Occurrence]:
        names = {masked[start:end] for start, end in self._capitalised(masked, running)}
        places: dict[str, list[tuple[int, int]]] = {}
        openings = {s.start for s in sentences}
        for start, end in self._capitalised(masked, sentences):
            if masked[start:end] in names:
                places.setdefault(masked[start:end], []).append((start, end))
        found = []
        for name, spots in places.items():
            type = self._vote(masked, spots)
            if type is not None and not self._common(name, spots, masked, openings):
                found += [Occurrence(start, end, Mention(type, name)) for start, end in spots]
        return found

    def _capitalised(self, masked: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
        for sentence in sentences:
            for match in self.name.finditer(masked, sentence.start, sentence.end):
                if len(match[0]) > 2 and not self.unfit(match[0]):
                    yield match.span()

    def unfit(self, name: str) -> bool:
        """Tell whether a name is no name, a person's, or known already and left out for a reason, as places are."""
        known = (
            {name, name.removesuffix("s")} & self.registry.adjectives.keys()
            or name.casefold() in self.capitals
            or any(e.type in _PLACES for e in self.registry.find(name))
        )
        return bool(known or self.not_names.fullmatch(name) or self.never.fullmatch(name) or self.persons.match(name))

    def _common(self, name: str, spots: Sequence[tuple[int, int]], masked: str, openings: set[int]) -> bool:
        """Tell whether a name is an ordinary word of the document that only opens sentences."""
        if not all(start in openings for start, _ in spots):
            return False
        return bool(self.plain_words.fullmatch(name) or re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", masked))

    def _vote(self, masked: str, spots: Sequence[tuple[int, int]]) -> EntityType | None:
        votes: Counter[EntityType | None] = Counter()
        for start, end in spots:
            head, tail = masked[max(0, start - _REACH) : start], masked[end : end + _REACH]
            owner = self.possessive.match(tail) is not None
            votes.update(t for t, pattern in self.before if not (owner and t is EntityType.PRODUCT) and pattern.search(head))
            votes.update(type for type, pattern in self.after if pattern.match(tail))
        ranked = votes.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def guesser(pack: LanguagePack, registry: Registry) -> Guesser:
    """Compile the contexts of a language pack; what the registry knows needs no guess."""
    no_article = rf"(?!(?:{pack.alternation('bodies.articles')}) [A-ZÀ-Þ])"
    links, stops = pack.alternation("guessing.links"), pack.alternation("guessing.stops")
    return Guesser(
        before=tuple(
            (type, _compile(pack, f"{name}_before", r"(?<!\w)(?:{}) ?(?:(?<= )(?:{articles}) ?)?(?:[\"“‘«„'\[(]|« )*$"))
            for name, type in _TYPES.items()
        ),
        after=tuple(
            (type, _compile(pack, f"{name}_after", r"(?: »|[\"”’»“'\]])*(?: |(?=[,’'(:;|=–.]))(?:{})")) for name, type in _TYPES.items()
        ),
        name=re.compile(
            rf"(?<![\w▲◆◇●]){no_article}{NAME_WORD}(?: (?:(?:{links}) )?(?:(?!(?:{stops})\b){NAME_WORD}|\d[\d.]*(?!\w))){{0,3}}"
        ),
        not_names=pack.cue("guessing.not_names"),
        never=never_names(pack),
        persons=re.compile(rf"(?:{pack.alternation('guessing.first_names')}) "),
        plain_words=re.compile(pack.alternation("guessing.plain_words")),
        possessive=re.compile(pack.alternation("guessing.possessive")),
        headlines=headlines(pack),
        capitals=frozenset(n.text.casefold() for n in registry.metonyms),
        registry=registry,
    )


def _compile(pack: LanguagePack, name: str, frame: str) -> re.Pattern[str]:
    contexts, articles = filled(pack.alternation(f"guessing.{name}"), pack), pack.alternation("guessing.articles")
    for sign, pattern in _SIGNS.items():
        contexts = contexts.replace(sign, pattern)
    return re.compile(frame.replace("{articles}", articles).replace("{}", contexts), re.IGNORECASE)


def _masked(text: str, known: Sequence[Occurrence]) -> str:
    parts, position = [], 0
    for one in sorted(known, key=lambda o: o.start):
        fill = _FILL.get(one.mention.type, _PUBLIC)
        parts += [text[position : one.start], fill * (one.end - one.start)]
        position = one.end
    return "".join((*parts, text[position:]))
