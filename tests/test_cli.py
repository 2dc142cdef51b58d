"""The command line: data on stdout, words on stderr, an exit code that says how it went, never a traceback."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.cli.app import COMMANDS
from tests.conftest import Aigov

AIGOV = [sys.executable, "-c", "from graph.cli import main; main()"]


@pytest.fixture
def own_graph(small_graph: Path, tmp_path: Path) -> Path:
    """A copy of the small graph that a test may change."""
    return Path(shutil.copytree(small_graph, tmp_path / "own"))


def test_the_commands_are_those_of_the_manual(aigov: Aigov) -> None:
    names = [command.__name__ for command in COMMANDS]

    assert names == [
        "build",
        "claims",
        "themes",
        "query",
        "ask",
        "view",
        "verify",
        "check",
        "export",
        "remove",
        "runs",
        "diff",
        "conflicts",
        "review",
        "mapping",
        "evaluate",
        "explain",
    ]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["build", "--help"], ["--version"]])
def test_help_and_version_are_data(aigov: Aigov, arguments: list[str]) -> None:
    outcome = aigov(*arguments)

    assert (outcome.code, outcome.err) == (0, "")
    assert "aigov" in outcome.out


def test_build_reads_a_folder_and_says_what_the_graph_holds(aigov: Aigov, articles: Path) -> None:
    outcome = aigov("build", articles, "--kg", "kg")

    assert (outcome.code, outcome.out) == (0, "")
    assert "read 2, unchanged 0, rejected 0" in outcome.err
    assert "the graph holds 2 documents" in outcome.err


def test_building_again_reads_nothing_again(aigov: Aigov, articles: Path) -> None:
    aigov("build", articles, "--kg", "kg")

    assert "read 0, unchanged 2, rejected 0" in aigov("build", articles, "--kg", "kg").err


def test_a_rejected_source_is_one_line_and_the_rest_is_built(aigov: Aigov, articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")

    outcome = aigov("build", articles, "nowhere.txt", "--kg", "kg")

    assert outcome.code == 3
    rejected = [line for line in outcome.err.splitlines() if line.startswith("rejected ")]
    assert len(rejected) == 2
    assert "read 2" in outcome.err


def test_a_build_in_which_nothing_can_be_read_fails(aigov: Aigov) -> None:
    assert aigov("build", "nowhere.txt", "--kg", "kg").code == 2


def test_build_without_sources_reads_the_documents_of_the_product(aigov: Aigov) -> None:
    outcome = aigov("build")

    assert outcome.code == 0
    assert Path("aigov-kg", "manifest.json").is_file()


def test_claims_are_json_lines_in_the_form_of_the_scorer(aigov: Aigov, small_graph: Path) -> None:
    outcome = aigov("claims", "--kg", small_graph)

    claims = [json.loads(line) for line in outcome.out.splitlines()]
    assert (outcome.code, outcome.err) == (0, "")
    assert {"onegov", "ministry"} == {claim["document"] for claim in claims}
    for claim in claims:
        assert claim["subject"]["label"]
        assert claim["relation"]
        assert claim["object"]["label"]
        assert claim["assertion"] in ("asserted", "denied", "speculative")
        assert all(span["quote"] for span in claim["evidence"])


def test_claims_as_csv_have_a_row_each(aigov: Aigov, small_graph: Path) -> None:
    lines = aigov("claims", "--kg", small_graph).out.splitlines()
    rows = list(csv.DictReader(io.StringIO(aigov("claims", "--kg", small_graph, "--format", "csv").out)))

    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in lines]


def test_claims_as_a_table_show_the_words(aigov: Aigov, small_graph: Path) -> None:
    table = aigov("claims", "--kg", small_graph, "--format", "table").out

    assert "Anthropic partnersWith" in table
    assert "Anthropic signed a contract with NATO" in table


@pytest.mark.parametrize("format", ["jsonl", "csv", "table"])
def test_themes_come_in_the_same_forms(aigov: Aigov, small_graph: Path, format: str) -> None:
    outcome = aigov("themes", "--kg", small_graph, "--format", format)

    assert (outcome.code, outcome.err) == (0, "")


def test_a_formula_in_a_document_stays_text_in_csv(aigov: Aigov, articles: Path) -> None:
    (articles / "formula.txt").write_text("=HYPERLINK(1) Anthropic signed a contract with NATO.\n", encoding="utf-8")
    aigov("build", articles, "--kg", "kg")

    cells = [cell for row in csv.reader(io.StringIO(aigov("claims", "--kg", "kg", "--format", "csv").out)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_query_takes_sparql_from_an_option_a_file_or_stdin(aigov: Aigov, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sparql = "SELECT (COUNT(DISTINCT ?claim) AS ?claims) { ?claim a k:Claim }"
    Path("count.rq").write_text(sparql, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(sparql))

    answers = [aigov("query", *source, "--kg", small_graph).out for source in (["-q", sparql], ["count.rq"], ["-"])]

    assert len(set(answers)) == 1
    assert "claims" in answers[0]


@pytest.mark.parametrize("format", ["table", "csv", "json", "xml", "tsv"])
def test_query_answers_in_each_form(aigov: Aigov, small_graph: Path, format: str) -> None:
    outcome = aigov("query", "-q", 'SELECT ("é" AS ?letter) {}', "--kg", small_graph, "--format", format)

    assert (outcome.code, outcome.err) == (0, "")
    assert "é" in outcome.out


def test_construct_gives_turtle(aigov: Aigov, small_graph: Path) -> None:
    outcome = aigov("query", "-q", "CONSTRUCT { ?s a k:Vendor } WHERE { ?s a k:Vendor }", "--kg", small_graph, "--format", "ttl")

    assert "id:vendor" in outcome.out or "vendor/openai" in outcome.out


def test_ask_without_a_name_lists_the_questions(aigov: Aigov) -> None:
    listed = json.loads(aigov("ask", "--format", "json").out)

    assert len(listed) >= 15
    assert all(entry["name"] and entry["question"].endswith("?") for entry in listed)


def test_ask_answers_on_stdout_and_repeats_the_question_on_stderr(aigov: Aigov, small_graph: Path) -> None:
    outcome = aigov("ask", "deals", "vendor=Anthropic", "--kg", small_graph, "--format", "csv")

    assert outcome.code == 0
    assert [row["supplier"] for row in csv.DictReader(io.StringIO(outcome.out))] == ["Anthropic"]
    assert outcome.err.endswith("?\n")


def test_view_writes_one_page(aigov: Aigov, small_graph: Path) -> None:
    outcome = aigov("view", "--kg", small_graph, "--focus", "Anthropic", "--depth", "1", "--out", "page.html")

    page = Path("page.html").read_text(encoding="utf-8")
    assert (outcome.code, outcome.out) == (0, "")
    assert page.startswith("<!doctype html>")
    assert "NATO" in page
    assert "General Services Administration" not in page


def test_verify_finds_a_changed_character_and_names_the_claim(aigov: Aigov, own_graph: Path) -> None:
    assert aigov("verify", "--kg", own_graph).code == 0
    texts = next(own_graph.glob("texts-*.jsonl"))
    texts.write_text(texts.read_text(encoding="utf-8").replace("signed a contract", "signed a kontract"), encoding="utf-8")

    outcome = aigov("verify", "--kg", own_graph)

    claims = [json.loads(line) for line in aigov("claims", "--kg", own_graph).out.splitlines()]
    broken = next(claim["id"] for claim in claims if claim["object"]["label"] == "NATO")
    assert outcome.code == 1
    assert broken in outcome.out


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld", "rdf12", "csv", "jsonl", "ftm", "graphml", "gexf"])
def test_export_writes_to_stdout_and_to_a_file_alike(aigov: Aigov, small_graph: Path, format: str) -> None:
    outcome = aigov("export", "--kg", small_graph, "--format", format)
    aigov("export", "--kg", small_graph, "--format", format, "--out", "export")

    assert outcome.code == 0
    assert sorted(outcome.out.splitlines()) == sorted(Path("export").read_text(encoding="utf-8").splitlines())


def test_export_of_texts_writes_a_file_for_each(aigov: Aigov, small_graph: Path) -> None:
    aigov("export", "--kg", small_graph, "--format", "texts", "--out", "texts")

    assert sorted(path.name for path in Path("texts").iterdir()) == ["ministry.txt", "onegov.txt"]


@pytest.mark.parametrize("format", ["tables", "raw-tables", "parquet"])
def test_export_of_tables_writes_three_files(aigov: Aigov, small_graph: Path, format: str) -> None:
    outcome = aigov("export", "--kg", small_graph, "--format", format, "--out", "tables")

    assert (outcome.code, outcome.err) == (0, "wrote tables\n")
    assert sorted(path.stem for path in Path("tables").iterdir()) == ["claims", "edges", "nodes"]


def test_remove_retracts_and_diff_shows_it(aigov: Aigov, small_graph: Path, own_graph: Path) -> None:
    outcome = aigov("remove", "ministry.md", "--kg", own_graph)
    changes = aigov("diff", small_graph, own_graph)

    assert outcome.code == 0
    assert "1 documents left" in outcome.err
    assert changes.code == 1
    assert all(line.startswith("DEL ministry.md: ") for line in changes.out.splitlines())
    assert aigov("diff", small_graph, small_graph).code == 0


def test_a_judgement_joins_two_entities(aigov: Aigov, articles: Path) -> None:
    for number, name in enumerate(("Zephyrine Labs", "Zephyrin Labs")):
        (articles / f"{number}.txt").write_text(f"{name}, a start-up, signed a contract with NATO.\n", encoding="utf-8")
    aigov("build", articles, "--kg", "kg")
    pairs = aigov("review", "--kg", "kg").out

    outcome = aigov("review", "same", "Zephyrine Labs", "Zephyrin Labs", "--by", "Ada", "--kg", "kg")

    labels = {json.loads(line)["subject"]["id"] for line in aigov("claims", "--kg", "kg").out.splitlines()}
    assert "zephyrin-labs" in pairs
    assert outcome.code == 0
    assert len([label for label in labels if "zephyrin" in label]) == 1
    assert "zephyrin-labs" not in aigov("review", "--kg", "kg").out


WRONG_USE = [
    ["claims", "--kg", "nowhere"],
    ["claims", "--format", "pdf"],
    ["frobnicate"],
    ["--frobnicate"],
    ["query"],
    ["query", "-q", "SELECT nonsense"],
    ["query", "-q", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"],
    ["query", "-q", "DROP ALL"],
    ["query", "no-such-file.rq"],
    ["query", "-q", 'SELECT ("\udcff" AS ?byte) {}'],
    ["ask", "no-such-question"],
    ["ask", "deals", "vendor"],
    ["ask", "deals", "vendor=Nobody Ltd"],
    ["ask", "deals", "colour=red"],
    ["view", "--focus", "Nobody Ltd"],
    ["view", "--depth", "-1"],
    ["view", "--out", "file/page.html"],
    ["export", "--format", "texts"],
    ["export", "--format", "tables"],
    ["remove", "nothing.txt"],
    ["review", "same", "OpenAI"],
    ["review", "same", "OpenAI", "OpenAI"],
    ["build", "--reader", "tea-leaves"],
]


@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_one_line_and_exit_code_2(aigov: Aigov, own_graph: Path, arguments: list[str]) -> None:
    Path("file").write_text("not a folder", encoding="utf-8")
    own = [] if "--kg" in arguments or arguments[0].endswith("frobnicate") else ["--kg", str(own_graph)]

    outcome = aigov(*arguments, *own)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("aigov: ")
    assert outcome.err.count("\n") == 1


def test_words_on_stderr_hold_no_control_characters(aigov: Aigov) -> None:
    outcome = aigov("build", "no\x1b[31m\nsuch.txt", "--kg", "kg")

    assert outcome.code == 2
    assert "\x1b" not in outcome.err
    assert len([line for line in outcome.err.splitlines() if line.startswith("rejected")]) == 1


def test_a_reader_that_goes_away_ends_the_command_quietly(small_graph: Path) -> None:
    claims = subprocess.Popen([*AIGOV, "claims", "--kg", str(small_graph)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert claims.stdout is not None
    claims.stdout.close()
    _, words = claims.communicate()

    assert (claims.returncode, words) == (141, b"")


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """What a shell starts in the background ignores interrupts, and so would the programs that a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded_interrupts")
def test_an_interrupted_command_ends_quietly(small_graph: Path) -> None:
    waiting = subprocess.Popen([*AIGOV, "query", "-", "--kg", str(small_graph)], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(3)  # until it waits for the query
    waiting.send_signal(signal.SIGINT)
    _, words = waiting.communicate()

    assert (waiting.returncode, words) == (130, b"")


def test_data_is_utf_8_in_any_locale(small_graph: Path) -> None:
    query = ["query", "-q", r'SELECT ("Qu\u00e9bec" AS ?place) {}', "--kg", str(small_graph)]
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    done = subprocess.run([*AIGOV, *query], env=environment, capture_output=True, check=True)

    assert "Québec" in done.stdout.decode("utf-8")


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = "import sys; from graph.cli import run; run(['--help']); print(sorted({'pandas', 'rdflib', 'networkx'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
