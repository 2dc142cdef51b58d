"""Reviewing: the queue as a table, as CSV and in the terminal; every decision has an author and a day, and can be taken back."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from graph import pipeline
from graph.cli.walking import Terminal, walk
from graph.resolution.review import open_questions
from graph.store import GraphFolder, canonical_nquads
from tests.conftest import Aigov

TEXTS = {
    "a.txt": "Zephyrine Labs, a start-up, signed a contract with NATO in May 2025.\n",
    "b.txt": "Zephyrin Labs, a start-up, signed a contract with NATO in June 2025.\n",
    "c.txt": "OpenAI signed an agreement with the General Services Administration on 6 August 2025.\n",
}
LEFT, RIGHT = "vendor/zephyrin-labs", "vendor/zephyrine-labs"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    pipeline.build([str(folder)], folder / "kg", reader="rules")
    return folder / "kg"


@pytest.fixture
def kg(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "kg"))


def nquads(kg: Path) -> list[str]:
    return list(canonical_nquads(GraphFolder(kg)))


def a_claim(kg: Path) -> str:
    return next(claim.id for claim in GraphFolder(kg).claims() if claim.subject.known == "vendor/openai")


def table(rows: list[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def row(left: str = LEFT, right: str = RIGHT, verdict: str = "same", by: str = "Ada", at: str = "2026-01-31") -> dict[str, str]:
    return {"left": left, "right": right, "verdict": verdict, "by": by, "at": at}


def test_without_a_terminal_the_queue_is_a_table(aigov: Aigov, kg: Path) -> None:
    outcome = aigov("review", "--kg", kg)

    assert outcome.code == 0
    assert LEFT in outcome.out
    assert "“Zephyrin Labs” is like “Zephyrine Labs”" in " ".join(outcome.out.split())
    assert "1 pairs may be the same" in outcome.err


def test_a_decision_is_taken_back_by_the_names_it_was_made_with(aigov: Aigov, kg: Path) -> None:
    before = nquads(kg)
    aigov("review", "same", "Zephyrine Labs", "Zephyrin Labs", "--by", "Ada", "--kg", kg)
    assert nquads(kg) != before

    outcome = aigov("review", "undo", "Zephyrine Labs", "Zephyrin Labs", "--kg", kg)

    assert (outcome.code, nquads(kg)) == (0, before)
    assert f"taken back: {RIGHT} and {LEFT}: same, said Ada on 20" in outcome.err or f"taken back: {LEFT} and {RIGHT}" in outcome.err
    assert aigov("review", "undo", "Zephyrine Labs", "Zephyrin Labs", "--kg", kg).code == 2


def test_a_wrong_claim_is_gone_until_that_is_taken_back(aigov: Aigov, kg: Path) -> None:
    before, claim = nquads(kg), a_claim(kg)

    assert aigov("review", "wrong", claim[:10], "--by", "Ada", "--kg", kg).code == 0
    assert claim not in {json.loads(line)["id"] for line in aigov("claims", "--kg", kg).out.splitlines()}
    assert "vendor/openai" not in aigov("query", "-q", "SELECT ?s { ?s k:partnersWith ?o }", "--kg", kg).out
    assert aigov("verify", "--kg", kg).code == 0
    assert aigov("review", "undo", claim[:10], "--kg", kg).code == 0
    assert nquads(kg) == before


def test_what_the_registry_tells_apart_is_not_joined(aigov: Aigov, kg: Path) -> None:
    outcome = aigov("review", "same", "OpenAI", "vendor/openai", "--kg", kg)
    assert "cannot be compared with itself" in outcome.err
    (kg.parent / "in.csv").write_text(table([row("vendor/openai", "vendor/anthropic")]), encoding="utf-8")

    outcome = aigov("review", "--in", kg.parent / "in.csv", "--kg", kg)

    assert outcome.code == 2
    assert "in.csv, line 2: vendor/openai: the registry knows it and vendor/anthropic as two" in outcome.err


def test_the_queue_goes_out_as_csv_and_comes_back_decided(aigov: Aigov, kg: Path) -> None:
    before = nquads(kg)
    assert aigov("review", "--out", "queue.csv", "--kg", kg).code == 0
    rows = list(csv.DictReader(Path("queue.csv").read_text(encoding="utf-8").splitlines()))
    (pair,) = (r for r in rows if r["matter"] == "pair")
    assert (pair["left"], pair["right_name"], pair["verdict"]) == (LEFT, "Zephyrine Labs", "")
    assert pair["evidence"]
    Path("in.csv").write_text(
        "\ufeff" + table([{**r, "verdict": "Same", "by": "Ada", "at": "2026-01-31"} for r in [pair]]), encoding="utf-8"
    )

    outcome = aigov("review", "--in", "in.csv", "--kg", kg)

    assert (outcome.code, outcome.err) == (0, "recorded 1, known before 0, rejected 0\n")
    assert nquads(kg) != before
    assert [(j.by, j.at) for j in GraphFolder(kg).judgements()] == [("Ada", "2026-01-31")]
    assert "recorded 0, known before 1, rejected 0" in aigov("review", "--in", "in.csv", "--kg", kg).err


BAD = [
    (row(verdict="maybe"), "no verdict 'maybe'; choose same, different, unsure, right, wrong"),
    (row(by=""), "no author; fill in who decided"),
    (row(at="31.1.2026"), "'31.1.2026' is no date"),
    (row(at="2026-02-30"), "'2026-02-30' is no date"),
    (row(left="vendor/nobody"), "nothing in this graph is 'vendor/nobody'"),
    (row(right=""), "nothing in this graph is ''"),
    (row(right="agency/us-gsa"), "is no agency"),
    (row(right=LEFT), "cannot be compared with itself"),
    (row(verdict="wrong"), "two entities are same or different, not wrong"),
]


def test_bad_rows_are_rejected_with_their_reasons_and_good_ones_recorded(aigov: Aigov, kg: Path) -> None:
    good, open_row = row(verdict="different"), row(verdict="", by="")
    Path("in.csv").write_text(table([*(bad for bad, _ in BAD), open_row, good]), encoding="utf-8")

    outcome = aigov("review", "--in", "in.csv", "--kg", kg)

    assert outcome.code == 3
    for line, (_, reason) in zip(outcome.err.splitlines(), BAD, strict=False):
        assert line.startswith("rejected in.csv, line ")
        assert reason in line
    assert f"recorded 1, known before 0, rejected {len(BAD)}" in outcome.err


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"left,right\n", "no column verdict"), (b"\xff\xfe", "is no UTF-8 text"), (b"", "no column left"), (b'left,"ri', "no CSV")],
)
def test_what_is_no_such_table_is_wrong_use(aigov: Aigov, kg: Path, content: bytes, what: str) -> None:
    Path("in.csv").write_bytes(content)

    outcome = aigov("review", "--in", "in.csv", "--kg", kg)

    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert what in outcome.err


def test_semicolons_and_guarded_cells_of_spreadsheets_are_read(aigov: Aigov, kg: Path) -> None:
    Path("in.csv").write_text(f"left;right;verdict;by;at\n{LEFT};{RIGHT};different;'=Ada;2026-01-31\n", encoding="utf-8")

    assert aigov("review", "--in", "in.csv", "--kg", kg).code == 0
    assert [j.by for j in GraphFolder(kg).judgements()] == ["=Ada"]


def test_a_name_that_a_spreadsheet_would_run_is_guarded(aigov: Aigov, tmp_path: Path) -> None:
    for number, name in enumerate(("=HYPERLINK Widgets", "=HYPERLINC Widgets")):
        (tmp_path / f"{number}.csv").write_text("", encoding="utf-8")
        (tmp_path / f"{number}.txt").write_text(f"{name} Ltd, a start-up, signed a contract with NATO.\n", encoding="utf-8")
    aigov("build", tmp_path / "0.txt", tmp_path / "1.txt", "--kg", "own", "--reader", "rules")
    aigov("review", "--out", "queue.csv", "--kg", "own")

    cells = [cell for line in csv.reader(Path("queue.csv").read_text(encoding="utf-8").splitlines()) for cell in line]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def terminal(keys: str) -> tuple[Terminal, Callable[[], str]]:
    written = io.StringIO()
    pressed: Iterator[str] = iter(keys)
    return Terminal(Console(file=written, width=100, force_terminal=False), lambda: next(pressed)), written.getvalue


def walked(kg: Path, keys: str) -> tuple[int, str]:
    folder = GraphFolder(kg)
    at, text = terminal(keys)
    questions = [q for q in open_questions(folder.resolution, folder.readings(), folder.judgements()) if q.matter == "pair"]
    return walk(folder, questions, "Ada", "2026-01-31", at), text()


def test_in_the_terminal_a_key_decides_with_the_sentences_and_the_consequence_shown(kg: Path) -> None:
    decided, text = walked(kg, "xs")

    assert decided == 1
    assert "Zephyrine Labs, a start-up, signed a contract with NATO in May 2025." in text
    assert f"s  same: {LEFT} and {RIGHT} become one entity, and 1 claims move" in text
    assert "press one of s, d, u, n or q" in text
    assert not {LEFT, RIGHT} <= set(GraphFolder(kg).resolution.links.values())
    assert [(j.by, j.at) for j in GraphFolder(kg).judgements()] == [("Ada", "2026-01-31")]


@pytest.mark.parametrize("keys", ["q", "n", "\x03"])
def test_what_is_passed_by_stays_open(kg: Path, keys: str) -> None:
    before = nquads(kg)

    assert walked(kg, keys)[0] == 0
    assert (nquads(kg), list(GraphFolder(kg).judgements())) == (before, [])


@pytest.mark.parametrize(
    "arguments",
    [["same", "OpenAI"], ["right"], ["wrong", "nothing"], ["right", "a", "b"], ["undo"], ["undo", "OpenAI"], ["same", "--out", "x.csv"]],
    ids=" ".join,
)
def test_wrong_use_is_one_line(aigov: Aigov, kg: Path, arguments: list[str]) -> None:
    outcome = aigov("review", *arguments, "--kg", kg)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
