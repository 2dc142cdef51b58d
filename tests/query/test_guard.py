"""No query leaves the machine, writes, or kills the process, however it is written."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import UsageError
from graph.query.guard import MAX_CLAUSES, MAX_DEPTH, check_query

CALL = "SERVICE<urn:x>{?a ?b ?c}"  # the engine refuses this address, but only once it has decided to ask it

CALLS = [
    f"SELECT * {{ {CALL} }}",
    "SELECT * { service silent <http://x.example/> { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p ?o FILTER(1<2){CALL} }}",
    "SELECT * { FILTER(1<2)SERVICE#>\n<urn:x>{?a ?b ?c} }",
    f"SELECT * {{ FILTER(1<'>'){CALL}FILTER(''='') }}",
    f"SELECT * {{ ?s ?p true{CALL} }}",
    f"SELECT * {{ ?s ?p 1{CALL} }}",
    "PREFIX k: <urn:k> SELECT * { SERVICEk:x{?a ?b ?c} }",
    "SELECT * { SERVICESILENT<urn:x>{?a ?b ?c} }",
    f"SELECT * {{ ?s ?p 'a\\'b' . {CALL} }}",
    f"SELECT * {{ ?s ?p '''a''' . {CALL} }}",
    f"SELECT * {{ ?s ?p <http://x.example/#a> . {CALL} }}",
    f"SELECT * {{ ?s ?p ?o # a comment\n{CALL} }}",
    f"SELECT * {{ ?s ?p ?o # a comment\r{CALL} }}",
    f"SELECT * {{ VALUES ?x {{'''a'}} {CALL} }} # \\ud800'''",
    f"SELECT * {{ VALUES ?x {{'''a'}} {CALL} }} # \\U00110000'''",
    f"SELECT * {{ VALUES ?x {{'''a'}} {CALL} }} # \\q'''",
]
HARMLESS = [
    "SELECT ('\\u0027 SERVICE <urn:x> {}' AS ?x) {}",
    'SELECT ("""\\u0022\\u0022\\U00000022 SERVICE""" AS ?x) {}',
    'SELECT * { ?s rdfs:label "SERVICE <http://x.example/>" }',
    "SELECT * { ?s rdfs:label '''it's a SERVICE''' } # SERVICE",
    "SELECT ?service { ?service k:service <http://x.example/service> }",
    "SELECT * { ?s schema:url <http://en.wikipedia.org/wiki/Service_(economics)#it's> }",
    "SELECT ?from { ?s k:from ?from FILTER(?from < 3 && 5 > ?from) }",
    "SELECT * { ?s k:a/k:b|^k:c+ ?o ; a <x> }",
    "SELECT ('FROM' AS ?x) { id:vendor\\/openai ?p ?o }",
    "SELECT * { VALUES ?x { " + "1.5 " * 5000 + "} }",
]


@pytest.mark.parametrize("sparql", CALLS)
def test_a_query_that_calls_another_server_is_refused(sparql: str) -> None:
    with pytest.raises(UsageError):
        check_query(sparql)


@pytest.mark.parametrize("sparql", HARMLESS)
def test_words_in_strings_comments_names_and_iris_are_no_keywords(sparql: str) -> None:
    check_query(sparql)
    ox.Store().query(sparql, prefixes={name: f"urn:{name}:" for name in ("k", "rdfs", "schema", "id")}, base_iri="http://x.example/")


@pytest.mark.parametrize("word", ["INSERT DATA", "DELETE WHERE", "LOAD <http://x.example/>", "CLEAR ALL", "drop graph", "WITH"])
def test_an_update_is_refused_with_the_reason(word: str) -> None:
    with pytest.raises(UsageError, match="would change the graph"):
        check_query(f"{word} {{ }}")


def test_a_data_set_of_its_own_is_refused_with_the_way_to_write_it() -> None:
    with pytest.raises(UsageError, match="GRAPH"):
        check_query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")


DEEP: dict[str, Callable[[int], str]] = {
    "braces": lambda n: "SELECT * " + "{" * n + "}" * n,
    "brackets": lambda n: "SELECT * { FILTER " + "(" * n + "1" + ")" * n + " }",
    "lists": lambda n: "SELECT * { ?s ?p " + "(" * n + ")" * n + " }",
}
LONG: dict[str, Callable[[int], str]] = {
    "negations": lambda n: "SELECT * { FILTER(" + "!" * n + "true) }",
    "unions": lambda n: "SELECT * { {?s ?p ?o} " + "UNION {?s ?p ?o} " * n + "}",
    "options": lambda n: "SELECT * { " + "OPTIONAL {?s ?p ?o} " * n + "}",
    "sums": lambda n: "SELECT (1" + "+1" * n + " AS ?x) {}",
    "steps": lambda n: "SELECT * { ?s <x:a>" + "/<x:a>" * n + " ?o }",
    "alternatives": lambda n: "SELECT * { FILTER(true" + "||true" * n + ") }",
    "triples": lambda n: "SELECT * { " + "?s ?p ?o . " * n + "}",
    "binds": lambda n: "SELECT * { " + " ".join(f"BIND(1 AS ?v{i})" for i in range(n)) + "}",
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_that_would_overflow_the_engines_stack_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="nested"):
        check_query(DEEP[name](20_000))
    check_query(DEEP[name](MAX_DEPTH - 5))


@pytest.mark.parametrize("name", LONG)
def test_chains_that_would_overflow_the_engines_stack_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="clauses"):
        check_query(LONG[name](20_000))
    check_query(LONG[name](MAX_CLAUSES // 10))


PIECES = ["'", '"', "<", ">", "#", "(", ")", "1", " ", "\n", "\\", "=", "&&", "k:x", "?v", ",", "'''", '"""', "'a'", "<x>", "''"]
EXPRESSION = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
GAP = st.sampled_from(["", " ", "#>\n", "#'\n", "#\r"])


@settings(max_examples=3000)
@given(st.sampled_from(["<", "<=", "=", ">", "+"]), EXPRESSION, GAP, GAP, EXPRESSION)
def test_whatever_passes_the_guard_calls_no_server(sign: str, left: str, before: str, after: str, right: str) -> None:
    sparql = f"SELECT * {{ FILTER(1{sign}{left}){before}SERVICE{after}<urn:x>{{?a ?b ?c}} FILTER({right}=1)}}"
    try:
        check_query(sparql)
        list(ox.Store().query(sparql, prefixes={"k": "urn:k:"}))
    except OSError:
        pytest.fail(f"the engine asked a server: {sparql!r}")
    except (UsageError, SyntaxError, RuntimeError):
        return
