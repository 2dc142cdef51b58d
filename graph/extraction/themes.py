"""Themes: clauses coded with a concept, such as safeguard or risk, about the entity that they speak of.

A language's concepts are data (`data/languages/<language>/themes.toml`); this code knows none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from graph.model.claim import Theme
from graph.model.document import Document
from graph.model.entity import Mention
from graph.model.errors import StorageError, UsageError
from graph.model.vocabulary import ThemeKind

FILE = "themes.toml"
_GAP = r"(?:[^\w,;:.!?]{1,6}\w+){0,4}?[^\w,;:.!?]{1,6}"  # bounded, so that no text makes a search slow
_FAMILY = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"\S+")
_EDGES = " \t\n\r\f\v\u00a0,;:.–—-"


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """What codes a clause with one kind: its cues, and the words that speak against it."""

    kind: ThemeKind
    cue: re.Pattern[str]
    blocker: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ThemePack:
    """The concepts of one language, compiled.

    `boundary` matches where a clause may begin; a clause has at least `clause_words` words.
    """

    extractor: str
    boundary: re.Pattern[str]
    clause_words: int
    rules: tuple[ThemeRule, ...]


class Subjects(Protocol):
    """Knows what a passage speaks of."""

    def about(self, start: int, end: int) -> Mention | None:
        """Return the most salient entity near the passage from `start` to `end`, if there is one."""
        ...


def load_theme_pack(folder: Path) -> ThemePack:
    """Read the pack of the language whose data stand in `folder`.

    Raises StorageError if the file is missing, UsageError if it is no TOML, lacks a table or holds a bad expression.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _pack(folder.name, data)
    except OSError as error:
        raise StorageError(f"cannot read the themes: {error.strerror}", where=str(path), todo="add the file") from error
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, re.error) as error:
        raise UsageError(f"bad pack of themes: {error}", where=f"{folder.name}/{FILE}", todo="correct the file") from error


def extract_themes(document: Document, sentences: Sequence[tuple[int, int]], pack: ThemePack, subjects: Subjects) -> Iterator[Theme]:
    """Yield one theme for each kind and clause that a cue of the pack codes, in the order of the text.

    `sentences` are offsets in `document.text`, half-open; a clause of which `subjects` knows nothing is left out.
    """
    text = fold(document.text)
    for sentence in sentences:
        for start, end in clauses(text, sentence, pack):
            kinds = tuple(kinds_of(text, start, end, pack)) if _long_enough(text, start, end, pack) else ()
            about = subjects.about(start, end) if kinds else None
            if about is not None:
                span = document.span(start, end)
                yield from (Theme(kind, about, (span,), pack.extractor) for kind in kinds)


def fold(text: str) -> str:
    """Return the text as cues see it: small letters, straight quotes, every character in its place.

    >>> fold("The State’s GDPR")
    "the state's gdpr"
    """
    small = text.lower()
    if len(small) != len(text):  # İ and its like grow when lowered, which would move every offset behind them
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'")


def clauses(text: str, sentence: tuple[int, int], pack: ThemePack) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a sentence's clauses in folded `text`, without the punctuation around them."""
    start, end = sentence
    cuts = [m.start() for m in pack.boundary.finditer(text, start, end)]
    for cut in [*cuts, end]:
        last = cut == end
        if last or (_long_enough(text, start, cut, pack) and _long_enough(text, cut, end, pack)):
            yield from _trimmed(text, start, cut)
            start = cut


def kinds_of(text: str, start: int, end: int, pack: ThemePack) -> Iterator[ThemeKind]:
    """Yield the kinds that the pack's rules give to a clause of folded `text`."""
    for rule in pack.rules:
        if rule.cue.search(text, start, end) and not rule.blocker.search(text, start, end):
            yield rule.kind


def _long_enough(text: str, start: int, end: int, pack: ThemePack) -> bool:
    words = islice(_WORD.finditer(text, start, end), pack.clause_words)
    return sum(1 for _ in words) == pack.clause_words


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left, right = len(piece.lstrip(_EDGES)), len(piece.rstrip(_EDGES))
    if left:
        yield end - left, start + right


def _pack(language: str, data: Mapping[str, Any]) -> ThemePack:
    families = {name: "|".join(words) for name, words in data["families"].items()}
    rules = tuple(
        ThemeRule(ThemeKind(kind), _any_of(table["cues"], families), _any_of(table.get("blockers", []), families))
        for kind, table in data["kinds"].items()
    )
    cutting = data["clauses"]
    return ThemePack(f"themes-{language}", _any_of(cutting["boundaries"], families, before=""), int(cutting["words"]), rules)


def _any_of(cues: Sequence[str], families: Mapping[str, str], before: str = r"(?<!\w)") -> re.Pattern[str]:
    """Compile cues to one expression that matches any of them as whole words; no cue, no match."""
    if not cues:
        return re.compile(r"(?!)")
    return re.compile(f"{before}(?:{'|'.join(_expression(cue, families) for cue in cues)})(?!\\w)")


def _expression(cue: str, families: Mapping[str, str]) -> str:
    named = _FAMILY.sub(lambda m: f"(?:{families[m[1]]})", cue)
    return re.sub(r" *… *", lambda _: _GAP, named).replace(" ", r"\s{1,6}")
