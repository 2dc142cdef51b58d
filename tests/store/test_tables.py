"""Tables of nodes, edges and claims: all of the graph, each row with its proof, safe in spreadsheets."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from graph.model import Assertion, Reading, UsageError
from graph.store import GraphFolder, export
from graph.store.sheets import csv_lines, harmless
from graph.store.tables import claims, edges, nodes
from graph.store.terms import unicode
from tests.store.folders import add
from tests.store.hand import deal, known, use
from tests.store.hostile import HOSTILE, hostile_graph

EVIDENCE = ["quote", "document", "place", "start", "end", "url"]


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    again = deal("again.txt", "GSA and OpenAI have a deal.", amount=Decimal("7.50"), currency="USD")
    denial = deal("denial.txt", "OpenAI has no deal with GSA.", assertion=Assertion.DENIED)
    return add(tmp_path / "kg", surer(deal(), 0.7), surer(again, 0.9), denial, use())


def surer(reading: Reading, confidence: float) -> Reading:
    return replace(reading, claims=tuple(replace(claim, confidence=confidence) for claim in reading.claims))


def table(folder: GraphFolder, format: str, name: str, tmp_path: Path) -> list[dict[str, Any]]:
    export(folder, format, tmp_path / format)
    if format == "parquet":
        rows: list[dict[str, Any]] = parquet.read_table(tmp_path / format / f"{name}.parquet").to_pylist()
        return rows
    with (tmp_path / format / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_end_of_a_claim_is_one_node_with_a_claim_that_names_it(folder: GraphFolder) -> None:
    found = {node.id: node for node in nodes(folder)}
    assert list(found) == ["agency/gb-ministry-of-water", "agency/us-gsa", "product/chatgpt-enterprise", "vendor/openai"]
    assert (found["vendor/openai"].claims, found["vendor/openai"].aliases) == (3, "Open AI")
    assert found["vendor/openai"].claim in {claim.id for claim in folder.claims()}


def test_an_edge_counts_its_claims_and_shows_the_surest(folder: GraphFolder) -> None:
    asserted, denied = (edge for edge in edges(folder) if edge.relation == "partnersWith")
    assert (asserted.assertion, asserted.claims, asserted.documents, asserted.confidence) == ("asserted", 2, 2, 0.9)
    assert asserted.evidence.quote == "GSA and OpenAI have a deal."
    assert (denied.assertion, denied.claims) == ("denied", 1)


def test_every_claim_is_a_row_whose_passages_stand_in_its_text(folder: GraphFolder) -> None:
    texts = {document.id: document.text for document in folder.documents()}
    rows = list(claims(folder))
    assert sorted(row.id for row in rows) == sorted(claim.id for claim in folder.claims())
    for row in rows:
        assert all(texts[row.document_id][p["start"] : p["end"]] == p["quote"] for p in json.loads(row.passages))
        assert texts[row.document_id][row.evidence.start : row.evidence.end] == row.evidence.quote


def test_passages_out_of_order_give_their_first_and_last_place(tmp_path: Path) -> None:
    reading = deal()
    evidence = (reading.document.span(26, 29, "row 2"), reading.document.span(0, 6, "row 1"))
    folder = add(tmp_path / "kg", replace(reading, claims=(replace(reading.claims[0], evidence=evidence),)))
    (row,) = claims(folder)
    assert (row.evidence.quote, row.evidence.place) == ("GSA … OpenAI", "row 2; row 1")
    assert (row.evidence.start, row.evidence.end) == (0, 29)


@pytest.mark.parametrize("name", ["nodes", "edges", "claims"])
def test_csv_and_parquet_have_the_same_rows_and_the_evidence(folder: GraphFolder, tmp_path: Path, name: str) -> None:
    raw, typed = table(folder, "raw-tables", name, tmp_path), table(folder, "parquet", name, tmp_path)
    assert list(raw[0]) == list(typed[0])
    assert set(EVIDENCE) < set(raw[0])
    for one, other in zip(raw, typed, strict=True):
        assert {key: value for key, value in one.items() if key != "amount"} == {
            key: "" if value is None else str(value) for key, value in other.items() if key != "amount"
        }


def test_parquet_keeps_numbers_as_numbers(folder: GraphFolder, tmp_path: Path) -> None:
    rows = table(folder, "parquet", "claims", tmp_path)
    assert {row["amount"] for row in rows} == {None, 7.5}
    assert all(isinstance(row["start"], int) and isinstance(row["confidence"], float) for row in rows)


def test_parquet_without_its_package_says_what_to_install(folder: GraphFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'aigov-graph\[parquet\]'"):
        export(folder, "parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_empty_graph_gives_tables_with_columns_alone(tmp_path: Path) -> None:
    folder = add(tmp_path / "kg")
    assert table(folder, "tables", "edges", tmp_path) == []
    assert table(folder, "parquet", "claims", tmp_path) == []


@pytest.mark.parametrize("format", ["raw-tables", "parquet"])
def test_programs_get_hostile_names_letter_for_letter(tmp_path: Path, format: str) -> None:
    rows = table(hostile_graph(tmp_path / "kg"), format, "claims", tmp_path)
    assert {row["title"] for row in rows} == {unicode(name) for name in HOSTILE.values()}
    assert {row["price"] for row in rows} == {unicode(name) for name in HOSTILE.values()} | {"" if format == "raw-tables" else None}


@pytest.mark.parametrize("name", ["nodes", "edges", "claims"])
def test_no_cell_for_people_is_a_formula(tmp_path: Path, name: str) -> None:
    folder = hostile_graph(tmp_path / "kg")
    safe, raw = table(folder, "tables", name, tmp_path), table(folder, "raw-tables", name, tmp_path)
    cells = [cell for row in safe for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
    assert [cell.removeprefix("'") for cell in cells] == [cell.removeprefix("'") for row in raw for cell in row.values()]


@pytest.mark.parametrize("cell", ["-", "-5", "+49", "-1.5", "-1,234.50", "+10%", "plain", "", "'quoted"])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", ["=1", "+a", "-a", "@a", "\ta", "\ra", "\na", "--", "-1+cmd|' /C calc'!A0", "+49 30 1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.lists(st.lists(st.text(st.characters(codec=None)), min_size=2, max_size=2), max_size=4))
def test_any_cells_come_back_from_csv(rows: list[list[str]]) -> None:
    data = b"".join(csv_lines(rows)).decode()
    assert list(csv.reader(io.StringIO(data, newline=""))) == [[unicode(cell) for cell in row] for row in rows]


def test_rows_are_made_as_they_are_written() -> None:
    def endless() -> Iterator[list[str]]:
        while True:
            yield ["a"]

    assert next(csv_lines(endless())) == b"a\n"


def test_a_claim_under_a_known_name_has_the_known_label(folder: GraphFolder) -> None:
    assert {row.object_label for row in claims(folder) if row.relation == "partnersWith"} == {known("agency/us-gsa").name}
