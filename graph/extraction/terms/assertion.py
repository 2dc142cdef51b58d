"""Whether a sentence states, denies or only thinks a fact possible, and where in its life the fact stands."""

import re

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.scopes import IN_PASSING, Scope, clause_of, optional, scope_of
from graph.model import Assertion, Relation, Status

_USED = (Relation.ADOPTS, Relation.SERVES)
_PLAIN = (Relation.OFFERS, Relation.PART_OF)
"""Relations that hold of what a text names, whatever it doubts."""
_DENIABLE = (
    *("deal", "mou", "alliance", "work", "sign", "renew", "choose", "award", "win", "supply", "sell", "give", "buy", "customer"),
    *("use", "rollout", "trial", "access", "launch", "host", "power", "part", "invest"),
)
"""The classes of words whose negation denies a fact."""
_STANDS, _SAID = 0.45, 0.4
"""From this probability on a fact has a status; what set words say of it adds so much to what an encoder thinks."""
_WORDS = re.compile(r"(?:[\s-]*[\w’'-]+){0,4}")
"""The words that a negation reaches."""


def is_void(sentence: str, pack: LanguagePack) -> bool:
    """Tell whether a sentence only asks or supposes: it then makes no claim."""
    return bool(pack.cue("assertion.void").search(sentence))


def assertion_of(fact: Fact, pack: LanguagePack) -> Assertion:
    """Return how a fact is asserted in its sentence."""
    if fact.assertion is not None:
        return fact.assertion
    if fact.relation in _PLAIN:
        return Assertion.ASSERTED
    scope, whole = scope_of(fact, pack), clause_of(fact)
    untrue = optional(pack, "assertion.untrue").search(whole.words, 0, whole.first + 1)
    if untrue or optional(pack, "assertion.counterfactual").search(scope.words):
        return Assertion.DENIED
    if _is_denied(fact.relation, scope.without(optional(pack, "assertion.not_denied")), pack):
        return Assertion.ASSERTED if _is_over(fact, scope, pack) else Assertion.DENIED
    plain = scope.without(optional(pack, "assertion.not_speculative"))
    return Assertion.SPECULATIVE if pack.cue("assertion.speculative").search(plain.words) else Assertion.ASSERTED


def status_of(fact: Fact, assertion: Assertion, pack: LanguagePack) -> Status | None:
    """Return the status that the words of the fact's clause and an encoder find together; None if they find none, or too unsurely."""
    if assertion is not Assertion.ASSERTED:
        return None
    said = None if fact.relation in _PLAIN else _said_status(fact, pack)
    if not fact.statuses or said is Status.PILOT:  # pilots are told by their words, and an encoder takes them for use
        return said
    chances = {status: chance + _SAID * (status is said) for status, chance in fact.statuses.items()}
    best = max(chances, key=lambda status: chances[status])
    return best if chances[best] >= _STANDS else None


def _said_status(fact: Fact, pack: LanguagePack) -> Status | None:
    scope = scope_of(fact, pack)
    if _is_over(fact, scope, pack):
        return Status.ENDED
    words = scope.words if fact.relation in IN_PASSING else clause_of(fact).words
    heard = ((status, name, unless) for relations, status, name, unless in _SIGNS if fact.relation in relations)
    return next((status for status, name, unless in heard if _is_heard(words, name, unless, pack)), None)


def _is_heard(words: str, name: str, unless: str, pack: LanguagePack) -> bool:
    return bool(optional(pack, f"status.{name}").search(words)) and not optional(pack, f"status.{unless}").search(words)


_FUTURE = (Relation.ADOPTS, Relation.SERVES, Relation.INVESTS_IN, Relation.HOSTED_ON, Relation.INCLUDES)
_SIGNS = (
    ((Relation.PARTNERS_WITH,), Status.ACTIVE, "active_deal", "fresh_deal"),
    ((Relation.ADOPTS,), Status.PLANNED, "pilot_planned", "not_planned"),
    ((Relation.ADOPTS,), Status.PILOT, "pilot", "not_pilot"),
    (_FUTURE, Status.PLANNED, "planned", "not_planned"),
    ((Relation.ADOPTS,), Status.ACTIVE, "active", "not_active"),
)
"""Which cues tell the status of which relations, unless which others stand beside them, in the order in which they are heard."""


def _is_denied(relation: Relation, scope: Scope, pack: LanguagePack) -> bool:
    if pack.cue("assertion.denied").search(scope.words):
        return True
    if relation in _USED and pack.cue("assertion.bans").search(scope.words):
        return True
    return any(_reaches(match, scope, pack) for match in optional(pack, "assertion.negation").finditer(scope.words))


def _reaches(negation: re.Match[str], scope: Scope, pack: LanguagePack) -> bool:
    """Tell whether a negation bears on the fact: on a word of deals right behind it, on one of the ends, or on all said."""
    reach = _WORDS.match(scope.words, negation.end())
    deniable = ("assertion.deniable", *(f"classes.{name}" for name in _DENIABLE))
    if reach and any(optional(pack, name).search(reach[0]) for name in deniable):
        return True
    if not scope.words[negation.end() :].strip(' .!"”'):
        return True
    link = optional(pack, "assertion.links").match(scope.words, negation.end() + 1)
    end = link.end() + 1 if link else negation.end() + 1
    return end == scope.first or (end < scope.second and not scope.words[end : scope.second].strip(BLANK))


def _is_over(fact: Fact, scope: Scope, pack: LanguagePack) -> bool:
    """Tell whether the clause says that what the fact reports has come to an end."""
    if fact.relation in (*_PLAIN, Relation.INCLUDES):
        return False
    banned = fact.relation in _USED and pack.cue("assertion.bans").search(scope.words)
    if banned:
        return bool(optional(pack, "status.used_before").search(fact.words))
    return bool(pack.cue("status.ended").search(scope.words))
