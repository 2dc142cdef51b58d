"""Which names of a clause can take part in its facts, and which only stand by: rivals, investors, places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.clauses import Clause, Group, Side
from graph.extraction.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.model import EntityType

_PLACES = (EntityType.COUNTRY, EntityType.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Bystanders:
    """The patterns that tell who only stands by, of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    locative: re.Pattern[str]
    governing: re.Pattern[str]

    def actors(self, text: str, clause: Clause, side: Side) -> list[Group]:
        """Return the groups of a side that can take part in the clause's facts, without rivals, investors and places."""
        kept = []
        for group in clause.of(side):
            if not self._blocked(clause, group):
                members = tuple(m for m in group.members if not self.is_place(text, clause, m))
                if members:
                    kept.append(Group(side, members))
        return kept

    def places(self, text: str, clause: Clause) -> Iterator[Occurrence]:
        """Yield the names of countries, regions and cities that say where, not who."""
        for group in clause.of(Side.PUBLIC):
            yield from (m for m in group.members if self.is_place(text, clause, m))

    def is_place(self, text: str, clause: Clause, one: Occurrence) -> bool:
        """Tell whether a name says where something is."""
        if one.anaphoric or one.mention.type not in _PLACES or self.governing.search(text[one.start : one.end]):
            return False
        before, after = clause.masked[: one.start - clause.start], clause.masked[one.end - clause.start :]
        return bool(self.locative.search(before) or re.match(r"-(?:based|born|wide|made)|, \w+■|’s capital", after) or re.search(r"[\w■], $", before) and re.match(r"[,.]", after))

    def _blocked(self, clause: Clause, group: Group) -> bool:
        head, tail = clause.masked[: group.start - clause.start], clause.masked[group.end - clause.start :]
        return bool(self.before.search(head) or self.after.match(tail))


def bystanders(pack: LanguagePack) -> Bystanders:
    """Compile the bystander patterns of a language pack."""
    before, after, locative = ("|".join(pack.fragments[f"blockers.{key}"]) for key in ("before", "after", "locative"))
    articles = "|".join(pack.fragments["coordination.articles"])
    return Bystanders(
        before=re.compile(rf"(?<!\w)(?:{before})(?: (?:{articles}))? ?$", re.IGNORECASE),
        after=re.compile(rf"(?:['’]s?)?,? (?:{after})(?!\w)", re.IGNORECASE),
        locative=re.compile(rf"(?<!\w)(?:{locative})(?: (?:{articles}))? $", re.IGNORECASE),
        governing=re.compile("|".join(pack.fragments["bodies.governing"])),
    )
