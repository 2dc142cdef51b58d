"""Bodies that belong to larger ones, in words that say so: "the GSA’s procurement arm", "an office of the Department"."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import Scene
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import ENDS, Assertion, EntityType, Relation

_CONFIDENCE = 0.9
_GROUNDS = Grounds("part")
_BRACKET = r"(?:\)| ?\([^()]*\))?"


@dataclass(frozen=True, slots=True)
class PartFinder:
    """The words of belonging of one language: between part and whole, and behind a whole's possessive."""

    between: re.Pattern[str]
    possessive: re.Pattern[str]
    nouns: re.Pattern[str]

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield a partOf for each two bodies in a row that the words between them link."""
        bodies = [o for o in scene.occurrences if o.mention.type in (EntityType.AGENCY, EntityType.GOVERNMENT)]
        for left, right in itertools.pairwise(bodies):
            gap = scene.text(left.end, right.start)
            behind = scene.text(right.end, scene.sentence.end)
            if self.between.fullmatch(gap) or (self.possessive.fullmatch(gap) and self.nouns.match(behind)):
                yield from _part(left, right, scene)


def part_finder(pack: LanguagePack) -> PartFinder:
    """Compile the words of belonging of a language pack."""
    between, nouns, articles = ("|".join(pack.fragments[name]) for name in ("parts.between", "parts.nouns", "coordination.articles"))
    possessive = "|".join(pack.fragments["offering.possessive"])
    return PartFinder(
        between=re.compile(rf"{_BRACKET}(?:{between})", re.IGNORECASE),
        possessive=re.compile(rf"{_BRACKET}, (?:(?:{articles}) )?", re.IGNORECASE),
        nouns=re.compile(rf"(?:{possessive})(?:[\w-]+ ){{0,3}}(?:{nouns})(?!\w)", re.IGNORECASE),
    )


def _part(left: Occurrence, right: Occurrence, scene: Scene) -> Iterator[Fact]:
    subjects, objects = ENDS[Relation.PART_OF]
    if left.mention.type in subjects and right.mention.type in objects and left.mention.key != right.mention.key:
        clause = scene.clause(left.start, right.end)
        yield Fact(
            left.mention, Relation.PART_OF, right.mention, scene, left.start, right.end, clause, _CONFIDENCE, Assertion.ASSERTED, _GROUNDS
        )
