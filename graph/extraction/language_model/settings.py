"""Which language model is asked, where, and how much it may cost; never a key: that stays in the environment."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph.model import UsageError

MODEL, ENDPOINT, KEY = "AIGOV_MODEL", "AIGOV_ENDPOINT", "AIGOV_API_KEY"
PRICE_IN, PRICE_OUT = "AIGOV_PRICE_IN", "AIGOV_PRICE_OUT"
CLIENT_KEY = "OPENAI_API_KEY"
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent: dollars, tokens; prices are dollars for a million tokens, of questions and of answers.

    Raises UsageError for a negative number, and for a limit in dollars without prices.
    """

    max_cost: float | None = None
    max_tokens: int | None = None
    price_in: float | None = None
    price_out: float | None = None

    def __post_init__(self) -> None:
        numbers = {"--max-cost": self.max_cost, "--max-tokens": self.max_tokens, "--price-in": self.price_in, "--price-out": self.price_out}
        for name, number in numbers.items():
            if number is not None and not 0 <= number < math.inf:
                raise UsageError(f"{number} is no amount", where=name, todo="give a number from 0 on")
        if self.max_cost is not None and not self.priced:
            todo = f"give --price-in and --price-out (or {PRICE_IN} and {PRICE_OUT}), in dollars for a million tokens"
            raise UsageError("a limit in dollars needs prices", where="--max-cost", todo=todo)

    @property
    def priced(self) -> bool:
        """Tell whether the cost can be counted."""
        return self.price_in is not None and self.price_out is not None

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return dollars, 0 without prices.

        >>> Limits(price_in=2.0, price_out=8.0).cost(500_000, 100_000)
        1.8
        """
        return ((self.price_in or 0.0) * tokens_in + (self.price_out or 0.0) * tokens_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model at an endpoint that speaks the OpenAI protocol; without an endpoint, the client's own.

    `cache` is the folder that keeps answers; `timeout` counts seconds for one answer, `retries` further tries after 429, 5xx
    and time-outs. Raises UsageError for an endpoint that is no address and a time that is none.
    """

    model: str
    endpoint: str | None = None
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None
    timeout: float = 300.0
    retries: int = 4

    def __post_init__(self) -> None:
        if self.endpoint is not None and not _is_address(self.endpoint):
            raise UsageError("is no address", where=f"--endpoint {self.endpoint}", todo="write http://HOST:PORT/v1 or https://HOST/v1")
        if not 0 < self.timeout < math.inf:
            raise UsageError(f"{self.timeout} is no time", where="--timeout", todo="give seconds")

    @property
    def extractor(self) -> str:
        """The name under which claims stand in the graph."""
        return f"llm/{self.model}"

    @property
    def address(self) -> str:
        """Where the model stands, for messages; names, passwords and parameters of the endpoint, which may be secrets, left out.

        >>> ModelSettings("m", "https://ada:secret@models.example:8443/v1?key=secret").address
        'https://models.example:8443/v1'
        """
        if not self.endpoint:
            return "model service"
        parts = urlsplit(self.endpoint)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> ModelSettings:
    """Return the settings that the environment names.

    >>> settings_from_environment({"AIGOV_MODEL": "qwen3:8b", "AIGOV_ENDPOINT": "http://localhost:11434/v1"}).extractor
    'llm/qwen3:8b'

    Raises UsageError if it names no model, or a price that is no number.
    """
    model = environment.get(MODEL)
    if not model:
        raise UsageError("no model is named", where="reader with a language model", todo=f"give --model, or set {MODEL}")
    limits = Limits(price_in=_number(environment, PRICE_IN), price_out=_number(environment, PRICE_OUT))
    return ModelSettings(model, environment.get(ENDPOINT) or None, limits)


def key(settings: ModelSettings, environment: Mapping[str, str] = os.environ) -> str:
    """Return the key for the endpoint; a key of the client's own service goes to no other endpoint.

    Raises UsageError if a hosted service needs one and there is none.
    """
    own = environment.get(KEY)
    if own or settings.endpoint:
        return own or _NO_KEY
    found = environment.get(CLIENT_KEY)
    if not found:
        todo = f"set {KEY}, or give the --endpoint of a model of your own"
        raise UsageError("no key for the model service", where="reader with a language model", todo=todo)
    return found


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _number(environment: Mapping[str, str], name: str) -> float | None:
    value = environment.get(name)
    try:
        return float(value) if value else None
    except ValueError:
        raise UsageError(f"{value!r} is no number", where=name, todo="give dollars for a million tokens") from None
