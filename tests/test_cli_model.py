"""`aigov build --reader llm|both` at the door: options, exit codes, the cost at the end, and no key anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.cli import run
from tests.extraction.language_model.stub import Stub, always, claim, serving, told

TEXT = "OpenAI signed a contract with NATO. Palantir signed a contract with NATO.\n"
NATO = ("Government", "NATO")
ANSWER = told(
    claim("OpenAI signed a contract with NATO.", ("Vendor", "OpenAI"), "partnersWith", NATO),
    claim("Palantir signed a contract with NATO.", ("Vendor", "Palantir"), "partnersWith", NATO, assertion="denied"),
    claim("Brightloom sells Heron.", ("Vendor", "Brightloom"), "offers", ("Product", "Heron")),
)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    for name in (
        "AIGOV_MODEL",
        "AIGOV_ENDPOINT",
        "AIGOV_API_KEY",
        "AIGOV_PRICE_IN",
        "AIGOV_PRICE_OUT",
        "OPENAI_API_KEY",
        "HTTP_PROXY",
        "http_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    with serving(always(ANSWER)) as running:
        yield running


@pytest.fixture
def note(tmp_path: Path) -> str:
    (tmp_path / "note.txt").write_text(TEXT)
    return str(tmp_path / "note.txt")


def build(note: str, kg: Path, *options: str) -> int:
    return run(["build", note, "--kg", str(kg), *options])


def test_a_build_tells_what_it_cost(stub: Stub, note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = ("--reader", "llm", "--model", "stub-1", "--endpoint", stub.url, "--price-in", "2", "--price-out", "10")
    assert build(note, tmp_path / "kg", *model) == 0
    told_so = capsys.readouterr().err
    assert "stub-1 answered 1 questions, the cache 0: 1000 tokens in, 100 out, $0.0030" in told_so
    assert "left out 1 of its claims, which the texts do not prove" in told_so
    assert build(note, tmp_path / "other", *model, "--cache", str(tmp_path / "kg" / "answers")) == 0
    assert "answered 0 questions, the cache 1: 0 tokens in, 0 out, $0.0000" in capsys.readouterr().err


def test_the_environment_can_say_it_all(stub: Stub, note: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MODEL": "stub-1", "ENDPOINT": stub.url, "API_KEY": "top-secret", "PRICE_IN": "1", "PRICE_OUT": "2"}.items():
        monkeypatch.setenv(f"AIGOV_{name}", value)
    assert build(note, tmp_path / "kg", "--reader", "both", "--max-cost", "1") == 0
    assert stub.keys == ["Bearer top-secret"]


def test_review_points_to_what_the_readers_disagree_on(stub: Stub, note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(note, tmp_path / "kg", "--reader", "both", "--model", "stub-1", "--endpoint", stub.url) == 0
    assert run(["review", "--kg", str(tmp_path / "kg")]) == 0
    assert "1 facts on which the readers disagree; to see them: aigov ask disagreements" in capsys.readouterr().err


def test_a_budget_that_is_used_up_rejects_what_is_left(stub: Stub, note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(note, tmp_path / "kg", "--reader", "llm", "--model", "stub-1", "--endpoint", stub.url, "--max-tokens", "10") == 2
    assert "the budget does not allow another question (0 tokens spent); raise it and build again" in capsys.readouterr().err
    assert stub.asked == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--reader", "llm"], "no model is named; give --model, or set AIGOV_MODEL"),
        (["--reader", "llm", "--model", "m"], "no key for the model service; set AIGOV_API_KEY"),
        (["--reader", "both", "--model", "m", "--max-cost", "1"], "a limit in dollars needs prices; give --price-in"),
        (["--reader", "oracle"], "no reader 'oracle'; choose one of rules, compact, llm, both"),
    ],
)
@pytest.mark.usefixtures("stub")
def test_what_is_missing_is_said_in_one_line(
    note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert build(note, tmp_path / "kg", *options) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert not (tmp_path / "kg").exists()


def test_no_option_takes_a_key(capfd: pytest.CaptureFixture[str]) -> None:
    run(["build", "--help"])
    assert "--key" not in capfd.readouterr().out
