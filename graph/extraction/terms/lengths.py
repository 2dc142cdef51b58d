"""How long a deal or the use of a thing lasts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Side
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.numbers import any_of, figure
from graph.extraction.terms.scopes import Scope, optional
from graph.model import Relation

_BEFORE = 60
_OF_THINGS = (Relation.ADOPTS, Relation.SERVES, Relation.OFFERS)


@dataclass(frozen=True, slots=True)
class LengthFinder:
    """The shapes of lengths of time of one language."""

    length: re.Pattern[str]
    pack: LanguagePack

    def duration(self, scope: Scope) -> str | None:
        """Return the length of time nearest to the fact as ISO 8601: "P2Y"; None if the words state none."""
        return min(self._found(scope), default=(0, 0, None))[2]

    def _found(self, scope: Scope) -> Iterator[tuple[int, int, str]]:
        for match in self.length.finditer(scope.words):
            value = self._value(match)
            if value and self._is_term(match, scope.words):
                yield scope.gap(match.start(), match.end()), match.start(), value

    def _value(self, match: re.Match[str]) -> str | None:
        if match["length"]:
            return str(self.pack.tables["dates.lengths"][match["length"].casefold()])
        words = self.pack.tables["numbers.words"]
        number = Decimal(str(words.get(match["number"].casefold(), match["number"])))
        unit = self.pack.tables["dates.units"][match["unit"].casefold()]
        return f"P{figure(number)}{unit}" if number == int(number) and number > 0 else None

    def _is_term(self, match: re.Match[str], words: str) -> bool:
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        apart = optional(self.pack, "qualifiers.not_duration_before").search(before)
        if apart or optional(self.pack, "qualifiers.not_duration_after").match(words[match.end() :]):
            return False
        joined = bool(match["joint"]) and not match["joint"].isspace()
        wanted = self.pack.cues.get("qualifiers.duration_before")
        return joined or not before.strip() or wanted is None or bool(wanted.search(before))


def applies(fact: Fact, scope: Scope, pack: LanguagePack) -> bool:
    """Tell whether a length of time would be the fact's: the deal's where one is named, else the use of the thing."""
    if fact.relation is Relation.INVESTS_IN:
        return True
    deal, bought = (
        any(optional(pack, f"classes.{name}").search(scope.words) for name in names)
        for names in (("deal", "mou", "alliance"), ("buy", "award", "renew"))
    )
    if fact.relation is Relation.PARTNERS_WITH:
        thing = any(SIDES[o.mention.type] is Side.THING for o in fact.scene.occurrences)
        return deal or bought or not thing
    given = fact.relation is not Relation.OFFERS or optional(pack, "classes.give").search(scope.words)
    return fact.relation in _OF_THINGS and not deal and bool(given)


def length_finder(pack: LanguagePack) -> LengthFinder:
    """Compile the shapes of lengths of time of a language pack."""
    spelled, units, lengths = (any_of(pack.tables.get(name, {})) for name in ("numbers.words", "dates.units", "dates.lengths"))
    more, article = (pack.alternation(f"qualifiers.{name}") for name in ("duration_more", "duration_article"))
    counted = rf"(?P<number>\d{{1,3}}|{spelled})(?: \(\w+\))?(?P<joint>[ \u00a0\u2011-]|(?=[a-z]))(?:(?:{more}) )?(?P<unit>{units})"
    return LengthFinder(re.compile(rf"(?<![\w.,-])(?:{counted}|(?:(?:{article}) )?(?P<length>{lengths}))(?!\w)", re.IGNORECASE), pack)
