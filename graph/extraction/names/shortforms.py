"""Short forms that a document gives a name: "(DSTA)", ", CRIS", "ASD (Australian …)", "Harrow & Vane" for "… Analytics"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from graph.extraction.names.index import folded
from graph.extraction.packs import LanguagePack
from graph.model import EntityType, Mention

_ACRONYM = r"(?:[A-ZÀ-Þ][\w&.’-]{1,14}(?: [A-Z][\w-]+)?)"
_OPEN, _CLOSE = r"[\"“‘'«„]?", r"[\"”’'»“]?"
_PLACE = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
_LEAST = 4
"""A shortened name has more letters than this, or it is too common a word."""
_CAPITALS = 2
"""A word with fewer capitals is no plain acronym."""


class Named(Protocol):
    """A stretch of text that names an entity."""

    @property
    def start(self) -> int:
        """Where the name begins."""
        ...

    @property
    def end(self) -> int:
        """Where the name is over."""
        ...

    @property
    def mention(self) -> Mention:
        """Who is named."""
        ...


@dataclass(frozen=True, slots=True)
class ShortForms:
    """How one language introduces a short form."""

    bracketed: re.Pattern[str]
    apposed: re.Pattern[str]
    reversed: re.Pattern[str]
    common: re.Pattern[str]
    ending: re.Pattern[str]
    seat: re.Pattern[str]

    def find(self, text: str, names: Sequence[Named]) -> Iterator[tuple[str, Mention]]:
        """Yield short forms with the mention that each stands for; a later one of the same text wins."""
        for one in names:
            yield from self._shortened(text, one)
        for one in names:
            for pattern in (self.bracketed, self.apposed):
                match = pattern.match(text, one.end)
                if match and self._is_short(match["short"], text[one.start : one.end], pattern is self.apposed):
                    yield match["short"], one.mention
            before = self.reversed.search(text, max(0, one.start - 30), one.start)
            if before and text[one.end : one.end + 1] in (")", "”", '"') and _is_acronym(before["short"], text[one.start : one.end]):
                yield before["short"], one.mention

    def _is_short(self, short: str, name: str, strict: bool) -> bool:
        if folded(short) == folded(name):
            return False
        if sum(c.isupper() for c in short) < _CAPITALS:
            return not strict and _is_syllabic(short, name)
        return not strict or _is_acronym(short, name)

    def _shortened(self, text: str, one: Named) -> Iterator[tuple[str, Mention]]:
        """Yield the first words of a name that no list knows, where they mean little by themselves."""
        name = text[one.start : one.end]
        if one.mention.known is not None or name.isupper():
            return
        if one.mention.type is EntityType.VENDOR:
            short = self.ending.sub("", one.mention.name)
            if short != one.mention.name and len(short) > _LEAST and not self.common.fullmatch(short):
                yield short, one.mention
        if one.mention.type is EntityType.GOVERNMENT and (seat := self.seat.fullmatch(name)):
            place = seat["before"] or seat["behind"]
            if len(place) > _LEAST and not self.common.fullmatch(place):
                yield place, one.mention


def _is_acronym(short: str, name: str) -> bool:
    """Tell whether the letters of a short form are initials of a name, in their order."""
    initials = iter("".join(word[0] + "".join(c for c in word[1:] if c.isupper()) for word in re.findall(r"\w+", name)).upper())
    letters = [c for c in short.upper() if c.isalnum()]
    return len(letters) > 1 and short[:1].isupper() and sum(c in initials for c in letters) >= len(letters) - (len(letters) > 3)


def _is_syllabic(short: str, name: str) -> bool:
    """Tell whether a word is made of the beginnings of a name's words, in their order: "Isval" of "Instituto Sanitario del Valle"."""
    words = folded(name).split()
    rest = folded(short)
    if len(words) < _CAPITALS or not rest.isalpha() or rest in words or rest[0] != words[0][0]:
        return False
    for word in words:
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(rest, word, strict=False))
        rest = rest[sum(1 for _ in shared) :]
    return not rest


def short_forms(pack: LanguagePack) -> ShortForms:
    """Compile the short forms of a language pack."""
    before = rf"(?:{pack.alternation('short.openings')})(?: |(?<=[’']))"
    ends, of = pack.alternation("bodies.government_ends"), f"(?:{pack.alternation('bodies.of')})"
    opens = f"{pack.alternation('bodies.government_of')}|{pack.alternation('bodies.government_heads')}"
    endings = f"{pack.alternation('companies.suffixes')}|{pack.alternation('companies.legal')}"
    return ShortForms(
        bracketed=re.compile(rf"{_CLOSE},? \({_OPEN}(?:{before})?{_OPEN}(?P<short>{_ACRONYM}){_CLOSE}(?:\)|[,;] )"),
        apposed=re.compile(rf", (?:{before})?{_OPEN}(?P<short>[A-Z][A-Za-z-]{{1,9}})(?![\w’']){_CLOSE}(?=[,;.):])"),
        reversed=re.compile(rf"(?<!\w)(?P<short>[A-Z][\w&-]{{1,9}}){_CLOSE} \((?:{before})?{_OPEN}$"),
        common=re.compile(pack.alternation("short.common")),
        ending=re.compile(rf",? (?:{endings})$"),
        seat=re.compile(rf"(?P<before>{_PLACE}) (?:{ends})|(?:{opens}) (?:{of} ?)?(?P<behind>{_PLACE})"),
    )
