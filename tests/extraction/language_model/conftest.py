"""What these tests share: a stub of a model service on loopback, and readers that ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from graph.extraction import Limits, ModelSettings, Resources, find_reader, load_resources
from tests.extraction.language_model.stub import Behaviour, Stub, serving

Serve = Callable[[Behaviour], Stub]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine's environment says of models, keys and proxies."""
    for name in ("MODEL", "ENDPOINT", "API_KEY", "PRICE_IN", "PRICE_OUT"):
        monkeypatch.delenv(f"AIGOV_{name}", raising=False)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a service that behaves so, stopped when the test is over."""
    with ExitStack() as stack:
        yield lambda behaviour: stack.enter_context(serving(behaviour))


def settings(stub: Stub, cache: Path | None = None, limits: Limits | None = None, timeout: float = 5.0, retries: int = 2) -> ModelSettings:
    """Return the settings of a model at the stub."""
    return ModelSettings("stub-1", stub.url, limits or Limits(), cache, timeout, retries)


@cache
def shared_resources() -> Resources:
    """Return what all readers need, loaded once for all tests."""
    return load_resources()


def resources(stub: Stub, reader: str = "llm", **more: object) -> Resources:
    """Return what a reader needs that asks the stub."""
    asking = find_reader(reader).make(settings(stub, **more))  # type: ignore[arg-type]
    return replace(shared_resources(), reader=asking)
