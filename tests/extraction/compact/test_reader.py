"""The compact reader takes for facts what set words say, what the rules accept, and what encoder and rules together are sure enough of."""

import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.extraction import load_resources
from graph.extraction.calibration import UNCALIBRATED
from graph.extraction.compact.artefact import Artefact
from graph.extraction.compact.hints import KINDS
from graph.extraction.compact.judging import hear
from graph.extraction.compact.reader import derive_by_encoder, read_by_encoder, read_facts
from graph.extraction.compact.windows import split_windows
from graph.extraction.rules import Grammar
from graph.extraction.scenes.facts import Fact
from graph.model import Assertion, Claim, Document, EntityType, Relation, Status
from tests.extraction.compact.made import NEVER, VERSION, Session, artefact, first_label, plain_head, word_tokenizer
from tests.extraction.conftest import sentences_of

PLAIN = "Microsoft and NATO were at the fair."
WORDED = "OpenAI signed a contract with NATO."
PARTNERS = Relation.PARTNERS_WITH


@pytest.fixture(scope="module")
def whole_grammar() -> Grammar:
    """What reads English."""
    return load_resources().grammars["en"]


@pytest.fixture(scope="module")
def english_grammar(whole_grammar: Grammar) -> Grammar:
    """What reads English without weights that were learned: set words, and no model that weighs links."""
    return replace(whole_grammar, models={}, calibration=UNCALIBRATED)


def document(text: str) -> Document:
    return Document("note.txt", text, "0", language="en")


def judged(score: float, assertion: Assertion = Assertion.ASSERTED, threshold: float = 0.5) -> Artefact:
    """Return an artefact that finds every partnership as probable as a score says."""
    return artefact(plain_head({PARTNERS: score}, assertion), Session(), threshold)


def claims(text: str, reader: Artefact, grammar: Grammar) -> list[Claim]:
    return list(read_by_encoder(document(text), grammar, reader).claims)


def facts(text: str, reader: Artefact, grammar: Grammar) -> list[Fact]:
    heard = hear(document(text), grammar, reader)
    return list(read_facts(grammar, reader, heard))


def told(claim: Claim) -> tuple[str, str, str]:
    return claim.subject.name, claim.relation.value, claim.object.name


@pytest.mark.parametrize(("threshold", "found"), [(0.88, 1), (0.89, 0)])
def test_a_link_is_a_fact_from_its_threshold_on(threshold: float, found: int, english_grammar: Grammar) -> None:
    assert len(claims(PLAIN, judged(2.0, threshold=threshold), english_grammar)) == found  # a score of 2 is a probability of 0.881


@pytest.mark.parametrize(("assertion", "found"), [(Assertion.ASSERTED, 0), (Assertion.DENIED, 1), (Assertion.SPECULATIVE, 1)])
def test_what_is_no_plain_edge_needs_to_be_less_probable(assertion: Assertion, found: int, english_grammar: Grammar) -> None:
    assert len(claims(PLAIN, judged(-0.8, assertion), english_grammar)) == found  # a probability of 0.31
    assert claims(PLAIN, judged(-1.3, assertion), english_grammar) == []  # of 0.21


def test_a_claim_of_the_encoder_has_its_version_and_its_probability(english_grammar: Grammar) -> None:
    (claim,) = claims(PLAIN, judged(2.0), english_grammar)
    assert told(claim) == ("Microsoft", "partnersWith", "NATO")
    assert claim.extractor == VERSION
    assert claim.confidence == 0.881
    (fact,) = facts(PLAIN, judged(2.0), english_grammar)
    assert fact.grounds.kind == "encoder"


@pytest.mark.parametrize("score", [2.0, -1.0, -4.0])
def test_set_words_stand_and_are_as_probable_as_encoder_and_rules_find_them(score: float, english_grammar: Grammar) -> None:
    (claim,) = claims(WORDED, judged(score), english_grammar)
    assert told(claim)[1] == "partnersWith"
    assert claim.confidence == pytest.approx(1 / (1 + math.exp(-score)), abs=0.001)


@pytest.mark.parametrize(("score", "found"), [(0.0, 1), (-1.3, 1), (-1.5, 0)])
def test_a_link_that_the_models_accept_stands_unless_encoder_and_rules_speak_against_it(
    score: float, found: int, whole_grammar: Grammar
) -> None:
    held = facts(WORDED, judged(score), whole_grammar)
    assert len([fact for fact in held if fact.grounds.kind == "model"]) == found


