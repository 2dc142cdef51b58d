"""Whether a clause states, denies or only thinks a fact possible, and where in its life the fact stands."""

import re

from graph.extraction.frames import Fact
from graph.extraction.packs import LanguagePack
from graph.model import Assertion, Relation, Status

_PASSING = ("offer", "maker", "part", "include", "own")


def is_void(sentence: str, pack: LanguagePack) -> bool:
    """Tell whether a sentence only asks or supposes: it then makes no claim."""
    return bool(pack.cue("assertion.void").search(sentence))


def assertion_of(fact: Fact, pack: LanguagePack) -> Assertion:
    """Return how a fact is asserted in its clause."""
    if fact.assertion is not None:
        return fact.assertion
    scope = _scope(fact)
    plain = pack.cue("assertion.not_denied").sub(_blank, scope)
    speculative = pack.cue("assertion.speculative").search(plain)
    denied = pack.cue("assertion.denied").search(plain)
    if denied and fact.relation is Relation.PARTNERS_WITH and pack.cue("assertion.bans").fullmatch(denied[0]):
        denied = None
    if speculative and not (denied and denied.start() < speculative.start()):
        return Assertion.SPECULATIVE
    if denied and not _ended(fact, pack):
        return Assertion.DENIED
    return Assertion.ASSERTED


def status_of(fact: Fact, assertion: Assertion, pack: LanguagePack) -> Status | None:
    """Return the status that the fact's clause states, None if it says nothing of it."""
    if fact.frame in ("offer", "maker", "part", "hope") or assertion is not Assertion.ASSERTED:
        return None
    if _ended(fact, pack):
        return Status.ENDED
    text = fact.clause.masked
    if fact.relation is Relation.PARTNERS_WITH:
        return Status.ACTIVE if pack.cue("status.active_deal").search(text) else None
    if fact.relation in (Relation.ADOPTS, Relation.SERVES) and pack.cue("status.pilot").search(text):
        return Status.PILOT
    if pack.cue("status.planned").search(text):
        return Status.PLANNED
    if fact.relation in (Relation.ADOPTS, Relation.HOSTED_ON) and pack.cue("status.active").search(text):
        return Status.ACTIVE
    return None


def _ended(fact: Fact, pack: LanguagePack) -> bool:
    return bool(pack.cue("status.ended").search(fact.clause.masked))


def _scope(fact: Fact) -> str:
    """Return the words that can deny or weaken a fact: the whole clause, or the gap between its ends for facts in passing."""
    clause = fact.clause
    if fact.frame in _PASSING:
        return clause.between(fact.cue[0], fact.cue[1])
    return clause.between(clause.start, max(fact.cue[1] + 60, fact.cue[1]))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
