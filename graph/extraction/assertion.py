"""Whether a sentence states, denies or only thinks a fact possible, and where in its life the fact stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.clauses import BLANK
from graph.extraction.facts import Fact
from graph.extraction.packs import LanguagePack
from graph.model import Assertion, Relation, Status

_IN_PASSING = (Relation.OFFERS, Relation.PART_OF, Relation.INCLUDES, Relation.HOSTED_ON)
_USED = (Relation.ADOPTS, Relation.SERVES)
_STATELESS = (Relation.OFFERS, Relation.PART_OF, Relation.INCLUDES)
_DENIABLE = (
    *("deal", "mou", "alliance", "work", "sign", "renew", "choose", "award", "win", "supply", "sell", "give", "buy", "customer"),
    *("use", "rollout", "trial", "access", "launch", "host", "power", "part", "invest"),
)
"""The classes of words whose negation denies a fact."""
_NEVER = re.compile(r"(?!)")
_WORDS = re.compile(r"(?:[\s-]*[\w’'-]+){0,4}")
"""The words that a negation reaches."""
_COMMA = re.compile(r"[,;:()]\s*(?!\d)|\s[—–]\s")


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that can deny or weaken a fact, all others blanked; `first` and `second` are where its ends begin and end."""

    words: str
    first: int
    second: int

    def without(self, pattern: re.Pattern[str]) -> "Scope":
        """Return the scope with the matches of a pattern blanked."""
        return Scope(pattern.sub(_blank, self.words), self.first, self.second)


def is_void(sentence: str, pack: LanguagePack) -> bool:
    """Tell whether a sentence only asks or supposes: it then makes no claim."""
    return bool(pack.cue("assertion.void").search(sentence))


def assertion_of(fact: Fact, pack: LanguagePack) -> Assertion:
    """Return how a fact is asserted in its sentence."""
    if fact.assertion is not None:
        return fact.assertion
    scope = scope_of(fact, pack)
    if _counterfactual(scope, pack):
        return Assertion.DENIED
    if _is_denied(fact, scope.without(_optional(pack, "assertion.not_denied")), pack):
        return Assertion.ASSERTED if _ended(fact, scope, pack) else Assertion.DENIED
    if _is_hedged(fact, scope.without(_optional(pack, "assertion.not_speculative")), pack):
        return Assertion.SPECULATIVE
    return Assertion.ASSERTED


def status_of(fact: Fact, assertion: Assertion, pack: LanguagePack) -> Status | None:
    """Return the status that the fact's own clause states, None if it says nothing of it."""
    if fact.relation in _STATELESS or assertion is not Assertion.ASSERTED:
        return None
    scope = scope_of(fact, pack)
    if _ended(fact, scope, pack):
        return Status.ENDED
    if fact.relation is Relation.PARTNERS_WITH:
        return Status.ACTIVE if pack.cue("status.active_deal").search(scope.words) else None
    if fact.relation is Relation.ADOPTS and pack.cue("status.pilot").search(scope.words):
        return Status.PILOT
    if pack.cue("status.planned").search(scope.words):
        return Status.PLANNED
    if fact.relation is Relation.ADOPTS and pack.cue("status.active").search(scope.words):
        return Status.ACTIVE
    return None


def scope_of(fact: Fact, pack: LanguagePack) -> Scope:
    """Return the clause of a fact without the asides in it, offsets unchanged.

    Facts in passing are only denied or weakened by what stands between their ends.
    """
    words, start = fact.words, fact.clause[0]
    first, second = fact.start - start, fact.end - start
    if fact.relation in _IN_PASSING:
        return Scope(" " * first + words[first:second], first, second)
    turn = max((m.start() for m in _optional(pack, "assertion.turns").finditer(words, first, second)), default=0)
    parts, kept, closed = _segments(words, pack), [], False
    for start, end in parts:
        belongs = end > turn and not closed and _belongs(words, (start, end), first, second, pack)
        kept.append(words[start:end] if belongs else " " * (end - start))
        closed = closed or (start < second <= end and bool(_optional(pack, "assertion.relatives").match(words, start)))
    return Scope("".join(kept), first, second)


def _segments(words: str, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the stretches between commas and clause openers."""
    starts = sorted(
        {0, *(m.start() for m in _optional(pack, "assertion.openers").finditer(words)), *(m.end() for m in _COMMA.finditer(words))}
    )
    yield from zip(starts, [*starts[1:], len(words)], strict=True)


def _belongs(words: str, part: tuple[int, int], first: int, second: int, pack: LanguagePack) -> bool:
    """Tell whether a stretch of the clause bears on the fact: it holds one of the ends, or is no aside."""
    start, end = part
    if start <= first < end or start < second <= end:
        return True
    aside = _optional(pack, "assertion.asides").match(words, start)
    if aside or start >= second:
        return not aside and not re.search(BLANK, words[start:end])
    return True


def _is_denied(fact: Fact, scope: Scope, pack: LanguagePack) -> bool:
    if fact.relation not in _STATELESS[:2] and pack.cue("assertion.denied").search(scope.words):
        return True
    if fact.relation in _USED and pack.cue("assertion.bans").search(scope.words):
        return True
    return any(_reaches(match, scope, pack) for match in _optional(pack, "assertion.negation").finditer(scope.words))


def _reaches(negation: re.Match[str], scope: Scope, pack: LanguagePack) -> bool:
    """Tell whether a negation bears on the fact: on a word of deals right behind it, or on one of the ends."""
    reach = _WORDS.match(scope.words, negation.end())
    deniable = ("assertion.deniable", *(f"classes.{name}" for name in _DENIABLE))
    if reach and any(_optional(pack, name).search(reach[0]) for name in deniable):
        return True
    if not scope.words[negation.end() :].strip(' .!"”'):
        return True
    link = _optional(pack, "assertion.links").match(scope.words, negation.end() + 1)
    end = link.end() + 1 if link else negation.end() + 1
    return end == scope.first or scope.words[end : scope.second].strip(BLANK) == "" and end < scope.second


def _is_hedged(fact: Fact, scope: Scope, pack: LanguagePack) -> bool:
    return fact.relation not in _STATELESS[:2] and bool(pack.cue("assertion.speculative").search(scope.words))


def _counterfactual(scope: Scope, pack: LanguagePack) -> bool:
    return bool(_optional(pack, "assertion.counterfactual").search(scope.words))


def _ended(fact: Fact, scope: Scope, pack: LanguagePack) -> bool:
    if fact.relation in _STATELESS:
        return False
    used_before = _optional(pack, "status.used_before").search(fact.words) and pack.cue("assertion.bans").search(scope.words)
    return bool(used_before or pack.cue("status.ended").search(scope.words))


def _optional(pack: LanguagePack, name: str) -> re.Pattern[str]:
    """Return a list that a language may do without."""
    return pack.cues.get(name, _NEVER)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
