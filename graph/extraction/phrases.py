"""Set phrases of dealing: "a contract with X", "X’s partnership with Y", "an agreement between X and Y"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.clauses import BLANK, SIDES, Scene, Side
from graph.extraction.facts import Fact
from graph.extraction.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.roles import Bystanders
from graph.model import Mention, Relation

_CONFIDENCE = 0.8
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
            for party in _counterparts(before, other, scene):
                vendor, body = (party, other.mention) if SIDES[party.type] is Side.VENDOR else (other.mention, party)
                start = before[-1].start if before else left
                clause = scene.clause(start, other.end)
                yield Fact(vendor, Relation.PARTNERS_WITH, body, scene, start, other.end, clause, _CONFIDENCE)

    def _stands_by(self, text: str, scene: Scene, one: Occurrence) -> bool:
        return any(True for _ in self.roles.flags(text, scene, one))


def phrase_finder(pack: LanguagePack, roles: Bystanders) -> PhraseFinder:
    """Compile the phrases of dealing of a language pack."""
    nouns, links, articles = ("|".join(pack.fragments[name]) for name in ("phrases.nouns", "phrases.with", "coordination.articles"))
    return PhraseFinder(re.compile(rf"(?<!\w)(?:{nouns})(?: [\w{BLANK}-]+){{0,4}} (?:{links})(?: (?:{articles}))? $", re.IGNORECASE), roles)


def _counterparts(before: Sequence[Occurrence], other: Occurrence, scene: Scene) -> list[Mention]:
    """Return who the deal is with: the nearest party before of the opposite side, else of the same, else the one spoken of."""
    side = SIDES[other.mention.type]
    opposite = [o.mention for o in before if SIDES[o.mention.type] is not side and o.mention.key != other.mention.key]
    if opposite:
        return opposite[-1:]
    if side is Side.PUBLIC:
        return list(scene.before.get(Side.VENDOR, ())[:1]) if not before else []
    same = [o.mention for o in before if o.mention.key != other.mention.key]
    spoken = [*scene.before.get(Side.PUBLIC, ())[:1], *scene.before.get(Side.VENDOR, ())[:1]]
    return same[-1:] or [m for m in spoken if m.key != other.mention.key][:1]
