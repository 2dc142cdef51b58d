"""Asking: what is cached is not asked, what is asked is paid for, and a service that fails for all is asked no more."""

from dataclasses import dataclass, field, replace
from threading import Lock

from graph.extraction.language_model.answers import Answer, parse_answer
from graph.extraction.language_model.budget import Budget, Tokens, tokens
from graph.extraction.language_model.cache import AnswerCache
from graph.extraction.language_model.chat import MOST_ANSWERED, Chat, ServiceUnusable
from graph.extraction.language_model.prompt import Question


@dataclass(frozen=True, slots=True)
class Usage:
    """What reading with a model took: questions asked and answered from the cache, tokens, dollars if prices are known.

    `refused` counts claims that a model made and the text does not prove.
    """

    model: str
    asked: int = 0
    cached: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    cost: float | None = None
    refused: int = 0


@dataclass(slots=True)
class Asker:
    """A model with its cache and budget; safe for several threads."""

    model: str
    chat: Chat
    cache: AnswerCache
    budget: Budget
    counted: Usage
    broken: ServiceUnusable | None = None
    lock: Lock = field(default_factory=Lock, repr=False)

    def ask(self, question: Question) -> Answer:
        """Return the typed answer to a question.

        Raises InputRejected if there is none: refused, unreadable, too late, or beyond the budget.
        """
        kept = self.cache.get(question)
        if kept is not None:
            self._count(cached=1)
            return parse_answer(kept)
        text = self._asked(question)
        answer = parse_answer(text)
        self.cache.put(question, text)
        return answer

    def refuse(self, claims: int) -> None:
        """Count claims that were not taken over."""
        self._count(refused=claims)

    def usage(self) -> Usage:
        """Return what asking has taken so far."""
        cost = self.budget.cost if self.budget.limits.priced else None
        return replace(self.counted, tokens=self.budget.spent, cost=cost)

    def _asked(self, question: Question) -> str:
        if self.broken:
            raise self.broken
        with self.budget.bill(Tokens(tokens(question.length), MOST_ANSWERED)) as bill:
            try:
                reply = self.chat(question)
            except ServiceUnusable as error:
                self.broken = error
                raise
            bill.used = reply.used
        self._count(asked=1)
        return reply.content()

    def _count(self, asked: int = 0, cached: int = 0, refused: int = 0) -> None:
        with self.lock:
            now = self.counted
            self.counted = replace(now, asked=now.asked + asked, cached=now.cached + cached, refused=now.refused + refused)
