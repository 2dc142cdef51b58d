"""A trace tells of a claim who stands at its ends and how that is known, what took it for a fact, and which words decide."""

import pytest

from graph.extraction import Resources, load_resources, read_document
from graph.extraction.tracing import Known, Telling, Trace, trace
from graph.model import Assertion, Claim, Document, PartialDate, Relation

TEXT = (
    "OpenAI signed a contract with the General Services Administration worth $20 million in May 2025. "
    "Northmere Systems GmbH, a company from Essen, has not signed a contract with NATO. "
    "The company may sign a contract with the Ministry of Tides in Iceland.\n"
)


@pytest.fixture(scope="module")
def resources() -> Resources:
    """All that reads."""
    return load_resources()


def document(text: str) -> Document:
    return Document("note.txt", text, "0", published=PartialDate("2025-06-01"), language="en")


def traced(text: str, object: str, resources: Resources) -> Trace:
    """Return the trace of the one partnership with a body of that name."""
    read = read_document(document(text), resources)
    (claim,) = (c for c in read.claims if object in (c.object.name, *c.object.aliases) and c.relation is Relation.PARTNERS_WITH)
    found = trace(document(text), claim, resources.grammars["en"])
    assert found is not None
    assert found.claim == claim
    return found


def surest(text: str, object: str, resources: Resources) -> Telling:
    return traced(text, object, resources).tellings[0]


def test_the_ends_are_marked_in_their_sentence(resources: Resources) -> None:
    one = surest(TEXT, "General Services Administration", resources)
    assert one.sentence.startswith("⟦OpenAI⟧ signed a contract with the ⟦General Services Administration⟧ worth")
    assert (one.subject.known, one.object.known) == (Known.REGISTRY, Known.REGISTRY)


def test_the_words_of_each_term_are_told(resources: Resources) -> None:
    words = surest(TEXT, "General Services Administration", resources).words
    assert words["amount"] == "$20 million"
    assert words["date"].split()[0] == "May"
    assert words["legal_form"] == "contract"
    assert "assertion" not in words


def test_the_word_that_denies_is_told(resources: Resources) -> None:
    one = surest(TEXT, "NATO", resources)
    assert one.assertion is Assertion.DENIED
    assert "not" in one.words["assertion"].split()
    assert one.subject.known is Known.FORM


def test_what_takes_up_a_name_is_told_with_the_name(resources: Resources) -> None:
    one = surest("Anthropic is an AI lab. The company signed a contract with NATO.\n", "NATO", resources)
    assert (one.subject.known, one.subject.words, one.subject.antecedent) == (Known.REFERENCE, "The company", "Anthropic")


def test_what_a_model_weighed_is_told_and_lies_above_its_threshold(resources: Resources) -> None:
    tellings = [t for c in read_document(document(TEXT), resources).claims for t in _tellings(c, resources)]
    weighings = [telling.weighing for telling in tellings if telling.weighing]
    assert all(weighing.probability >= weighing.threshold and weighing.features for weighing in weighings)
    assert all(telling.template for telling in tellings if telling.kind == "frame")
    assert all((telling.weighing is not None) is (telling.kind == "model") for telling in tellings)


def _tellings(claim: Claim, resources: Resources) -> tuple[Telling, ...]:
    found = trace(document(TEXT), claim, resources.grammars["en"])
    return found.tellings if found else ()


def test_a_claim_that_the_text_does_not_tell_has_no_trace(resources: Resources) -> None:
    claim = traced(TEXT, "NATO", resources).claim
    assert trace(document("Nothing was signed.\n"), claim, resources.grammars["en"]) is None
