"""What is written as JSON lines is read back as it was."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import (
    ENDS,
    AmountKind,
    Assertion,
    Claim,
    Document,
    EntityType,
    Identifier,
    InputRejected,
    LegalForm,
    Mention,
    PartialDate,
    Qualifiers,
    Reading,
    Relation,
    Span,
    Status,
    Theme,
    ThemeKind,
)  # fmt: skip
from graph.model.jsonlines import camel_case, from_json, json_line, read_json_lines, to_json, write_json_lines

TEXTS = st.text(max_size=20)
DATES = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:n] for n in (4, 7, 10)])).map(PartialDate)
SPANS = st.builds(Span, document=TEXTS, start=st.integers(0, 9), end=st.integers(10, 99), quote=TEXTS, place=st.none() | TEXTS)
QUALIFIERS = st.builds(
    Qualifiers,
    status=st.none() | st.sampled_from(Status),
    date=st.none() | DATES,
    amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    currency=st.none() | st.just("EUR"),
    amount_kind=st.none() | st.sampled_from(AmountKind),
    price=st.none() | TEXTS,
    duration=st.none() | st.just("P1Y"),
    users=st.none() | TEXTS,
    legal_form=st.none() | st.sampled_from(LegalForm),
)


def mentions(types: frozenset[EntityType]) -> st.SearchStrategy[Mention]:
    identifiers = st.lists(st.builds(Identifier, TEXTS, TEXTS), max_size=2).map(tuple)
    return st.builds(
        Mention, st.sampled_from(sorted(types)), TEXTS, st.lists(TEXTS, max_size=2).map(tuple), identifiers, st.none() | TEXTS, st.none()
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    relation = draw(st.sampled_from(Relation))
    subject, target = (draw(mentions(ends)) for ends in ENDS[relation])
    evidence = tuple(draw(st.lists(SPANS, min_size=1, max_size=2)))
    return Claim(subject, relation, target, draw(st.sampled_from(Assertion)), draw(QUALIFIERS), evidence, "rules 1", draw(st.floats(0, 1)))


THEMES = st.builds(
    Theme, st.sampled_from(ThemeKind), mentions(frozenset(EntityType)), st.lists(SPANS, min_size=1, max_size=2).map(tuple), TEXTS
)
READINGS = st.builds(
    Reading,
    st.builds(Document, TEXTS, TEXTS, TEXTS, published=st.none() | DATES, language=st.none() | TEXTS),
    st.lists(claims(), max_size=2).map(tuple),
    st.lists(THEMES, max_size=2).map(tuple),
)


@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert from_json(Reading, to_json(reading)) == reading


@given(claims())
def test_the_id_of_a_claim_survives_the_journey(claim: Claim) -> None:
    assert from_json(Claim, to_json(claim)).id == claim.id


@given(READINGS)
def test_the_same_value_gives_the_same_line(reading: Reading) -> None:
    line = json_line(reading)

    assert line == json_line(from_json(Reading, to_json(reading)))
    assert "\n" not in line


def test_a_file_of_lines_is_read_one_at_a_time(tmp_path: Path) -> None:
    spans = [Span("d", 0, 1, "ö\u2028"), Span("d", 1, 2, "\ud800"), Span("d", 2, 3, "\n", "page 4")]
    write_json_lines(tmp_path / "spans.jsonl", spans)

    assert list(read_json_lines(Span, tmp_path / "spans.jsonl")) == spans


def test_empty_fields_are_left_out_and_keys_are_camel_case() -> None:
    assert to_json(Qualifiers(legal_form=LegalForm.MOU, amount=Decimal("1.50"))) == {"legalForm": "mou", "amount": "1.50"}
    assert camel_case("amount_kind") == "amountKind"


WRONG = [
    {},
    {"document": "d", "start": 0, "end": 1},
    {"document": "d", "start": "0", "end": 1, "quote": "a"},
    {"document": "d", "start": 0, "end": 1, "quote": "a", "colour": "red"},
    "a text",
    None,
]


@pytest.mark.parametrize("data", WRONG)
def test_what_is_no_span_is_rejected(data: object) -> None:
    with pytest.raises(InputRejected, match="not a Span"):
        from_json(Span, data)


@pytest.mark.parametrize("line", ["{", '{"document": 1}', "[]"])
def test_a_damaged_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_text(json_line(Span("d", 0, 1, "a")) + f"\n{line}\n", encoding="utf-8")

    with pytest.raises(InputRejected, match=r"spans\.jsonl, line 2"):
        list(read_json_lines(Span, path))
