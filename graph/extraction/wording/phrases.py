"""Set phrases of dealing: "a contract with X", "X’s partnership with Y", "an agreement between X and Y"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK, SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.extraction.scenes.roles import Bystanders
from graph.model import Mention, Relation

_CONFIDENCE = 0.8
_GROUNDS = Grounds("phrase")
_UNREAD_NAME = re.compile(r"\s[A-ZÀ-Þ]\w")
"""A capital inside the words before: somebody is named whom the reader does not know."""
_PARTIES = (Side.VENDOR, Side.PUBLIC)


@dataclass(frozen=True, slots=True)
class PhraseFinder:
    """The nouns of dealing with their preposition, of one language."""

    deal_with: re.Pattern[str]
    roles: Bystanders

    def find(self, text: str, scene: Scene) -> Iterator[Fact]:
        """Yield a partnership for each party behind "a deal with" and the party that it is with."""
        parties = [o for o in scene.occurrences if SIDES[o.mention.type] in _PARTIES]
        for other in parties:
            row = scene.list_of(other)
            left = scene.clause(*row)[0]
            if not self.deal_with.search(scene.text(left, row[0])):
                continue
            before = [o for o in parties if left <= o.start and o.end <= row[0] and not self._stands_by(text, scene, o)]
            spoken = _spoken_of(other, scene) if not before and not _UNREAD_NAME.search(scene.text(left, row[0])) else []
            for party in _counterparts(before, other) or spoken:
                vendor, body = (party, other.mention) if SIDES[party.type] is Side.VENDOR else (other.mention, party)
                start = before[-1].start if before else left
                clause = scene.clause(start, other.end)
                yield Fact(vendor, Relation.PARTNERS_WITH, body, scene, start, other.end, clause, _CONFIDENCE, grounds=_GROUNDS)

    def _stands_by(self, text: str, scene: Scene, one: Occurrence) -> bool:
        return any(True for _ in self.roles.flags(text, scene, one))


def phrase_finder(pack: LanguagePack, roles: Bystanders) -> PhraseFinder:
    """Compile the phrases of dealing of a language pack."""
    nouns, links, articles = ("|".join(pack.fragments[name]) for name in ("phrases.nouns", "phrases.with", "coordination.articles"))
    return PhraseFinder(re.compile(rf"(?<!\w)(?:{nouns})(?: [\w{BLANK}-]+){{0,4}} (?:{links})(?: (?:{articles}))? $", re.IGNORECASE), roles)


def _counterparts(before: Sequence[Occurrence], other: Occurrence) -> list[Mention]:
    """Return the nearest party before that the deal is with: one of the opposite side, else a vendor beside a vendor."""
    side = SIDES[other.mention.type]
    others = [o.mention for o in before if o.mention.key != other.mention.key]
    opposite = [m for m in others if SIDES[m.type] is not side]
    return opposite[-1:] or (others[-1:] if side is Side.VENDOR else [])


def _spoken_of(other: Occurrence, scene: Scene) -> list[Mention]:
    """Return the party that the sentence before spoke of, for a sentence that names only the other."""
    sides = (Side.VENDOR,) if SIDES[other.mention.type] is Side.PUBLIC else (Side.PUBLIC, Side.VENDOR)
    spoken = [m for side in sides for m in scene.before.get(side, ())[:1]]
    return [m for m in spoken if m.key != other.mention.key][:1]
