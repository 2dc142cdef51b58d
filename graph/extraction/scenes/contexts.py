"""Names that a sentence leaves unsaid: taken up by a pronoun, carried on from the sentence before, or set by a heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Scene, Side

_HEAD = 25


class Origin(StrEnum):
    """Why an unsaid name is thought to be meant."""

    PRONOUN = "pronoun"
    PREVIOUS = "previous"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A name that a sentence may mean without saying it, placed at the pronoun or at the head of the sentence."""

    occurrence: Occurrence
    origin: Origin


def find_unsaid(scene: Scene, pack: LanguagePack) -> Iterator[Unsaid]:
    """Yield, for each side that a sentence lacks, the name that it most likely means; for things even beside another."""
    present = {SIDES[o.mention.type] for o in scene.occurrences}
    match = pack.cue("clauses.pronouns").search(scene.masked)
    pronoun = match is not None and match.start() <= _HEAD
    start = scene.sentence.start + (match.start() if match and pronoun else 0)
    end = scene.sentence.start + (match.end() if match and pronoun else 0)
    for side in Side:
        if side in present and side is not Side.THING:
            continue
        earlier, heading = scene.before.get(side, ())[:1], scene.heading.get(side, ())[:1]
        for mention in earlier:
            yield Unsaid(Occurrence(start, end, mention, anaphoric=True), Origin.PRONOUN if pronoun else Origin.PREVIOUS)
        for mention in heading:
            if mention not in earlier:
                yield Unsaid(Occurrence(start, end, mention, anaphoric=True), Origin.HEADING)
