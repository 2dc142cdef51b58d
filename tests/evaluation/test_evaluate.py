"""A report counts over all documents and breaks down; its figures are those of the customer's own scorer."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from graph import pipeline
from graph.evaluation import Report, as_json, evaluate, read_annotations, summary, tables
from graph.evaluation.figures import Counts
from graph.extraction import Resources, load_resources, read_document
from graph.model import Document, InputRejected, Reading
from graph.model.files import write_lines
from graph.store import GraphFolder, claim_records, export
from tests.evaluation.marking import GOLD, annotation, marked, perfect, write
from tests.store.hand import registry

ITEMS = Path(__file__).resolve().parent.parent / "gold"


@pytest.fixture(scope="module")
def resources() -> Resources:
    """All that reads."""
    return load_resources()


def by_hand(folder: Path) -> Report:
    """Return the report on the small document, perfectly read."""
    reading = perfect(annotation(folder / "own"))
    return evaluate(read_annotations(folder), lambda document: reading, registry())


def test_a_report_breaks_down_by_what_was_marked(tmp_path: Path) -> None:
    found = by_hand(tmp_path)
    assert found.relations == {"adopts": Counts(1), "offers": Counts(1), "partnersWith": Counts(2)}
    assert found.assertions == {"asserted": Counts(4), "denied": Counts(1), "speculative": Counts(1)}
    assert found.qualifiers["date"] == Counts(2)
    assert {name: figures.documents for name, figures in {**found.languages, **found.genres, **found.documents}.items()} == {
        "en": 1, "press release": 1, "tide": 1,
    }  # fmt: skip
    assert summary(found) == "F1 1.000 P 1.000 R 1.000 traps 0/2"


def test_parts_of_a_report_add_up_to_the_whole(resources: Resources) -> None:
    found = evaluate(read_annotations(ITEMS), partial(read_document, resources=resources), resources.registry)
    for counts in (
        found.relations.values(),
        (f.asserted for f in found.languages.values()),
        (f.asserted for f in found.documents.values()),
    ):
        assert sum(counts, Counts()) == found.total.asserted
    assert sum(found.assertions.values(), Counts()) == found.total.all
    assert sum(found.qualifiers.values(), Counts()) == found.total.qualifiers


def test_bad_gold_is_counted_and_the_rest_is_measured(tmp_path: Path) -> None:
    write(tmp_path, [], "broken")
    found = by_hand(tmp_path)
    assert [rejection.source for rejection in found.rejected] == ["broken.gold.json"]
    assert found.total.documents == 1


def test_a_document_that_cannot_be_read_counts_as_missed(tmp_path: Path) -> None:
    def refuse(document: Document) -> Reading:
        raise InputRejected("no answer", where=document.name)

    found = evaluate(read_annotations(write(tmp_path)), refuse, registry())
    assert found.total.all == Counts(fn=6)
    assert [rejection.reason for rejection in found.rejected] == ["tide.txt: no answer"]


def test_the_worst_documents_come_first(tmp_path: Path) -> None:
    write(tmp_path, {**GOLD, "claims": [marked("loom offers heron", "Loom"), *GOLD["claims"][3:4]], "traps": []}, "ebb")
    reading = perfect(annotation(tmp_path / "own"))
    found = evaluate(read_annotations(tmp_path), lambda document: Reading(document, reading.claims), registry())
    (documents,) = (table for table in tables(found) if table.title == "by document")
    assert [row[0] for row in documents.rows] == ["ebb", "tide"]


def test_a_report_is_json_with_its_errors_if_asked(tmp_path: Path) -> None:
    found = evaluate(read_annotations(write(tmp_path)), Reading, registry())
    data = json.loads(as_json(found, errors=True))
    assert data["total"]["all"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 6}
    assert len(data["errors"]["tide"]) == 6
    assert "errors" not in json.loads(as_json(found))


def scored(tool: Path, gold: Path, folder: Path, reader: str) -> dict[str, Any]:
    """Return what the customer's scorer says of a graph built from the texts of a folder of gold."""
    pipeline.build([str(path) for path in sorted(gold.rglob("*.txt"))], folder / "kg", reader=reader)
    write_lines(folder / "claims.jsonl", map(json.dumps, claim_records(GraphFolder(folder / "kg"))))
    export(GraphFolder(folder / "kg"), "texts", folder / "texts")
    command = [sys.executable, tool, gold, folder / "claims.jsonl", "--json", "--texts", folder / "texts"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout)["total"])


@pytest.mark.parametrize("gold", ["tests/gold", "dev"])
def test_the_figures_are_those_of_the_customers_scorer(shared_eval: Path, tmp_path: Path, resources: Resources, gold: str) -> None:
    folder = shared_eval / gold if gold == "dev" else ITEMS
    theirs = scored(shared_eval / "score", folder, tmp_path, resources.reader.name)
    found = evaluate(read_annotations(folder), partial(read_document, resources=resources), resources.registry)
    ours = json.loads(as_json(found))["total"]
    del theirs["unevidenced"], ours["documents"]
    assert ours.pop("duplicates") == theirs.pop("duplicates")["n"]
    assert ours == theirs
