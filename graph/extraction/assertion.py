"""Whether a clause states, denies or only thinks a fact possible, and where in its life the fact stands."""

import re

from graph.extraction.facts import Fact
from graph.extraction.packs import LanguagePack
from graph.model import Assertion, Relation, Status

_IN_PASSING = (Relation.OFFERS, Relation.PART_OF, Relation.INCLUDES, Relation.HOSTED_ON)


def is_void(sentence: str, pack: LanguagePack) -> bool:
    """Tell whether a sentence only asks or supposes: it then makes no claim."""
    return bool(pack.cue("assertion.void").search(sentence))


def assertion_of(fact: Fact, pack: LanguagePack) -> Assertion:
    """Return how a fact is asserted in its clause."""
    if fact.assertion is not None:
        return fact.assertion
    plain = pack.cue("assertion.not_denied").sub(_blank, _scope(fact))
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
    if fact.relation in (Relation.OFFERS, Relation.PART_OF, Relation.INCLUDES) or assertion is not Assertion.ASSERTED:
        return None
    if _ended(fact, pack):
        return Status.ENDED
    if fact.relation is Relation.PARTNERS_WITH:
        return Status.ACTIVE if pack.cue("status.active_deal").search(fact.words) else None
    if fact.relation is Relation.ADOPTS and pack.cue("status.pilot").search(fact.words):
        return Status.PILOT
    if pack.cue("status.planned").search(fact.words):
        return Status.PLANNED
    if fact.relation is Relation.ADOPTS and pack.cue("status.active").search(fact.words):
        return Status.ACTIVE
    return None


def _ended(fact: Fact, pack: LanguagePack) -> bool:
    return fact.relation not in _IN_PASSING and bool(pack.cue("status.ended").search(fact.words))


def _scope(fact: Fact) -> str:
    """Return the words that can deny or weaken a fact: the clause, or what stands between its ends for facts in passing."""
    if fact.relation in _IN_PASSING:
        return fact.scene.text(fact.start, fact.end)
    return fact.words


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
