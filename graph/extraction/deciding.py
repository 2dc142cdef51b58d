"""Which words decide: those that, left alone with the names, still give a fact its assertion, its status or a term."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from graph.extraction.merging import Found
from graph.extraction.rules import Grammar
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.assertion import assertion_of, status_of
from graph.model import Assertion, Document

_REACH = 600
"""How many characters before and behind the sentence can add terms to a fact."""
_WORD = re.compile(r"\S+")
Word = tuple[int, int]
"""The offsets of a word in the document."""


@dataclass(frozen=True, slots=True)
class Rejudging:
    """A fact that is judged again with some of the words around it left out."""

    document: Document
    found: Found
    grammar: Grammar
    words: tuple[Word, ...]

    def judged(self, kept: Sequence[Word]) -> dict[str, str]:
        """Return what is said of the fact with these words only: its terms by name, and the assertion if it is no plain one."""
        text, fact = self._without(set(self.words).difference(kept))
        assertion = assertion_of(fact, self.grammar.pack)
        status = status_of(replace(fact, statuses={}), self.found.assertion, self.grammar.pack)
        stated, published = self.found.qualifiers.status, self.document.published
        terms = self.grammar.terms.terms(text, fact, stated, self.found.assertion, published).stated()
        judged = {**terms, "status": status.value if status else "", "assertion": assertion.value}
        return {name: value for name, value in judged.items() if value and value != Assertion.ASSERTED}

    def holds(self, name: str, value: str, kept: Sequence[Word]) -> bool:
        """Tell whether the fact still has a value with these words only."""
        return self.judged(kept).get(name) == value

    def _without(self, words: set[Word]) -> tuple[str, Fact]:
        """Return the text and the fact with words blanked out at equal length."""
        fact, sentence = self.found.fact, self.found.fact.scene.sentence
        text, masked = list(self.document.text), list(fact.scene.masked)
        for start, end in words:
            text[start:end] = " " * (end - start)
            if sentence.start <= start < sentence.end:
                masked[start - sentence.start : end - sentence.start] = " " * (end - start)
        return "".join(text), replace(fact, scene=replace(fact.scene, masked="".join(masked)))


def deciding_words(document: Document, found: Found, grammar: Grammar) -> dict[str, str]:
    """Return the words that decide, by what they decide: "assertion" if it is no plain one, and each term by its name.

    A status that an encoder finds against the words is decided by none.
    """
    words = tuple(_words(document.text, found.fact))
    again = Rejudging(document, found, grammar, words)
    decisive = {}
    for name, value in again.judged(words).items():
        if name == "status" and value != found.qualifiers.status:
            continue
        decisive[name] = _joined(document.text, sufficient(words, partial(again.holds, name, value)))
    return decisive


def sufficient(words: Sequence[Word], holds: Callable[[Sequence[Word]], bool]) -> Sequence[Word]:
    """Return as few of the words as still hold: ever smaller stretches are left out where they can be.

    >>> sufficient([(0, 1), (2, 3), (4, 5)], lambda kept: (2, 3) in kept)
    [(2, 3)]
    """
    kept, size = list(words), len(words)
    while size:
        place = 0
        while place < len(kept):
            fewer = kept[:place] + kept[place + size :]
            if holds(fewer):
                kept = fewer
            else:
                place += size
        size //= 2
    return kept


def _words(text: str, fact: Fact) -> Iterator[Word]:
    """Yield the words in reach that are no part of a name of the sentence."""
    sentence = fact.scene.sentence
    names = [(one.start, one.end) for one in fact.scene.occurrences]
    for match in _WORD.finditer(text, max(0, sentence.start - _REACH), min(len(text), sentence.end + _REACH)):
        if not any(start < match.end() and match.start() < end for start, end in names):
            yield match.span()


def _joined(text: str, words: Sequence[Word]) -> str:
    """Return words of a text, those that only blanks part as one stretch."""
    rows: list[Word] = []
    for start, end in words:
        if rows and not text[rows[-1][1] : start].strip():
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return " … ".join(" ".join(text[start:end].split()).strip(",;:. ") for start, end in rows)
