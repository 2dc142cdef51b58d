"""The one client: chat completions of any endpoint that speaks the OpenAI protocol, and what its failures mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import openai
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion

from graph.extraction.language_model.budget import Tokens, tokens
from graph.extraction.language_model.chat import MOST_ANSWERED, Reply, ServiceUnusable
from graph.extraction.language_model.prompt import Question
from graph.extraction.language_model.schema import NAME
from graph.extraction.language_model.settings import KEY, ModelSettings
from graph.model import GraphError, InputRejected

_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Manner:
    """How a question is put, as far as servers differ: the form of the answer, the name of its limit, the temperature."""

    form: str = "json_schema"
    limit: str = "max_tokens"
    temperature: bool = True

    def parameters(self, question: Question) -> dict[str, Any]:
        """Return the parameters of a request in this manner."""
        guide = question.guide.text if self.form == "json_schema" else question.guide.spelled_out
        schema = {"name": NAME, "strict": True, "schema": question.guide.schema}
        forms: dict[str, Any] = {"json_schema": {"type": "json_schema", "json_schema": schema}, "json_object": {"type": "json_object"}}
        messages = [{"role": "system", "content": guide}, {"role": "user", "content": question.message}]
        form = {"response_format": forms[self.form]} if self.form in forms else {}
        return {"messages": messages, self.limit: MOST_ANSWERED, **form, **({"temperature": 0} if self.temperature else {})}


@dataclass(frozen=True, slots=True)
class Concession:
    """What is changed about a manner if a server refuses it and speaks of that."""

    words: Sequence[str]
    applies: Callable[[Manner], bool]
    change: Callable[[Manner], Manner]


CONCESSIONS = (
    Concession(("max_completion_tokens",), lambda m: m.limit == "max_tokens", lambda m: replace(m, limit="max_completion_tokens")),
    Concession(("temperature",), lambda m: m.temperature, lambda m: replace(m, temperature=False)),
    Concession(
        ("response_format", "json", "schema", "grammar"), lambda m: m.form == "json_schema", lambda m: replace(m, form="json_object")
    ),
    Concession(("response_format", "json"), lambda m: m.form == "json_object", lambda m: replace(m, form="plain")),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What an error of the client means, said in one line."""

    error: type[Exception]
    means: type[InputRejected]
    what: str
    todo: str


FAILURES = (
    Failure(openai.AuthenticationError, ServiceUnusable, "refuses the key", f"set {KEY} to one that is valid there"),
    Failure(openai.PermissionDeniedError, ServiceUnusable, "refuses the key for model {model!r}", "choose another --model or key"),
    Failure(openai.NotFoundError, ServiceUnusable, "has no model {model!r}, or no chat at that address", "check --model and --endpoint"),
    Failure(openai.APITimeoutError, InputRejected, "gave no answer within {timeout} seconds, {tries} times", "raise --timeout"),
    Failure(openai.APIConnectionError, ServiceUnusable, "cannot be reached", "check --endpoint, and that the server runs"),
    Failure(openai.RateLimitError, InputRejected, "takes no more questions now, after {tries} tries: {said}", "build again later"),
    Failure(openai.APIStatusError, InputRejected, "fails: {said}", "build again later"),
    Failure(Exception, InputRejected, "answers something that cannot be read: {said}", "check --endpoint; it often ends in /v1"),
)
"""The first that fits counts."""


class ChatClient:
    """A connection to a model; safe for several threads."""

    def __init__(self, settings: ModelSettings, key: str) -> None:
        """Connect to the endpoint of the settings; nothing is sent yet."""
        self._settings = settings
        self._manner = Manner()
        self._client = openai.OpenAI(api_key=key, base_url=settings.endpoint, timeout=settings.timeout, max_retries=settings.retries)

    def __call__(self, question: Question) -> Reply:
        """Put a question, in the manner that the server takes, and return the reply.

        Raises InputRejected if this question has no answer, ServiceUnusable if no other will have one either.
        """
        manner = self._manner
        while True:
            try:
                reply = self._asked(question, manner)
            except openai.APIStatusError as error:
                conceded = _concede(manner, error)
                if conceded is None:
                    raise _explained(error, self._settings) from error
                manner = conceded
            except (openai.OpenAIError, ValueError) as error:
                raise _explained(error, self._settings) from error
            else:
                self._manner = manner
                return reply

    def _asked(self, question: Question, manner: Manner) -> Reply:
        completion = self._client.chat.completions.create(model=self._settings.model, **manner.parameters(question))
        return _reply(completion, question)


def _concede(manner: Manner, error: openai.APIStatusError) -> Manner | None:
    if error.status_code in (401, 403, 404, 429):
        return None
    said = f"{error.param or ''} {error.message}".lower()
    found = (c for c in CONCESSIONS if c.applies(manner) and any(word in said for word in c.words))
    concession = next(found, None)
    return concession.change(manner) if concession else None


def _reply(completion: object, question: Question) -> Reply:
    """Return what matters of a completion; servers leave out fields that the protocol promises, and the client lets them."""
    message = completion.choices[0].message if isinstance(completion, ChatCompletion) and completion.choices else None
    if not isinstance(completion, ChatCompletion) or message is None or not isinstance(message.content, str | None):
        raise ValueError("no chat completion")
    text = message.content or ""
    return Reply(text, _used(completion.usage, question, text), message.refusal, completion.choices[0].finish_reason)


def _used(usage: CompletionUsage | None, question: Question, text: str) -> Tokens:
    counts = (usage.prompt_tokens, usage.completion_tokens) if usage else ()
    counted = len(counts) == 2 and all(isinstance(count, int) for count in counts)
    return Tokens(*counts) if counted else Tokens(tokens(question.length), tokens(len(text.encode("utf-8", "replace"))))


def _explained(error: Exception, settings: ModelSettings) -> GraphError:
    """Return what a failure of the client means for the document, or for all."""
    said = " ".join(str(error).split())[:_LONGEST_MESSAGE]
    known = {"model": settings.model, "timeout": f"{settings.timeout:g}", "tries": settings.retries + 1, "said": said}
    failure = next(f for f in FAILURES if isinstance(error, f.error))
    return failure.means(failure.what.format(**known), settings.address, failure.todo)
