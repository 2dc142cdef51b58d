"""What hosts let robots read: their robots.txt, asked for once a run (RFC 9309)."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from protego import Protego

from graph.loaders.web.policy import PRODUCT
from graph.model import InputRejected

LIMIT = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to a request for its robots.txt, after redirects."""

    status: int
    body: bytes


@dataclass(slots=True)
class Robots:
    """The rules of the hosts met so far; `ask` gets a robots.txt."""

    ask: Callable[[httpx2.URL], Answer]
    _rules: dict[str, Protego | str] = field(default_factory=dict)

    def check(self, url: httpx2.URL) -> None:
        """Raise InputRejected if the rules of its host forbid an address, or cannot be had."""
        rules = self._of(url)
        if isinstance(rules, str):
            raise InputRejected(rules)
        if not rules.can_fetch(str(url), PRODUCT):
            raise InputRejected("the robots.txt of its host forbids it", todo="ask the publisher, or save the page and name the file")

    def delay(self, url: httpx2.URL) -> float:
        """Return the seconds that the host wants between two requests."""
        rules = self._of(url)
        return 0.0 if isinstance(rules, str) else rules.crawl_delay(PRODUCT) or 0.0

    def _of(self, url: httpx2.URL) -> Protego | str:
        place = url.join("/robots.txt")
        if str(place) not in self._rules:
            self._rules[str(place)] = self._rules_at(place)
        return self._rules[str(place)]

    def _rules_at(self, place: httpx2.URL) -> Protego | str:
        """The rules, or why nothing may be read: a host that fails to answer may forbid everything, one without rules nothing."""
        try:
            answer = self.ask(place)
        except InputRejected as error:
            return str(error)
        if 200 <= answer.status < 300:
            return Protego.parse(answer.body.decode("utf-8-sig", "replace"))
        if 300 <= answer.status < 500:
            return Protego.parse("")
        return f"its robots.txt cannot be read, the server says {answer.status}; try again later"
