"""Whatever the text, reading it gives only claims that are proven by it, and the same ones each time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extraction import Resources, load_resources, read_document
from graph.extraction.links.links import find_links
from graph.extraction.rules import analyse, candidates
from graph.extraction.scenes.contexts import find_unsaid
from graph.model import ENDS, Assertion, Document, Reading

RESOURCES: Resources = load_resources()
LANGUAGES = sorted(RESOURCES.grammars)
PIECES = (
    "OpenAI",
    "Microsoft",
    "Azure Government",
    "ChatGPT Enterprise",
    "Claude",
    "the General Services Administration (GSA)",
    "GSA",
    "NATO",
    "France",
    "the Port Selby Harbour Board",
    "Kelpline Systems",
    "Microsoft 365 Copilot",
    "signed",
    "a contract",
    "with",
    "and",
    "for",
    "to",
    "uses",
    "launched",
    "is part of",
    "is hosted on",
    "powered by",
    "could",
    "did not",
    "not",
    "on 3 May 2025",
    "$200 million",
    "for one year",
    "free",
    "40,000 users",
    "It",
    "the agency",
    "said",
    "in",
    ",",
    ".",
    ". ",
    ";",
    "\n",
    "\n\n",
    "(",
    ")",
    "“",
    "”",
    "'s",
    "’s",
    "—",
    "|",
    "-",
    "É",
    "İ",
    "𝒳",
    "\u00a0",
    "\x00",
    "1" * 40,
    "A. ",
    "U.S. ",
    "The Ministry of Health",
    "GOVERNMENT OF FRANCE",
    "Ltd",
    "Inc.",
    "99/99/9999",
    "$",
    "x",
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join),
)


def read(text: str, language: str | None = "en") -> Reading:
    return read_document(Document("note.txt", text, "0", language=language), RESOURCES)


def problems(reading: Reading) -> list[str]:
    """Return what is wrong with a reading."""
    found = []
    for claim in reading.claims:
        subjects, objects = ENDS[claim.relation]
        if not (claim.subject.type in subjects and claim.object.type in objects):
            found.append(f"ends of {claim}")
        if not (claim.evidence and all(reading.document.holds(span) for span in claim.evidence)):
            found.append(f"evidence of {claim}")
        if not (claim.subject.name.strip() and claim.object.name.strip() and claim.subject.key != claim.object.key):
            found.append(f"names of {claim}")
        if not 0 <= claim.confidence <= 1:
            found.append(f"confidence of {claim}")
    for theme in reading.themes:
        if not (theme.about.name.strip() and all(reading.document.holds(span) for span in theme.evidence)):
            found.append(f"theme {theme}")
    if len({claim.id for claim in reading.claims}) < len(reading.claims):
        found.append("two claims of one id")
    return found


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_gives_only_proven_claims_and_the_same_twice(text: str, language: str) -> None:
    reading = read(text, language)
    assert problems(reading) == []
    assert read(text, language) == reading


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(["OpenAI", " signed a contract with ", "NATO", ". ", "\ud800", "\udfff", "\x00", "\u2028"]), max_size=12).map(
        "".join
    )
)
def test_halves_of_characters_and_control_signs_do_no_harm(text: str) -> None:
    assert problems(read(text)) == []


@settings(max_examples=60)
@given(TEXTS)
def test_what_the_reader_takes_apart_fits_together(text: str) -> None:
    document, grammar = Document("note.txt", text, "0"), RESOURCES.grammars["en"]
    analysis = analyse(document, grammar)
    assert all(text[o.start : o.end].strip() and o.mention.name.strip() for o in analysis.names)
    assert all(left.end <= right.start for left, right in zip(analysis.names, analysis.names[1:], strict=False))
    for scene in analysis.scenes:
        assert len(scene.masked) == scene.sentence.end - scene.sentence.start
        assert len(scene.groups) == len(scene.occurrences)
        assert all(0 <= link.start <= link.end <= len(text) for link in find_links(scene, find_unsaid(scene, grammar.pack)))
    for link, features in candidates(document, analysis, grammar):
        model = grammar.models.get(link.relation)
        assert features
        assert model is None or 0 <= model.probability(features) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI signed a contract with NATO.", ("OpenAI", "partnersWith", "NATO", Assertion.ASSERTED)),
        ("OpenAI did not sign a contract with NATO.", ("OpenAI", "partnersWith", "NATO", Assertion.DENIED)),
        ("OpenAI could sign a contract with NATO.", ("OpenAI", "partnersWith", "NATO", Assertion.SPECULATIVE)),
        ("NATO uses ChatGPT Enterprise.", ("NATO", "adopts", "ChatGPT Enterprise", Assertion.ASSERTED)),
        ("Brightfen Systems signed a deal with NATO.", ("Brightfen Systems", "partnersWith", "NATO", Assertion.ASSERTED)),
    ],
)
def test_plain_sentences_are_read(text: str, expected: tuple[str, str, str, Assertion]) -> None:
    assert expected in [(c.subject.name, c.relation.value, c.object.name, c.assertion) for c in read(text).claims]


@pytest.mark.parametrize(
    "text", ["", " \n ", "It rained.", "OpenAI.", "OpenAI OpenAI OpenAI.", "NATO and France met.", "Will OpenAI sign a contract with NATO?"]
)
def test_sentences_without_a_fact_give_no_claim(text: str) -> None:
    assert read(text).claims == ()


def test_a_fact_told_twice_is_one_claim_with_two_quotes() -> None:
    claims = read("OpenAI signed a contract with NATO.\n\nNATO signed a contract with OpenAI.").claims
    assert [(c.relation.value, len(c.evidence)) for c in claims] == [("partnersWith", 2)]


def test_claims_come_in_the_order_of_their_evidence() -> None:
    starts = [
        c.evidence[0].start for c in read("NATO uses Claude. OpenAI signed a contract with NATO. NATO uses ChatGPT Enterprise.").claims
    ]
    assert starts == sorted(starts)
    assert len(starts) >= 2


HARD = {
    "capitals": "A B C D E ",
    "words in capitals": "Alpha Beta Gamma ",
    "brackets": "(",
    "lists": ", and and",
    "digits": "7",
    "numbers": "1,234",
    "sums": "$1 million ",
    "hyphens": "A-",
    "spaces": " ",
    "full stops": ".",
    "initials": "U.S. ",
    "bars": "|",
    "quotes": "“",
    "bodies": "Ministry of Health and ",
    "phrases of dealing": "contract with ",
    "marks of our own": "⟨0⟩ ■ ",
    "dates": "on 3 May 2025, ",
}


@pytest.mark.parametrize("name", HARD)
def test_reading_time_of_a_hard_line_grows_with_its_length_not_faster(name: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        read(HARD[name] * (length // len(HARD[name])))
        return time.process_time() - started

    def least(length: int) -> float:  # of two, for a collection of garbage may fall into one
        return min(seconds(length), seconds(length))

    once, fourfold = least(5_000), least(20_000)
    assert fourfold < 8 * max(once, 0.05)


def test_a_line_of_names_without_a_full_stop_is_read_in_bearable_time() -> None:
    started = time.process_time()
    read("OpenAI and NATO " * 600)
    assert time.process_time() - started < 5
