"""How many people use a thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.numbers import Numbers, any_of, figure, numbers
from graph.extraction.terms.scopes import Scope, optional

_BEFORE = 60


@dataclass(frozen=True, slots=True)
class UserFinder:
    """The shapes of numbers of people of one language."""

    people: re.Pattern[str]
    numbers: Numbers
    pack: LanguagePack

    def users(self, scope: Scope) -> str | None:
        """Return the number of users that a clause states, in figures or in its own vague words."""
        return next(self._found(scope.words), None)

    def _found(self, words: str) -> Iterator[str]:
        for match in self.people.finditer(words):
            if optional(self.pack, "qualifiers.not_users_before").search(words[max(0, match.start() - _BEFORE) : match.start()]):
                continue
            if match["vague"]:
                yield match["vague"].casefold()
            elif (number := self.numbers.value(match["number"], match["scale"])) > 1:
                yield figure(number)


def user_finder(pack: LanguagePack) -> UserFinder:
    """Compile the shapes of numbers of people of a language pack."""
    count = numbers(pack)
    users, acting, between = (pack.alternation(f"qualifiers.{key}") for key in ("users", "users_do", "users_between"))
    apart = f"{pack.alternation('qualifiers.users_apart')}|{any_of(pack.tables['dates.units'])}"
    number = rf"(?:(?P<vague>{pack.alternation('numbers.vague_users')})|(?!(?:19|20)\d\d (?!{users})){count.pattern})"
    people = rf"{number}(?: (?:{acting})|(?: (?:{between}))?(?: (?!(?:{apart})\W)[^\W\d][\w’'-]*){{0,3}}? (?:{users}))"
    return UserFinder(re.compile(rf"(?<![\w$€£.,/-])(?:{people})(?!\w)", re.IGNORECASE), count, pack)
