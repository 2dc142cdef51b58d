"""What all tests share: the product's own graph, and the folders that may lie beside the checkout."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from graph import pipeline
from graph.cli import run

# Shared runners are slow at odd moments; a property that holds does not stop holding after 200 ms.
settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_eval() -> Path:
    """The customer's documents and gold, where they lie beside the checkout."""
    folder = ROOT.parent / "shared" / "eval"
    if not folder.is_dir():
        reason = "needs the customer's documents in ../shared/eval beside the checkout"
        if os.environ.get("AIGOV_REQUIRE_SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


ARTICLES = {
    "onegov.txt": (
        "OpenAI signed an agreement with the General Services Administration on 6 August 2025. "
        "OpenAI offers ChatGPT Enterprise to federal agencies for $1 per agency.\n"
    ),
    "ministry.md": (
        "---\ntitle: A ministry buys\npublisher: The Example Gazette\ndate: 2025-09-02\n---\n"
        "Anthropic signed a contract with NATO in September 2025.\n"
    ),
}
"""Two documents whose claims any reader must find."""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two documents."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of these documents, read by the rules alone; for reading only."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    pipeline.build([str(folder)], folder / "kg", reader="rules")
    return folder / "kg"


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Aigov = Callable[..., Outcome]


@pytest.fixture
def aigov(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Aigov:
    """Run one command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Outcome:
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Outcome(code, written.out, written.err)

    return command
