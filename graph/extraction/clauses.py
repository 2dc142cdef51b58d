"""Sentences → clauses: the stretch of text in which the words of one fact stand together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.extraction.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.sentences import Sentence
from graph.model import EntityType, Mention


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
class Group:
    """Names of one side in a row: "OpenAI, Google and xAI"."""

    side: Side
    members: tuple[Occurrence, ...]

    @property
    def start(self) -> int:
        """Where the first member begins in the document."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where the last member ends in the document."""
        return self.members[-1].end


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its offsets, its text with all names blanked out at equal length, its groups, and who was spoken of before.

    `before` maps a side to the mentions that a pronoun can take up, the most likely first.
    """

    start: int
    end: int
    masked: str
    groups: tuple[Group, ...]
    sentence: Sentence
    before: Mapping[Side, tuple[Mention, ...]]

    def of(self, side: Side) -> list[Group]:
        """Return the groups of one side in order."""
        return [g for g in self.groups if g.side is side]

    def between(self, left: int, right: int) -> str:
        """Return the masked text between two offsets of the document."""
        return self.masked[max(0, left - self.start) : max(0, right - self.start)]


def split_clauses(text: str, sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], pack: LanguagePack) -> Iterator[Clause]:
    """Yield the clauses of a document's sentences in order."""
    before: dict[Side, tuple[Mention, ...]] = {}
    position = 0
    for sentence in sentences:
        inside = []
        while position < len(occurrences) and occurrences[position].end <= sentence.end:
            if occurrences[position].start >= sentence.start:
                inside.append(occurrences[position])
            position += 1
        for start, end in _boundaries(text, sentence, inside, pack):
            part = [o for o in inside if start <= o.start < end]
            yield Clause(start, end, _masked(text, start, end, part), _groups(text, part, pack), sentence, dict(before))
            before = _spoken_of(part, before)


def _boundaries(text: str, sentence: Sentence, inside: Sequence[Occurrence], pack: LanguagePack) -> Iterator[tuple[int, int]]:
    breaks = "|".join(pack.fragments["clauses.breaks"])
    start = sentence.start
    for match in re.finditer(breaks, text[sentence.start : sentence.end]):
        cut = sentence.start + match.start()
        if cut > start and not any(o.start < cut < o.end for o in inside):
            yield start, cut
            start = cut
    yield start, sentence.end


def _masked(text: str, start: int, end: int, inside: Sequence[Occurrence]) -> str:
    masked = text[start:end]
    for o in inside:
        masked = masked[: o.start - start] + "\N{BLACK SQUARE}" * (o.end - o.start) + masked[o.end - start :]
    return masked[: end - start]


def _groups(text: str, occurrences: Sequence[Occurrence], pack: LanguagePack) -> tuple[Group, ...]:
    links, articles = ("|".join(pack.fragments[f"coordination.{key}"]) for key in ("links", "articles"))
    gap = re.compile(rf"(?:\s*\([^()]*\))?\s*(?:{links})\s*(?:(?:{articles})\s+)*(?:\(\w\)\s*)?", re.IGNORECASE)
    groups: list[Group] = []
    for one in occurrences:
        side = SIDES[one.mention.type]
        if groups and groups[-1].side is side and gap.fullmatch(text[groups[-1].end : one.start]):
            groups[-1] = Group(side, (*groups[-1].members, one))
        else:
            groups.append(Group(side, (one,)))
    return tuple(groups)


def _spoken_of(part: Sequence[Occurrence], before: Mapping[Side, tuple[Mention, ...]]) -> dict[Side, tuple[Mention, ...]]:
    """Return who can be meant by a pronoun after this clause: its own names first, older ones behind, three at most."""
    result = dict(before)
    for side in Side:
        own = tuple(dict.fromkeys(o.mention for o in part if SIDES[o.mention.type] is side))
        if own:
            result[side] = (*own, *(m for m in before.get(side, ()) if m not in own))[:3]
    return result
