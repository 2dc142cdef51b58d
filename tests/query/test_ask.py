"""Every saved question answers as written down by hand for the small graph; names are bound as terms, never as text."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import EntityType, UsageError
from graph.query import ask, find_entity, find_question, format_frame, saved_questions
from graph.query.ask import bind
from tests.fixtures.small import small_store

ANSWERS = Path(__file__).with_name("answers")
CASES: dict[str, tuple[str, dict[str, str]]] = {
    **{question.name: (question.name, {}) for question in saved_questions() if all(p.default for p in question.parameters)},
    "suppliers-us": ("suppliers", {"country": "us"}),
    "suppliers-fr": ("suppliers", {"country": "FRANCE"}),
    "uses-us-records": ("uses", {"body": "FRO"}),
    "uses-fr-digital": ("uses", {"body": "direction du numerique"}),
    "who-uses-acme-chat": ("who-uses", {"product": "acme chat"}),
    "who-uses-acme": ("who-uses", {"product": "Acme"}),
    "corroboration-acme-chat": ("corroboration", {"about": "Acme Chat"}),
    "who-says-acme": ("who-says", {"about": "vendor/acme"}),
    "timeline-acme": ("timeline", {"vendor": "Acme, Inc."}),
    "deals-acme": ("deals", {"vendor": "acme ai"}),
    "deals-fr": ("deals", {"country": "fr"}),
    "deals-de": ("deals", {"country": "Allemagne"}),
    "denials-de": ("denials", {"about": "government/de"}),
    "passages-risk": ("passages", {"theme": "risk"}),
    "plans-due-2026": ("plans-due", {"by": "2027-01"}),
    "entities-vendor": ("entities", {"type": "Vendor"}),
    "changes-list": ("changes", {"series": "example-list"}),
    "audience-other": ("audience-disagreement", {"program": "Acme Chat"}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_expected_table(store: ox.Store, case: str) -> None:
    name, parameters = CASES[case]
    answer = format_frame(ask(store, name, **parameters), "csv")
    expected = (ANSWERS / f"{case}.csv").read_text("utf-8")
    assert list(csv.reader(io.StringIO(answer))) == list(csv.reader(io.StringIO(expected)))


def test_every_saved_question_has_an_expected_table() -> None:
    assert {name for name, _ in CASES.values()} == {question.name for question in saved_questions()}
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(CASES)


def test_there_are_questions_enough() -> None:
    assert len(saved_questions()) >= 18


def test_a_question_in_an_order_independent_store_answers_the_same(store: ox.Store) -> None:
    turned = ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    for name, parameters in CASES.values():
        assert ask(turned, name, **parameters).equals(ask(store, name, **parameters)), name


ALL = frozenset(EntityType)


@pytest.mark.parametrize(
    ("name", "types", "entity"),
    [
        ("fr", ALL, "country/fr"),
        ("FR", ALL, "country/fr"),
        ("France", ALL, "country/fr"),
        ("France", frozenset({EntityType.AGENCY, EntityType.GOVERNMENT}), "government/fr"),
        ("USA", ALL, "country/us"),
        ("direction du numérique", ALL, "agency/fr-digital"),
        ("DIRECTION DU NUMERIQUE", ALL, "agency/fr-digital"),
        ("The Acme, Inc.", ALL, "vendor/acme"),
        ("Records Office", frozenset({EntityType.GOVERNMENT, EntityType.VENDOR}), None),
        ("agency/us-records", ALL, "agency/us-records"),
        (" vendor/acme ", ALL, "vendor/acme"),
        ("Federal Statistics Service", ALL, "agency/de-federal-statistics-service"),
    ],
)
def test_a_name_finds_its_entity_whatever_its_spelling(
    store: ox.Store, name: str, types: frozenset[EntityType], entity: str | None
) -> None:
    if entity is None:
        with pytest.raises(UsageError):
            find_entity(store, name, types)
    else:
        assert find_entity(store, name, types) == entity


def test_a_name_that_fits_none_is_answered_with_the_nearest_three(store: ox.Store) -> None:
    with pytest.raises(UsageError) as caught:
        ask(store, "timeline", vendor="Akme")
    assert str(caught.value).startswith("timeline vendor=Akme: nothing in this graph has this name; nearest: Acme")
    assert caught.value.todo.count(",") == 2


def test_a_name_that_fits_several_is_answered_with_their_ids(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="choose agency/fr-digital, agency/us-records"):
        ask(store, "uses", body="Records Office")


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("supliers", {}, "nearest: suppliers"),
        ("suppliers", {}, "country is missing"),
        ("suppliers", {"country": " "}, "country is missing"),
        ("suppliers", {"country": "any"}, "nothing in this graph"),
        ("suppliers", {"country": "us", "land": "us"}, "no parameter 'land'; it takes country"),
        ("plans-due", {"by": "tomorrow"}, "no ISO date"),
        ("plans-due", {"by": "2025-13"}, "no ISO date"),
    ],
)
def test_a_wrong_request_says_what_and_what_to_do(store: ox.Store, name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask(store, name, **parameters)


def test_an_empty_graph_says_that_it_is_empty() -> None:
    with pytest.raises(UsageError, match="holds none of this kind"):
        ask(ox.Store(), "timeline", vendor="Acme")


STORE = small_store()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_whatever_text_is_given_it_stays_one_literal(text: str) -> None:
    question = find_question("passages", saved_questions())
    if text != "any":
        assert str(ox.Literal(text)) in bind(STORE, question, {"theme": text})
        assert ask(STORE, question, theme=text).empty == (text not in {"audience", "capability", "risk", "safeguard"})


AGREEMENT = """
@prefix k: <https://w3id.org/aigov/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix oa: <http://www.w3.org/ns/oa#> . @base <https://w3id.org/aigov/id/> .
<program/p> a k:Program ; rdfs:label "P" .
<government/us> a k:Government ; k:country <country/us> .
<agency/us-a> a k:Agency ; k:country <country/us> .
<agency/fr-a> a k:Agency ; k:country <country/fr> .
<claim/1> a k:Claim ; rdf:subject <program/p> ; rdf:predicate k:serves ; rdf:object <government/us> ; k:assertion "asserted" ;
  k:source <document/1> ; k:evidence <evidence/1> .
<claim/2> a k:Claim ; rdf:subject <program/p> ; rdf:predicate k:serves ; rdf:object <agency/COUNTRY-a> ; k:assertion "asserted" ;
  k:source <document/2> ; k:evidence <evidence/2> .
<evidence/1> oa:hasSelector <evidence/1/quote> . <evidence/1/quote> oa:exact "for Washington" .
<evidence/2> oa:hasSelector <evidence/2/quote> . <evidence/2/quote> oa:exact "for the agency" .
"""


@pytest.mark.parametrize(("country", "rows"), [("us", 0), ("fr", 2)])
def test_two_documents_disagree_on_an_audience_only_across_countries(country: str, rows: int) -> None:
    store = ox.Store()
    store.load(
        AGREEMENT.replace("COUNTRY", country), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://w3id.org/aigov/id/source/1")
    )
    assert len(ask(store, "audience-disagreement")) == rows
