"""What asking a model means for the rest of the room, whatever client does it."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

from graph.extraction.language_model.budget import Tokens
from graph.extraction.language_model.prompt import Question
from graph.extraction.language_model.settings import ModelSettings, key
from graph.model import InputRejected, UsageError

MOST_ANSWERED = 8_000
"""Tokens that an answer may have."""


class ServiceUnusable(InputRejected):
    """The service will answer no question at all: a wrong key, an unknown model, no server."""


class CutOff(InputRejected):
    """An answer that ended before its end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said, what it cost, and how it came to an end."""

    text: str
    used: Tokens
    refusal: str | None = None
    finish: str = "stop"

    def content(self) -> str:
        """Return the answer.

        Raises InputRejected for a refusal, CutOff for half an answer.
        """
        if self.refusal or self.finish == "content_filter":
            raise InputRejected(f"the model refuses to read this: {' '.join((self.refusal or 'filtered').split())[:200]}")
        if self.finish == "length":
            raise CutOff(f"the model's answer is longer than {MOST_ANSWERED} tokens", todo="split the document")
        if not self.text.strip():
            raise InputRejected("the model gave an empty answer", todo="try again, or another --model")
        return self.text


Chat = Callable[[Question], Reply]
"""Puts one question to a model."""


def connect(settings: ModelSettings) -> Chat:
    """Return the client for a model; nothing is sent yet.

    Raises UsageError without the extra `llm`, or without a key where one is needed.
    """
    if importlib.util.find_spec("openai") is None:
        raise UsageError("needs the extra 'llm'", where="reader with a language model", todo="pip install 'aigov-graph[llm]'")
    from graph.extraction.language_model.client import ChatClient  # noqa: PLC0415  (an extra, and a second to import)

    return ChatClient(settings, key(settings))
