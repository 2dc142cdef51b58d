"""A trace tells of a claim who stands at its ends and how that is known, what took it for a fact, and which words decide."""

import pytest

from graph.extraction import Resources, load_resources, read_document
from graph.extraction.compact.artefact import Artefact
from graph.extraction.compact.blend import Blend
from graph.extraction.compact.reader import read_by_encoder
from graph.extraction.tracing import Known, Telling, Trace, trace, trace_by_encoder
from graph.model import Assertion, Claim, Document, EntityType, PartialDate, Relation
from tests.extraction.compact.made import VERSION, Session, artefact, first_label, plain_head

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


def by_encoder(text: str, reader: Artefact, resources: Resources) -> Trace:
    """Return the trace of the one claim that a reader with an encoder makes of a text."""
    (claim,) = read_by_encoder(document(text), resources.grammars["en"], reader).claims
    found = trace_by_encoder(document(text), claim, resources.grammars["en"], reader)
    assert found is not None
    assert found.claim == claim
    assert claim.extractor == VERSION
    return found


def test_what_the_encoder_linked_is_told_with_its_threshold_and_what_the_rules_say(resources: Resources) -> None:
    reader = artefact(plain_head({Relation.INVESTS_IN: 2.0}), Session(), threshold=0.7)
    (one,) = by_encoder("Microsoft grew. Chile has a plant of its own.", reader, resources).tellings
    assert (one.kind, one.weighing) == ("encoder", None)
    assert one.linking is not None
    assert (round(one.linking.probability, 3), round(one.linking.encoder, 3), one.linking.threshold) == (0.881, 0.881, 0.7)
    assert (one.linking.rules.scenes, one.linking.rules.worded) == (0, 0.0)
    assert one.sentence == "⟦Chile⟧ has a plant of its own."


def test_what_the_rules_link_too_is_told_with_what_both_say(resources: Resources) -> None:
    reader = artefact(plain_head({Relation.PARTNERS_WITH: 2.0}), Session(), blend=Blend(0.5, {"encoder": 1.0}))
    one, *_ = by_encoder("OpenAI signed a contract with NATO.", reader, resources).tellings
    assert one.kind in ("frame", "phrase", "model")
    assert one.linking is not None
    assert one.linking.probability > one.linking.encoder > one.linking.threshold
    assert one.linking.rules.scenes == 1
    assert one.linking.rules.worded > 0.5


def test_a_nation_that_the_encoder_linked_is_told_under_the_name_that_acts(resources: Resources) -> None:
    reader = artefact(plain_head({Relation.ADOPTS: 2.0}), Session())
    (one, *_) = by_encoder("Chile and Azure were at the fair.", reader, resources).tellings
    assert (one.subject.mention.known, one.subject.words, one.subject.known) == ("government/cl", "Chile", Known.REGISTRY)
    assert one.linking is not None


def test_a_name_that_only_the_encoder_found_is_told_so(resources: Resources) -> None:
    tagged = {4: first_label(EntityType.AGENCY)}
    reader = artefact(plain_head({Relation.PARTNERS_WITH: 2.0}), Session(tagged=tagged))
    (one, *_) = by_encoder("OpenAI met with Harbourwatch.", reader, resources).tellings
    assert (one.subject.known, one.object.known) == (Known.REGISTRY, Known.ENCODER)


def test_set_words_that_the_encoder_lets_stand_are_told_as_such(resources: Resources) -> None:
    reader = artefact(plain_head({Relation.PARTNERS_WITH: -1.5}), Session())
    tellings = by_encoder("OpenAI signed a contract with NATO.", reader, resources).tellings
    assert {one.kind for one in tellings} <= {"frame", "phrase"}
    assert all(one.linking is not None and one.linking.probability < one.linking.threshold for one in tellings)


@pytest.mark.parametrize(("assertion", "wanted"), [(Assertion.ASSERTED, 0.5), (Assertion.DENIED, 0.25), (Assertion.SPECULATIVE, 0.25)])
def test_a_doubted_link_is_told_with_the_lower_probability_that_it_wants(assertion: Assertion, wanted: float, resources: Resources) -> None:
    reader = artefact(plain_head({Relation.PARTNERS_WITH: 2.0}, assertion), Session())
    (one, *_) = by_encoder("Microsoft and NATO were at the fair.", reader, resources).tellings
    assert one.linking is not None
    assert one.linking.threshold == pytest.approx(wanted)


def test_what_a_thing_serves_is_told_with_the_verdict_on_its_adoption(resources: Resources) -> None:
    text = "ChatGPT Gov is available to the Ministry of Tides in Iceland."
    reader = artefact(plain_head({Relation.ADOPTS: -1.0}), Session())
    claims = read_by_encoder(document(text), resources.grammars["en"], reader).claims
    traces = [trace_by_encoder(document(text), claim, resources.grammars["en"], reader) for claim in claims]
    assert traces
    assert all(one.linking is not None for found in traces if found for one in found.tellings)


def test_a_claim_that_the_encoder_no_longer_makes_has_no_trace(resources: Resources) -> None:
    sure, unsure = (artefact(plain_head({Relation.PARTNERS_WITH: score}), Session()) for score in (2.0, -2.0))
    claim = by_encoder("Microsoft and NATO were at the fair.", sure, resources).claim
    assert trace_by_encoder(document("Microsoft and NATO were at the fair."), claim, resources.grammars["en"], unsure) is None
