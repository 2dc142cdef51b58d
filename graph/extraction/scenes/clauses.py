"""Sentences → scenes: a sentence with its names, its clauses, and who was spoken of before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from graph.extraction.names.mentions import Occurrence
from graph.extraction.names.nations import home_country
from graph.extraction.packs import LanguagePack
from graph.extraction.text.blocks import BlockKind
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType, Mention

BLANK = "\N{BLACK SQUARE}"


class Side(StrEnum):
    """The side of a deal that a type of entity can be on."""

    VENDOR = "vendor"
    PUBLIC = "public"
    THING = "thing"


SIDES = {
    EntityType.VENDOR: Side.VENDOR,
    EntityType.PRODUCT: Side.THING,
    EntityType.PROGRAM: Side.THING,
    EntityType.AGENCY: Side.PUBLIC,
    EntityType.GOVERNMENT: Side.PUBLIC,
    EntityType.COUNTRY: Side.PUBLIC,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as links are read from it.

    `masked` is its text with all names blanked out at equal length; `groups` numbers the lists of names in a row, for
    each occurrence; `lists` maps where an occurrence starts to the offsets of its list; `breaks` are the offsets where
    a clause ends; `before` maps a side to the mentions that a pronoun can take up, the most likely first; `heading`
    holds the names of the heading above; `home` is the country that most public names of the document belong to.
    """

    sentence: Sentence
    masked: str
    occurrences: tuple[Occurrence, ...]
    groups: tuple[int, ...]
    lists: Mapping[int, tuple[int, int]]
    breaks: tuple[int, ...]
    before: Mapping[Side, tuple[Mention, ...]]
    heading: Mapping[Side, tuple[Mention, ...]]
    home: str | None = None

    def text(self, start: int, end: int) -> str:
        """Return the masked text between two offsets of the document."""
        return self.masked[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]

    def list_of(self, one: Occurrence) -> tuple[int, int]:
        """Return the offsets of the list of names that a name stands in, its own if it stands alone or is unsaid."""
        return self.lists.get(one.start, (one.start, one.end))

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of the clause, or the clauses, that hold a stretch of the sentence."""
        left = max((b for b in self.breaks if b <= start), default=self.sentence.start)
        right = min((b for b in self.breaks if b >= end), default=self.sentence.end)
        return left, right


@dataclass(frozen=True, slots=True)
class Splitter:
    """The patterns that make scenes, of one language."""

    breaks: re.Pattern[str]
    gap: re.Pattern[str]
    apart: re.Pattern[str]

    def scenes(self, text: str, sentences: Sequence[Sentence], occurrences: Sequence[Occurrence]) -> Iterator[Scene]:
        """Yield a scene for each sentence of a document, in order."""
        before: dict[Side, tuple[Mention, ...]] = {}
        heading: dict[Side, tuple[Mention, ...]] = {}
        home = home_country(one.mention for one in occurrences)
        position = 0
        for sentence in sentences:
            while position < len(occurrences) and occurrences[position].start < sentence.start:
                position += 1
            first = position
            while position < len(occurrences) and occurrences[position].end <= sentence.end:
                position += 1
            inside = tuple(occurrences[first:position])
            masked = _masked(text, sentence, inside)
            groups = self._groups(masked, sentence, inside)
            breaks = self._breaks(masked, sentence)
            yield Scene(sentence, masked, inside, groups, _lists(inside, groups), breaks, before, heading, home)
            before = _spoken_of(inside, before)
            if sentence.kind is BlockKind.HEADING:
                heading = _spoken_of(inside, {})

    def _breaks(self, masked: str, sentence: Sentence) -> tuple[int, ...]:
        return tuple(sentence.start + m.start() for m in self.breaks.finditer(masked))

    def _groups(self, masked: str, sentence: Sentence, inside: Sequence[Occurrence]) -> tuple[int, ...]:
        gaps = [masked[left.end - sentence.start : right.start - sentence.start] for left, right in pairwise(inside)]
        alike = [SIDES[left.mention.type] is SIDES[right.mention.type] for left, right in pairwise(inside)]
        joined = [same and bool(self.gap.fullmatch(gap)) for same, gap in zip(alike, gaps, strict=True)]
        numbers = [0] if inside else []
        for link, gap, left in zip(joined, gaps, inside, strict=False):
            # "Unlike X, Y signed": behind a word that sets X apart, a comma does not open a list.
            apart = gap.strip() == "," and self.apart.search(masked[: left.start - sentence.start])
            numbers.append(numbers[-1] + (not link or bool(apart)))
        return tuple(numbers)


def splitter(pack: LanguagePack) -> Splitter:
    """Compile the scene patterns of a language pack."""
    links, articles = ("|".join(pack.fragments[f"coordination.{key}"]) for key in ("links", "articles"))
    gap = re.compile(rf"(?:\s*\([^()]*\))?\s*(?:{links})\s*(?:(?:{articles})\s+)*(?:\(\w\)\s*)?", re.IGNORECASE)
    apart = re.compile(rf"(?<!\w)(?:{'|'.join(pack.fragments['blockers.before'])})(?: (?:{articles}))? ?$", re.IGNORECASE)
    return Splitter(re.compile("|".join(pack.fragments["clauses.breaks"])), gap, apart)


def _masked(text: str, sentence: Sentence, inside: Sequence[Occurrence]) -> str:
    parts, position = [], sentence.start
    for one in inside:
        parts += [text[position : one.start], BLANK * (one.end - one.start)]
        position = one.end
    return "".join((*parts, text[position : sentence.end]))


def _lists(inside: Sequence[Occurrence], groups: Sequence[int]) -> dict[int, tuple[int, int]]:
    rows: dict[int, tuple[int, int]] = {}
    for one, number in zip(inside, groups, strict=True):
        rows[number] = (rows.get(number, (one.start, 0))[0], one.end)
    lists: dict[int, tuple[int, int]] = {}
    for one, number in zip(inside, groups, strict=True):
        lists.setdefault(one.start, rows[number])
    return lists


def _spoken_of(inside: Sequence[Occurrence], before: Mapping[Side, tuple[Mention, ...]]) -> dict[Side, tuple[Mention, ...]]:
    """Return who can be meant by a pronoun after this sentence: its own names first, older ones behind, three at most."""
    result = dict(before)
    for side in Side:
        own = tuple(dict.fromkeys(o.mention for o in inside if SIDES[o.mention.type] is side))
        if own:
            result[side] = (*own, *(m for m in before.get(side, ()) if m not in own))[:3]
    return result
