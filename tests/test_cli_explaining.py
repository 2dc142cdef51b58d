"""On the command line: why the compact reader or a language model made a claim."""

import json
import shutil
from pathlib import Path

import pytest

from graph import pipeline
from graph.cli import run
from graph.cli.explaining import explained
from graph.extraction import load_resources
from graph.extraction.compact.reader import read_by_encoder
from graph.extraction.rules import Grammar
from graph.extraction.tracing import trace_by_encoder
from graph.model import Document, Relation, Status
from tests.conftest import ARTICLES, Aigov
from tests.extraction.compact.made import Session, artefact, plain_head


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """What reads English."""
    return load_resources().grammars["en"]


SIGNED = "OpenAI signed a contract with NATO."
CAME = "Microsoft grew. Chile has a plant of its own."
DEAL, SITE = Relation.PARTNERS_WITH, Relation.INVESTS_IN


@pytest.mark.parametrize(
    ("text", "relation", "score", "said"),
    [
        (CAME, SITE, 2.0, "read by    the encoder, which looked at this sentence"),
        (CAME, SITE, 2.0, "linked by  encoder and rules: probability 0.88, wanted 0.50"),
        (CAME, SITE, 2.0, "0.88 says the encoder alone"),
        (CAME, SITE, 2.0, "the rules link the two nowhere"),
        (CAME, SITE, 2.0, "⟦Chile⟧ has a plant of its own."),
        (SIGNED, DEAL, 2.0, "0.85 say set words"),
        (SIGNED, DEAL, 2.0, "says the model of the rules, once"),
        (SIGNED, DEAL, -1.5, "read by    a set phrase of dealing"),
        (SIGNED, DEAL, -1.5, "linked by  encoder and rules: probability 0.18, wanted 0.50"),
    ],
)
def test_what_the_encoder_found_is_told_beside_what_the_rules_say(
    text: str, relation: Relation, score: float, said: str, grammar: Grammar
) -> None:
    document, reader = Document("note.txt", text, "0", language="en"), artefact(plain_head({relation: score}), Session())
    (claim,) = read_by_encoder(document, grammar, reader).claims
    assert said in "\n".join(explained(claim, trace_by_encoder(document, claim, grammar, reader)))


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("OpenAI signed a contract with NATO.", Status.PILOT, "status     pilot, as the encoder finds"),
        ("The contract of NATO with OpenAI was cancelled.", Status.ENDED, "status     ended, by “cancelled”"),
        ("The contract of NATO with OpenAI was cancelled.", Status.PILOT, "status     pilot, as the encoder finds"),
    ],
)
def test_a_status_is_told_with_its_words_or_as_what_the_encoder_finds(text: str, status: Status, said: str, grammar: Grammar) -> None:
    document = Document("note.txt", text, "0", language="en")
    reader = artefact(plain_head({DEAL: 2.0}, status=status), Session())
    (claim,) = read_by_encoder(document, grammar, reader).claims
    assert said in "\n".join(explained(claim, trace_by_encoder(document, claim, grammar, reader)))


def test_each_claim_of_the_compact_reader_can_be_explained(aigov: Aigov, tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pipeline.build([str(tmp_path / name) for name in ARTICLES], tmp_path / "kg", reader="compact")
    claims = [json.loads(line) for line in aigov("claims", "--kg", tmp_path / "kg").out.splitlines()]
    assert claims
    for claim in claims:
        outcome = aigov("explain", claim["id"], "--kg", tmp_path / "kg")
        assert outcome.code == 0
        assert "read by compact/" in outcome.out
        assert "⟦" in outcome.out


@pytest.mark.parametrize(
    ("extractor", "said"),
    [
        ("llm/small:8b", ["a language model answers as a whole", "told by the language model small:8b"]),
        ("rules/1 + llm/small:8b", ["⟦Anthropic⟧", "told by the language model small:8b"]),
    ],
)
def test_the_model_that_tells_a_claim_is_named(aigov: Aigov, small_graph: Path, tmp_path: Path, extractor: str, said: list[str]) -> None:
    kg = Path(shutil.copytree(small_graph, tmp_path / "own"))
    for path in kg.glob("claims-*.jsonl"):
        path.write_text(path.read_text(encoding="utf-8").replace('"rules/1"', f'"{extractor}"'), encoding="utf-8")
    (id,) = (c["id"] for c in map(json.loads, aigov("claims", "--kg", kg).out.splitlines()) if c["document"] == "ministry")

    outcome = aigov("explain", id, "--kg", kg)

    assert outcome.code == 0
    assert all(words in outcome.out for words in said)


def test_a_claim_of_a_table_is_explained_by_its_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deals.csv").write_text("Buyer,Seller,Stage\nMinistry of Water,OpenAI,live\n", encoding="utf-8")
    (tmp_path / "deals.yaml").write_text(
        "name: deals\ntitle: Deals\ncountry: gb\nrecognise: [Buyer, Seller]\n"
        "ends:\n  - {name: buyer, type: Agency, column: Buyer}\n  - {name: seller, type: Vendor, column: Seller}\n"
        "terms: [{name: stage, column: Stage, values: {live: active}}]\n"
        "claims: [{subject: seller, relation: partnersWith, object: buyer, status: stage}]\n",
        encoding="utf-8",
    )
    kg = str(tmp_path / "kg")
    assert run(["build", str(tmp_path / "deals.csv"), "--mapping", str(tmp_path / "deals.yaml"), "--kg", kg, "--reader", "rules"]) == 0
    capsys.readouterr()
    run(["claims", "--kg", kg])
    claim = json.loads(capsys.readouterr().out)["id"]

    assert run(["explain", claim, "--kg", kg]) == 0

    told = capsys.readouterr().out
    assert "row 2, column Seller: “OpenAI”" in told
    assert "status     active" in told
    assert "language model" not in told
