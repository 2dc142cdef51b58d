"""A build with a language model: one bad document costs only itself, what is answered is kept, and the graph proves its claims."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.extraction import Limits, ModelSettings
from graph.model import UsageError
from graph.pipeline import Options, build
from graph.query import ask
from graph.store import GraphFolder, canonical_nquads, claim_records, verify
from tests.extraction.language_model.stub import Stub, by_text, claim, failed, said, serving, told

DEAL = "OpenAI signed a contract with the General Services Administration on 6 August 2025.\n"
PARTIES = (("Vendor", "OpenAI"), "partnersWith", ("Agency", "General Services Administration"))
GOOD = told(claim(DEAL.strip(), *PARTIES, qualifiers={"date": "2025-08-06"}))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "deal.txt").write_text(DEAL)
    (folder / "refused.txt").write_text("Something forbidden happened at the ministry yesterday.")
    (folder / "broken.txt").write_text("Something garbled happened at the ministry yesterday.")
    return folder


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setenv("AIGOV_API_KEY", "top-secret")
    with serving(by_text({"forbidden": said(None, refusal="No."), "garbled": said("{")}, GOOD)) as running:
        yield running


def test_one_document_is_rejected_and_the_rest_goes_on(news: Path, stub: Stub, tmp_path: Path) -> None:
    summary = build([str(news)], tmp_path / "kg", reader="llm", options=Options(ModelSettings("stub-1", stub.url)))
    assert (summary.read, summary.claims) == (1, 1)
    assert sorted(r.reason.partition(";")[0].partition(": ")[2] for r in summary.rejected) == [
        "the model refuses to read this: No.",
        "the model's answer is no JSON object with claims",
    ]
    assert summary.usage is not None
    assert (summary.usage.asked, summary.usage.tokens.questions) == (3, 3000)
    assert list(verify(GraphFolder(tmp_path / "kg"))) == []


def test_the_same_answers_give_the_same_bytes_and_no_new_question(news: Path, stub: Stub, tmp_path: Path) -> None:
    (news / "refused.txt").unlink()
    (news / "broken.txt").unlink()
    settings = ModelSettings("stub-1", stub.url, cache=tmp_path / "answers")
    for name in ("one", "two"):
        build([str(news)], tmp_path / name, reader="llm", options=Options(settings))
    assert len(stub.asked) == 1
    assert list(canonical_nquads(GraphFolder(tmp_path / "one"))) == list(canonical_nquads(GraphFolder(tmp_path / "two")))


def test_answers_lie_in_the_graphs_folder_and_hold_no_key(news: Path, stub: Stub, tmp_path: Path) -> None:
    build([str(news)], tmp_path / "kg", reader="both", options=Options(ModelSettings("stub-1", stub.url)))
    (answer,) = (tmp_path / "kg" / "answers").iterdir()
    assert json.loads(answer.read_text())["model"] == "stub-1"
    files = [path for path in (tmp_path / "kg").rglob("*") if path.is_file()]
    assert not any(b"top-secret" in path.read_bytes() for path in files)


def test_beyond_the_budget_documents_are_left_over_with_that_reason(news: Path, stub: Stub, tmp_path: Path) -> None:
    poor = ModelSettings("stub-1", stub.url, Limits(max_cost=0.001, price_in=1.0, price_out=1.0))
    summary = build([str(news)], tmp_path / "kg", reader="llm", options=Options(poor))
    assert (summary.read, len(stub.asked)) == (0, 0)
    assert all("the budget does not allow another question" in r.reason for r in summary.rejected)


def test_another_model_reads_everything_again(news: Path, stub: Stub, tmp_path: Path) -> None:
    for model in ("stub-1", "stub-1", "stub-2"):
        build([str(news / "deal.txt")], tmp_path / "kg", reader="llm", options=Options(ModelSettings(model, stub.url)))
    assert [asked["model"] for asked in stub.asked] == ["stub-1", "stub-2"]


def test_a_model_can_be_named_by_the_environment(news: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AIGOV_MODEL", raising=False)
    with pytest.raises(UsageError, match="no model is named"):
        build([str(news)], tmp_path / "kg", reader="llm")
    monkeypatch.setenv("AIGOV_MODEL", "stub-1")
    monkeypatch.setenv("AIGOV_ENDPOINT", stub.url)
    assert build([str(news / "deal.txt")], tmp_path / "kg", reader="llm").claims == 1


def test_readers_that_disagree_are_listed_for_review(tmp_path: Path) -> None:
    (tmp_path / "deal.txt").write_text(DEAL)
    denial = told(claim(DEAL.strip(), *PARTIES, assertion="denied"))
    later = told(claim(DEAL.strip(), *PARTIES, qualifiers={"date": "2025-09"}))
    for name, response, row in (
        ("denial", denial, ("assertion", "asserted", "denied")),
        ("later", later, ("date", "2025-08-06", "2025-09-01")),
        ("same", GOOD, None),
    ):
        with serving(by_text({}, response)) as running:
            build([str(tmp_path / "deal.txt")], tmp_path / name, reader="both", options=Options(ModelSettings("stub-1", running.url)))
        folder = GraphFolder(tmp_path / name)
        answer = ask(folder.store(), "disagreements")
        assert [tuple(r) for r in answer[["difference", "says", "otherSays"]].itertuples(index=False)] == ([row] if row else [])
        assert len([r for r in claim_records(folder) if r["relation"] == "partnersWith"]) == 1 + bool(row)


def test_a_service_that_fails_leaves_what_was_read_before(news: Path, stub: Stub, tmp_path: Path) -> None:
    settings = ModelSettings("stub-1", stub.url, retries=0)
    build([str(news / "deal.txt")], tmp_path / "kg", reader="llm", options=Options(settings))
    stub.behaviour = lambda _: failed(503, "down", **{"x-should-retry": "false"})
    (news / "new.txt").write_text("Anthropic signed a contract with NATO.")
    summary = build([str(news / "deal.txt"), str(news / "new.txt")], tmp_path / "kg", reader="llm", options=Options(settings))
    assert (summary.unchanged, len(summary.rejected), summary.claims) == (1, 1, 1)
