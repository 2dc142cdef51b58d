"""All forms of all known names, found in a text in one pass (Aho–Corasick, leftmost longest)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from graph.registry import Name, NameKind

_THINGS = ("product/", "program/")
_FOR = " for "
_SHORT = 4
_TYPOGRAPHY = (
    ("’", "'"),
    ("‘", "'"),
    ("`", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2011", "-"),
    ("\u2010", "-"),
    ("İ", "i"),
    ("\t", " "),
)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A stretch of text that is a form of known names; several entities may share the form."""

    start: int
    end: int
    names: tuple[Name, ...]


def folded(text: str) -> str:
    """Return the text in lower case and plain typography, with the same length, so that offsets hold.

    >>> folded("Côte d’Ivoire")
    "côte d'ivoire"
    """
    plain = _plain(text)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _plain(text: str) -> str:
    for special, plain in _TYPOGRAPHY:  # several times faster than str.translate
        text = text.replace(special, plain)
    return text


class NameIndex:
    """The forms of names, searched without regard to case and then checked against the form's own case."""

    def __init__(self, names: Iterable[Name], ending: str = "") -> None:
        """Index the names; forms of one letter are left out. A name may have `ending` within its word, as a German genitive has."""
        self._ending = ending
        self._forms: dict[str, list[Name]] = {}
        for name in names:
            if len(name.text) > 1:
                self._forms.setdefault(folded(name.text), []).append(name)
        self._keys = list(self._forms)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def __reduce__(self) -> tuple[type["NameIndex"], tuple[list[Name], str]]:
        return NameIndex, (list(self.names()), self._ending)

    def names(self) -> Iterator[Name]:
        """Yield every name of the index."""
        for names in self._forms.values():
            yield from names

    def find(self, text: str) -> Iterator[NameHit]:
        """Yield the names in a text in order, none overlapping, each between word boundaries."""
        yield from self._within(text, 0, len(text))

    def _within(self, text: str, low: int, high: int) -> Iterator[NameHit]:
        for number, first, last in self._automaton.find_matches_as_indexes(folded(text[low:high])):
            start, end = low + first, low + last
            if _inside_word(text, start, end) and _inside_word(text, start, self._past_ending(text, end)):
                continue
            names = tuple(n for n in self._forms[self._keys[number]] if _stands(text, start, end, n))
            if names:
                yield NameHit(start, end, names)
            elif " " in text[start:end]:  # a shorter name may stand there, which the longest hid
                yield from self._within(text, start, end - 1)

    def _past_ending(self, text: str, end: int) -> int:
        return end + len(self._ending) if text.startswith(self._ending, end) else end


def _inside_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (
        (before.isalnum() and text[start].isalnum())
        or (after.isalnum() and text[end - 1].isalnum())
        or (before in "@#/_" and after != " ")
        or after == "$"
    )


def _stands(text: str, start: int, end: int, name: Name) -> bool:
    written = text[start:end]
    return _same_case(written, name) and not _is_tail(text, start, name) and not _is_audience(written, name)


def _is_audience(written: str, name: Name) -> bool:
    """Tell whether a text only says whom a thing is for: "Claude for government lawyers" is no "Claude for Government"."""
    audience, own = (form.rpartition(_FOR)[2] for form in (written, name.text))
    return name.entity.startswith(_THINGS) and _FOR in name.text and audience.islower() and not own.islower()


def _is_tail(text: str, start: int, name: Name) -> bool:
    """Tell whether a short name of a product is the end of a longer one: "GPT" of "Gov-GPT"."""
    joined = start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()
    return joined and len(name.text) <= _SHORT and name.entity.startswith("product/")


def _same_case(written: str, name: Name) -> bool:
    if written == name.text:
        return True
    plain, form = _plain(written), _plain(name.text)
    if plain == form or plain == form[:1].upper() + form[1:]:
        return True
    if plain == form[:1].lower() + form[1:] and " " in form and name.kind is NameKind.NAME:
        return True  # "the government of Canada", "the city of Chicago"
    if name.kind is NameKind.ACRONYM or form.islower():
        return False
    if plain.isupper() and len(plain) > 3:
        return name.kind is NameKind.NAME or " " in plain
    capitals = len(re.findall(r"\b[A-Z]", plain))
    return name.kind is NameKind.NAME and len(plain) > 5 and capitals > 0 and plain[:1].isupper()
