"""Answers as text: W3C formats for machines, a table and a harmless CSV for people."""

import csv
import io
import json

import pandas as pd
import pyoxigraph as ox
import pytest

from graph.model import UsageError
from graph.query import Answer, Format, format_frame, format_result, run_query, select

ROW = "SELECT (1 AS ?n) ('=A1' AS ?text) ('2025-06-16'^^xsd:date AS ?day) (k:offers AS ?relation) {}"
SUPPORTED = {"SELECT": {"table", "csv", "json", "xml", "tsv"}, "ASK": {"table", "csv", "json", "xml", "tsv"}, "CONSTRUCT": {"table", "ttl"}}
QUERIES = {"SELECT": ROW, "ASK": "ASK {}", "CONSTRUCT": "CONSTRUCT { k:a k:b 'c' . k:a k:b 'd' } {}"}


@pytest.mark.parametrize("form", QUERIES)
@pytest.mark.parametrize("format", list(Format))
def test_each_form_of_query_has_its_formats_and_refuses_the_others(store: ox.Store, form: str, format: Format) -> None:
    result = run_query(store, QUERIES[form])
    if format.value in SUPPORTED[form]:
        assert format_result(result, format)
    else:
        with pytest.raises(UsageError, match="no form"):
            format_result(result, format)


def test_json_is_the_w3c_form_with_datatypes(store: ox.Store) -> None:
    data = json.loads(format_result(run_query(store, ROW), "json"))
    assert data["head"]["vars"] == ["n", "text", "day", "relation"]
    assert data["results"]["bindings"][0]["day"]["datatype"].endswith("#date")


def test_raw_csv_keeps_cells_and_iris_as_they_are(store: ox.Store) -> None:
    rows = list(csv.reader(io.StringIO(format_result(run_query(store, ROW), "csv"))))
    assert rows[1] == ["1", "=A1", "2025-06-16", "https://w3id.org/aigov/ontology#offers"]


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_for_people_defuses_formulas(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(format_frame(pd.DataFrame({"quote": [cell], "n": [-1]}), "csv"), newline="")))
    assert rows[1] == ["'" + cell.replace("\r", "\n"), "-1"]


def test_json_for_people_is_a_list_of_records_with_null_for_what_is_missing(store: ox.Store) -> None:
    frame = select(store, "SELECT ?n ?day ?none { VALUES (?n ?day) { (1 '2025-06-16'^^xsd:date) (UNDEF UNDEF) } }")
    assert json.loads(format_frame(frame, "json")) == [
        {"n": 1, "day": "2025-06-16T00:00:00", "none": None},
        {"n": None, "day": None, "none": None},
    ]


def test_turtle_is_the_same_on_every_run(store: ox.Store) -> None:
    texts = {format_result(run_query(store, QUERIES["CONSTRUCT"]), "ttl") for _ in range(20)}
    assert len(texts) == 1
    assert 'k:a k:b "c" , "d" .' in texts.pop()


def test_a_table_for_people_wraps_long_cells_and_shows_days_and_whole_numbers(store: ox.Store) -> None:
    frame = select(store, f"SELECT ('2025-06-16'^^xsd:date AS ?day) (200000000.0 AS ?sum) ('{'word ' * 20}' AS ?text) {{}}")
    lines = format_frame(frame).splitlines()
    assert lines[0].split() == ["day", "sum", "text"]
    assert lines[2].startswith("2025-06-16  200,000,000  word word")
    assert len(lines) == 5
    assert max(map(len, lines)) <= 80


def test_a_table_holds_no_control_characters() -> None:
    text = format_frame(pd.DataFrame({"a\x1b]0;title\x07": ["x\x1b[31m\nred\u202e"]}))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 3


def test_yes_and_no_are_words_for_people() -> None:
    assert (format_result(Answer(True)), format_result(Answer(False))) == ("yes\n", "no\n")
