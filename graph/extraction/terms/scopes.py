"""The words of a sentence that bear on a fact: its clause without the asides in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK
from graph.extraction.scenes.facts import Fact
from graph.model import Mention, Relation

IN_PASSING = (Relation.OFFERS, Relation.PART_OF, Relation.INCLUDES, Relation.HOSTED_ON)
"""The relations that a sentence about something else often mentions."""
_NEVER = re.compile(r"(?!)")
_COMMA = re.compile(r"[,;:()]\s*(?!\d)|\s[—–]\s")


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that bear on a fact, all others blanked; `first` and `second` are where its ends begin and end."""

    words: str
    first: int
    second: int

    def without(self, pattern: re.Pattern[str]) -> "Scope":
        """Return the scope with the matches of a pattern blanked."""
        return Scope(pattern.sub(lambda match: " " * len(match[0]), self.words), self.first, self.second)

    def gap(self, start: int, end: int) -> int:
        """Return how far a stretch of the words is from the ends of the fact and what stands between them."""
        return max(0, self.first - end, start - self.second)

    def distance(self, start: int, end: int) -> int:
        """Return how far a stretch of the words is from the nearer end of the fact, outside or between them."""
        inside = min(abs(start - self.first), abs(self.second - end))
        return self.gap(start, end) or inside


def row_size(fact: Fact, end: Mention) -> int:
    """Return how many names stand in a row with an end of a fact, itself counted; 0 if the sentence leaves it unsaid."""
    named = list(zip(fact.scene.groups, fact.scene.occurrences, strict=True))
    rows = {number for number, one in named if one.mention == end}
    return max((len({one.mention for n, one in named if n == number}) for number in rows), default=0)


def optional(pack: LanguagePack, name: str) -> re.Pattern[str]:
    """Return the pattern of a list that a language may do without."""
    return pack.cues.get(name, _NEVER)


def scope_of(fact: Fact, pack: LanguagePack) -> Scope:
    """Return what can deny or weaken a fact: its clause without asides, only what is between the ends for facts in passing."""
    whole = clause_of(fact)
    if fact.relation in IN_PASSING:
        return Scope(" " * whole.first + whole.words[whole.first : whole.second], whole.first, whole.second)
    turn = max((m.start() for m in optional(pack, "assertion.turns").finditer(whole.words, whole.first, whole.second)), default=0)
    parts = [part for part in _open_segments(whole, pack) if part[1] > turn and _bears(whole, part, pack)]
    return _kept(whole, parts)


def main_clause(fact: Fact, pack: LanguagePack) -> Scope:
    """Return the clause of a fact without relative clauses that hold neither of its ends."""
    whole, relatives = clause_of(fact), optional(pack, "assertion.relatives")
    return _kept(whole, [p for p in _open_segments(whole, pack) if _holds_end(whole, p) or not relatives.match(whole.words, p[0])])


def clause_of(fact: Fact) -> Scope:
    """Return the whole clause of a fact."""
    start = fact.clause[0]
    return Scope(fact.words, fact.start - start, fact.end - start)


def _kept(scope: Scope, parts: list[tuple[int, int]]) -> Scope:
    words = [" "] * len(scope.words)
    for start, end in parts:
        words[start:end] = scope.words[start:end]
    return Scope("".join(words), scope.first, scope.second)


def _open_segments(scope: Scope, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas and clause openers, up to the end of a relative clause that holds the second end."""
    openers = optional(pack, "assertion.openers").finditer(scope.words)
    starts = sorted({0, *(m.start() for m in openers), *(m.end() for m in _COMMA.finditer(scope.words))})
    for start, end in zip(starts, [*starts[1:], len(scope.words)], strict=True):
        yield start, end
        named = scope.words[scope.second - 1 : scope.second] == BLANK
        if named and 0 < start < scope.second <= end and optional(pack, "assertion.relatives").match(scope.words, start):
            return


def _holds_end(scope: Scope, part: tuple[int, int]) -> bool:
    start, end = part
    return start <= scope.first < end or start < scope.second <= end


def _bears(scope: Scope, part: tuple[int, int], pack: LanguagePack) -> bool:
    """Tell whether a stretch of the clause bears on the fact: it holds an end, or is neither an aside nor about others."""
    if _holds_end(scope, part):
        return True
    if optional(pack, "assertion.asides").match(scope.words, part[0]) and not _is_head(scope, part, pack):
        return False
    return part[0] < scope.second or BLANK not in scope.words[part[0] : part[1]]


def _is_head(scope: Scope, part: tuple[int, int], pack: LanguagePack) -> bool:
    """Tell whether a stretch opens its clause with an article or a negation, which elsewhere would make it an aside."""
    openers = (optional(pack, f"assertion.{name}") for name in ("relatives", "negation"))
    return part[0] == 0 and any(opener.match(scope.words) for opener in openers)
