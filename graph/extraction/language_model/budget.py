"""What asking has cost, and a limit that holds even while several questions are under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from graph.extraction.language_model.settings import Limits
from graph.model import InputRejected

_BYTES = 3
"""UTF-8 bytes of a token: three or more in all scripts with common tokenizers."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of questions and of answers."""

    questions: int = 0
    answers: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.questions + other.questions, self.answers + other.answers)

    def __sub__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.questions - other.questions, self.answers - other.answers)

    @property
    def sum(self) -> int:
        """All of them."""
        return self.questions + self.answers


@dataclass(slots=True)
class Bill:
    """What one question may cost at most, and what it did."""

    most: Tokens
    used: Tokens = Tokens()


@dataclass(slots=True)
class Budget:
    """Spent and promised tokens under limits; once a question did not fit, no later one is asked."""

    limits: Limits
    spent: Tokens = Tokens()
    promised: Tokens = Tokens()
    exhausted: bool = False
    lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def cost(self) -> float:
        """Dollars spent, 0 without prices."""
        return self.limits.cost(self.spent.questions, self.spent.answers)

    @contextmanager
    def bill(self, most: Tokens) -> Iterator[Bill]:
        """Set aside what a question may cost at most, then book what it did.

        Raises InputRejected if that does not fit any more.
        """
        bill = Bill(most)
        with self.lock:
            self._promise(most)
        try:
            yield bill
        finally:
            with self.lock:
                self.promised -= most
                self.spent += bill.used

    def _promise(self, most: Tokens) -> None:
        total = self.spent + self.promised + most
        dollars = self.limits.cost(total.questions, total.answers)
        if self.exhausted or _over(total.sum, self.limits.max_tokens) or _over(dollars, self.limits.max_cost):
            self.exhausted = True
            spent = f"{self.spent.sum} tokens" + (f", ${self.cost:.4f}" if self.limits.priced else "")
            raise InputRejected(f"not asked: the budget does not allow another question ({spent} spent)", todo="raise it and build again")
        self.promised += most


def tokens(length: int) -> int:
    """Return about how many tokens so many bytes are, rather too many than too few."""
    return length // _BYTES + 1


def _over(amount: float, limit: float | None) -> bool:
    return limit is not None and amount > limit
