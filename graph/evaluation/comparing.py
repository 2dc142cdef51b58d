"""Claims made beside claims marked: which were found, which are missed, which are spurious, and whether their terms agree."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Assertion, Relation

Ends = tuple[str, str]
_MONTHS = {"y": 12, "m": 1}
_DAYS = {"w": 7, "d": 1}
_SIGNS = {"€": "eur ", "£": "gbp "}


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, made or marked, in the form in which the two are compared.

    `ends` are the entities of subject and object; `words` names the three parts and `evidence` quotes the text, for people.
    """

    ends: Ends
    relation: Relation
    assertion: Assertion
    terms: Mapping[str, str]
    words: str
    evidence: str = ""

    @property
    def link(self) -> tuple[Relation, str, str]:
        """What two claims on one fact share: partnersWith has no direction, and what serves a body is adopted by it."""
        subject, object = self.ends
        if self.relation is Relation.SERVES:
            return (Relation.ADOPTS, object, subject)
        if self.relation is Relation.PARTNERS_WITH:
            subject, object = sorted(self.ends)
        return (self.relation, subject, object)

    @property
    def stated(self) -> tuple[Hashable, ...]:
        """The link with its assertion."""
        return (self.link, self.assertion)

    def __str__(self) -> str:
        return self.words if self.assertion is Assertion.ASSERTED else f"{self.words} [{self.assertion}]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the claims: `found` and `missed` are marked ones, `spurious` made ones; `duplicates` counts repetitions."""

    found: tuple[Statement, ...]
    missed: tuple[Statement, ...]
    spurious: tuple[Statement, ...]
    duplicates: int


def compare(marked: Iterable[Statement], made: Iterable[Statement], key: Callable[[Statement], Hashable]) -> Comparison:
    """Compare claims that have the same key.

    Two deals between the same parties are two marked claims and want two made ones; what repeats beyond that is a duplicate,
    and adopts beside its own serves is neither.
    """
    groups: dict[Hashable, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((marked, made)):
        for statement in statements:
            groups[key(statement)][side].append(statement)
    found: list[Statement] = []
    missed: list[Statement] = []
    spurious: list[Statement] = []
    duplicates = 0
    for wanted, given in groups.values():
        times = Counter(statement.relation for statement in given).values()
        number = min(len(wanted), max(times, default=0))
        found += wanted[:number]
        missed += wanted[number:]
        spurious += [] if wanted else given[:1]
        duplicates += sum(max(0, n - max(1, len(wanted))) for n in times)
    return Comparison(tuple(found), tuple(missed), tuple(spurious), duplicates)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The names of the terms of two claims on one fact: right ones, those only made, those only marked."""

    right: tuple[str, ...]
    only_made: tuple[str, ...]
    only_marked: tuple[str, ...]


def compare_terms(marked: Sequence[Statement], made: Iterable[Statement]) -> list[Agreement]:
    """Pair each marked claim with the made one of its key whose terms agree best, the best pairs first."""
    pool: dict[Hashable, list[Mapping[str, str]]] = defaultdict(list)
    for statement in made:
        pool[statement.stated].append(_said(statement.terms))

    def agreeing(one: Statement) -> int:
        return max((len(agree(_said(one.terms), terms).right) for terms in pool[one.stated]), default=0)

    pairs = []
    for one in sorted(marked, key=agreeing, reverse=True):
        if pool[one.stated]:
            best = max(pool[one.stated], key=lambda terms: len(agree(_said(one.terms), terms).right))
            pool[one.stated].remove(best)
            pairs.append(agree(_said(one.terms), best))
    return pairs


def agree(marked: Mapping[str, str], made: Mapping[str, str]) -> Agreement:
    """Compare the terms of one claim, each in the form in which two spellings are equal."""
    right = {name for name, value in marked.items() if name in made and same_term(name, value, made[name])}
    return Agreement(tuple(sorted(right)), tuple(sorted(set(made) - right)), tuple(sorted(set(marked) - right)))


def same_term(name: str, marked: str, made: str) -> bool:
    """Tell whether two values of a term are one; dates are compared as precisely as the marked one goes.

    >>> same_term("date", "2026-04", "2026-04-22"), same_term("duration", "P1Y", "P12M"), same_term("price", "USD 1 per seat", "$1/seat")
    (True, True, True)
    """
    if name == "date":
        made = made[: len(marked)]
    return _plain(name, marked) == _plain(name, made)


def _said(terms: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that say something: a fresh deal is announced, said or unsaid."""
    return {name: value for name, value in terms.items() if (name, value) != ("status", "announced")}


def _plain(name: str, value: str) -> Hashable:
    text = " ".join(value.casefold().split())
    if name == "date":
        return text
    length = re.fullmatch(r"p(\d+)([ymwd])", text) if name == "duration" else None
    if length:
        unit = length[2]
        return ("months", int(length[1]) * _MONTHS[unit]) if unit in _MONTHS else ("days", int(length[1]) * _DAYS[unit])
    if name == "price":
        coded = re.sub(r"us\$|[$€£]", lambda sign: _SIGNS.get(sign[0], "usd "), text)
        return re.sub(r"\W*(/|\b(an?|each|every|per)\b)\W*", " per ", " ".join(coded.split()))
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return text
