"""Things that are in other things: "an assistant powered by Gemini", "ChatGPT Edu, under the AI Leap programme"."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import EntityType, Relation

_CONFIDENCE = 0.75
_GROUNDS = Grounds("inclusion")
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class InclusionFinder:
    """The words of inclusion of one language: the first name has the second in it, or is a part of it."""

    forward: re.Pattern[str]
    backward: re.Pattern[str]

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield an includes for each two things in a row, or lists of them, that the words between them link."""
        lists = _lists(scene)
        for left, right in itertools.pairwise(lists):
            gap = scene.text(left[-1].end, right[0].start)
            if len(gap) > _LONGEST:
                continue
            forward, backward = self.forward.search(gap), self.backward.search(gap)
            if forward and not backward:
                yield from _facts(left, right, scene)
            elif backward and not forward and right[0].mention.type is EntityType.PROGRAM:
                yield from _facts(right, left, scene)


def inclusion_finder(pack: LanguagePack) -> InclusionFinder:
    """Compile the words of inclusion of a language pack."""
    return InclusionFinder(pack.cue("inclusion.forward"), pack.cue("inclusion.backward"))


def _lists(scene: Scene) -> list[list[Occurrence]]:
    """Return the things of a scene, those in a row together."""
    rows: dict[int, list[Occurrence]] = {}
    for one, number in zip(scene.occurrences, scene.groups, strict=True):
        if SIDES[one.mention.type] is Side.THING:
            rows.setdefault(number, []).append(one)
    return list(rows.values())


def _facts(wholes: list[Occurrence], parts: list[Occurrence], scene: Scene) -> Iterator[Fact]:
    for whole in wholes:
        for part in parts:
            if whole.mention.key != part.mention.key:
                start, end = min(whole.start, part.start), max(whole.end, part.end)
                yield Fact(
                    whole.mention,
                    Relation.INCLUDES,
                    part.mention,
                    scene,
                    start,
                    end,
                    scene.clause(start, end),
                    _CONFIDENCE,
                    grounds=_GROUNDS,
                )