def test_what_the_rules_show_keeps_their_grounds_and_is_told_once(whole_grammar: Grammar) -> None:
    kinds = [fact.grounds.kind for fact in facts(WORDED, judged(3.0), whole_grammar)]
    assert "model" in kinds
    assert "encoder" not in kinds


@pytest.mark.parametrize("assertion", Assertion)
def test_the_head_says_how_the_text_asserts_a_link(assertion: Assertion, english_grammar: Grammar) -> None:
    assert [claim.assertion for claim in claims(PLAIN, judged(2.0, assertion), english_grammar)] == [assertion]


def test_the_encoder_says_where_a_fact_stands(english_grammar: Grammar) -> None:
    reader = artefact(plain_head({Relation.PARTNERS_WITH: 4.0}, status=Status.PILOT), Session())
    (claim,) = claims("OpenAI met the Ministry of Tides.", reader, english_grammar)
    assert claim.qualifiers.status is Status.PILOT


@pytest.mark.parametrize(("dated", "day"), [(-NEVER, "2025-03"), (-0.5, "2025-03"), (-0.75, None), (NEVER, None)])
def test_a_date_is_that_of_a_fact_only_if_the_encoder_finds_it_dated(dated: float, day: str | None, english_grammar: Grammar) -> None:
    reader = artefact(plain_head({Relation.PARTNERS_WITH: 4.0}, dated=dated), Session())
    (claim,) = claims("In March 2025 OpenAI met the Ministry of Tides.", reader, english_grammar)
    assert (claim.qualifiers.date and claim.qualifiers.date.value) == day


def test_words_that_deny_are_heard_where_the_head_hears_none(english_grammar: Grammar) -> None:
    (claim,) = claims("Microsoft has not signed with NATO.", judged(2.0), english_grammar)
    assert claim.assertion is Assertion.DENIED


@pytest.mark.parametrize(("word", "sentence"), [("fair", 0), ("table", 1)])
def test_the_evidence_is_the_sentence_that_the_head_looked_at(word: str, sentence: int, english_grammar: Grammar) -> None:
    text = "Microsoft and NATO were at the fair. At one table NATO sat beside Microsoft."
    (window,) = split_windows(text, sentences_of(text, english_grammar.pack), word_tokenizer())
    place = window.tokens(text.index(word), text.index(word) + len(word))
    assert place is not None
    (claim,) = claims(text, artefact(plain_head({PARTNERS: 3.0}), Session(looked=(place[0],))), english_grammar)
    assert [span.quote for span in claim.evidence] == [text.split(". ")[sentence].removesuffix(".") + "."]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.sampled_from([PLAIN, WORDED, "Chile bought Azure.", "\u202e\x00", "ﬁ \n\n- NATO", "It may end.", "\ud800"]), max_size=8))
def test_evidence_is_verbatim_in_any_text(english_grammar: Grammar, parts: list[str]) -> None:
    text = " ".join(parts)
    reader = artefact(plain_head(dict.fromkeys(Relation, 2.0)), Session())
    for claim in claims(text, reader, english_grammar):
        assert claim.evidence
        assert all(span.quote and text[span.start : span.end] == span.quote for span in claim.evidence)


@pytest.mark.parametrize(("surer", "other"), [(Relation.INCLUDES, Relation.HOSTED_ON), (Relation.HOSTED_ON, Relation.INCLUDES)])
def test_a_thing_is_part_of_another_or_runs_on_it_and_not_both(surer: Relation, other: Relation, english_grammar: Grammar) -> None:
    reader = artefact(plain_head({surer: 3.0, other: 2.0}), Session())
    found = {claim.relation for claim in claims("At the fair ChatGPT stood beside Azure.", reader, english_grammar)}
    assert found & {surer, other} == {surer}


def test_what_runs_on_a_thing_by_set_words_is_no_whole_of_it(english_grammar: Grammar) -> None:
    reader = artefact(plain_head({Relation.INCLUDES: 3.0}), Session())
    found = list(map(told, claims("ChatGPT runs on Azure Government.", reader, english_grammar)))
    assert ("ChatGPT", "hostedOn", "Azure Government") in found
    assert ("ChatGPT", "includes", "Azure Government") not in found


def test_what_is_only_meant_for_a_body_is_not_adopted_by_it(english_grammar: Grammar) -> None:
    text = "OpenAI for Government is meant for public administrations in the United States."
    found = {claim.relation for claim in claims(text, judged(2.0), english_grammar)}
    assert Relation.SERVES in found
    assert Relation.ADOPTS not in found


