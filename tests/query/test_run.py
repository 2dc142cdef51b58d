"""Queries give typed tables, yes or no, or triples; mistakes are told in one line with their place."""

from datetime import datetime

import pyoxigraph as ox
import pytest

from graph.model import UsageError
from graph.query import Answer, Table, Triples, run_query, select
from graph.store import Terms


def test_a_select_gives_typed_columns_in_the_order_of_the_query(store: ox.Store) -> None:
    frame = select(
        store,
        """SELECT ?deal ?amount ?first (2 AS ?two) (true AS ?yes) (?amount > 2000000 AS ?big) ?none ?buyer ?label
        { ?deal a k:Deal ; k:amount ?amount ; k:dateMin ?first ; k:buyer ?buyer ; rdfs:label ?label } ORDER BY ?first""",
    )
    assert list(frame.columns) == ["deal", "amount", "first", "two", "yes", "big", "none", "buyer", "label"]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "deal": "string", "amount": "Float64", "first": "datetime64[s]", "two": "Int64", "yes": "boolean", "big": "boolean",
        "none": "string", "buyer": "string", "label": "string",
    }  # fmt: skip
    first = frame.iloc[0]
    assert (first["deal"], first["amount"], first["first"].to_pydatetime()) == ("deal/D1", 200_000_000.0, datetime(2025, 6, 16))
    assert frame["none"].isna().all()


def test_an_unbound_cell_is_missing_and_keeps_the_type_of_its_column(store: ox.Store) -> None:
    frame = select(store, "SELECT ?claim ?amount { ?claim a k:Claim OPTIONAL { ?claim k:amount ?amount } }")
    assert str(frame["amount"].dtype) == "Float64"
    assert int(frame["amount"].isna().sum()) == 21


@pytest.mark.parametrize(
    ("term", "dtype", "value"),
    [
        ('"soon"^^xsd:date', "string", "soon"),
        ('"many"^^xsd:integer', "string", "many"),
        ('"2025"^^xsd:gYear', "string", "2025"),
        ('"Österreich"@de', "string", "Österreich"),
        ("1.50", "Float64", 1.5),
        ("<http://other.example/x>", "string", "http://other.example/x"),
        ("k:offers", "string", "k:offers"),
        ("id:vendor\\/acme", "string", "vendor/acme"),
        ("<https://w3id.org/aigov/id/agency/caf%C3%A9>", "string", "agency/café"),
    ],
)
def test_each_term_has_its_column_type(store: ox.Store, term: str, dtype: str, value: object) -> None:
    frame = select(store, f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")
    assert (str(frame["x"].dtype), frame["x"].iloc[0]) == (dtype, value)


def test_a_column_of_mixed_terms_is_text(store: ox.Store) -> None:
    frame = select(store, "SELECT ?x { VALUES ?x { 1 'a' k:offers } }")
    assert sorted(frame["x"]) == ["1", "a", "k:offers"]


def test_an_empty_answer_has_its_columns(store: ox.Store) -> None:
    frame = select(store, "SELECT ?a ?b { ?a k:nothing ?b }")
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)


def test_ask_gives_yes_or_no(store: ox.Store) -> None:
    assert run_query(store, "ASK { ?x a k:Deal }") == Answer(True)
    assert run_query(store, "ASK { ?x a k:Nothing }") == Answer(False)


def test_construct_gives_each_triple_once_and_sorted(store: ox.Store) -> None:
    result = run_query(store, "CONSTRUCT WHERE { ?a k:partnersWith ?b }")
    assert isinstance(result, Triples)
    assert list(result.lines) == sorted(set(result.lines))
    assert len(result.lines) == 4


def test_the_default_graph_is_the_union_of_all_sources(store: ox.Store) -> None:
    assert run_query(store, "ASK { ?deal a k:Deal . ?claim k:deal ?deal ; k:source ?document . ?document k:name ?name }") == Answer(True)


def test_prefixes_follow_the_base_of_the_graph() -> None:
    terms, own = Terms("https://kg.example/"), ox.Store()
    own.add(ox.Quad(terms.id("vendor", "acme"), terms.k("offers"), terms.id("product", "chat"), terms.id("source", "d1")))
    frame = select(own, "SELECT ?vendor ?product { ?vendor k:offers ?product }")
    assert frame.iloc[0].tolist() == ["vendor/acme", "product/chat"]


def test_a_prefix_of_the_query_wins_over_ours(store: ox.Store) -> None:
    assert run_query(store, "PREFIX k: <urn:other:> ASK { ?x a k:Deal }") == Answer(False)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * {\n ?s ?p", "query 2:7: not understood up to its end"),
        ("SELECT * {\n  ?s foo:bar ?o }", "query 2:6: unknown prefix foo:"),
        ("SELECT * { ?s ?p ?o } LIMIT many", "query 1:29: not understood from 'many' on"),
        ("SELECT (COUNT(?s) AS ?n) ?p { ?s ?p ?o }", "contains a variable that is unbound"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "not supported"),
        ("SELECT * { ?s ?p 'open }", "query 1:18: this quote does not close"),
        ("SELECT * { FILTER(?a<?b&&?c>?d) }", "put spaces around < and >"),
        ("", "not understood"),
        ("hello", "not understood"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(store: ox.Store, sparql: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_query(store, sparql)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_select_refuses_other_forms(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="only a SELECT"):
        select(store, "ASK {}")


def test_a_table_tells_its_iris_and_takes_labels() -> None:
    result = run_query(ox.Store(), "SELECT ?x { VALUES ?x { <urn:a> 'urn:a' } }")
    assert isinstance(result, Table)
    assert result.iris() == {"urn:a"}
    assert sorted(result.labelled({"urn:a": "A"})["x"]) == ["A", "urn:a"]