def test_a_name_that_the_encoder_adds_can_be_an_end(english_grammar: Grammar) -> None:
    text = "In May Zyphrix met NATO; OpenAI did not."
    vendor = first_label(EntityType.VENDOR)
    reader = artefact(plain_head({PARTNERS: 2.0}), Session(tagged={3: vendor}))
    assert ("Zyphrix", "partnersWith", "NATO") in map(told, claims(text, reader, english_grammar))
    assert "Zyphrix" not in [claim.subject.name for claim in claims(text, judged(2.0), english_grammar)]


def test_a_document_of_bodies_alone_is_read_by_the_rules(english_grammar: Grammar) -> None:
    session = Session()
    (claim,) = claims("The Tide Data Unit belongs to the Department of Defense.", artefact(plain_head({}), session), english_grammar)
    assert told(claim) == ("Tide Data Unit", "partOf", "Department of Defense")
    assert session.runs == []


@pytest.mark.parametrize("text", ["NATO met the Ministry of Tides in Iceland.", "The harbour was closed.", "", " \n"])
def test_a_document_without_vendors_and_things_is_passed_over(text: str, english_grammar: Grammar) -> None:
    session = Session()
    assert claims(text, artefact(plain_head({PARTNERS: 9.0}), session), english_grammar) == []
    assert session.runs == []


def test_a_long_document_is_read_in_windows_and_each_link_is_told_once(english_grammar: Grammar) -> None:
    session = Session()
    found = claims(" ".join([PLAIN] * 120), artefact(plain_head({PARTNERS: 2.0}), session), english_grammar)
    assert len(session.runs) > 2
    assert [told(claim) for claim in found] == [("Microsoft", "partnersWith", "NATO")]


def test_the_encoder_gets_tokens_and_hints_of_one_length(english_grammar: Grammar) -> None:
    session = Session()
    claims(PLAIN, artefact(plain_head({}), session), english_grammar)
    ((ids, hints),) = [(given["ids"][0].tolist(), given["hints"][0].tolist()) for given in session.runs]
    assert (len(ids), ids[0], ids[-1]) == (len(hints), 1, 2)
    assert (hints[0], hints[-1], sum(hint % KINDS > 0 for hint in hints)) == (0, 0, 2)


def test_the_same_document_gives_the_same_claims_with_the_facts_that_tell_them(english_grammar: Grammar) -> None:
    _, derived = derive_by_encoder(document(WORDED), english_grammar, judged(2.0))
    once = list(derived)
    assert all(one.tellings for one in once)
    assert [one.claim for one in once] == claims(WORDED, judged(2.0), english_grammar)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Microsoft could be a blessing to NATO.", []),
        ("Microsoft could sell to NATO.", [Assertion.SPECULATIVE]),
    ],
)
def test_what_only_the_words_doubt_is_a_deal_only_in_words_of_dealing(text: str, stated: list[Assertion], english_grammar: Grammar) -> None:
    assert [claim.assertion for claim in claims(text, judged(2.0), english_grammar)] == stated


@pytest.mark.parametrize(("text", "invested"), [("Microsoft came to Chile.", False), ("Microsoft came to Chile with a campus.", True)])
def test_an_investment_needs_a_word_that_proves_it(text: str, invested: bool, english_grammar: Grammar) -> None:
    reader = artefact(plain_head({Relation.INVESTS_IN: 3.0}), Session())
    assert any(claim.relation is Relation.INVESTS_IN for claim in claims(text, reader, english_grammar)) is invested


@pytest.mark.parametrize(
    ("text", "adopted"),
    [
        ("NATO clerks like ChatGPT Enterprise a lot. ChatGPT grew.", {"ChatGPT Enterprise"}),
        ("NATO clerks like ChatGPT Enterprise and ChatGPT. Rain fell.", {"ChatGPT Enterprise", "ChatGPT"}),
        ("NATO met in Rome for a week in May. ChatGPT grew.", {"ChatGPT"}),
    ],
)
def test_a_body_that_adopts_an_edition_adopts_the_product_only_where_a_sentence_names_both(
    text: str, adopted: set[str], english_grammar: Grammar
) -> None:
    reader = artefact(plain_head({Relation.ADOPTS: 3.0}), Session())
    found = claims(text, reader, english_grammar)
    assert {claim.object.name for claim in found if claim.relation is Relation.ADOPTS} == adopted
