"""A record states the terms of its deal in other lines than its parties."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.terms.records import labelled, record_at
from tests.extraction.terms.spoken import packs, terms

NOTICE = "EXTRATO DE CONTRATO\n\nCONTRATANTE: Porto\nCONTRATADA: Lumeira\nVIGÊNCIA: 12 meses\nVALOR: R$ 3 milhões\n\nNotas: nada."


def test_a_record_is_the_block_of_labelled_lines_with_its_heading() -> None:
    record = record_at(NOTICE, NOTICE.index("Lumeira"))
    assert record is not None
    assert [label for label, _ in record.entries] == ["CONTRATANTE", "CONTRATADA", "VIGÊNCIA", "VALOR"]
    assert record.heading == "EXTRATO DE CONTRATO"
    assert (labelled(record, "duration", packs()["pt"]), labelled(record, "amount", packs()["pt"])) == ("12 meses", "R$ 3 milhões")


def test_a_heading_has_the_record_below_it() -> None:
    text = "Board binds itself to Loom\n\nBuyer: Board\nTerm: 4 years"
    record = record_at(text, 3)
    assert record is not None
    assert record.value(re.compile("Term")) == "4 years"


def test_entries_may_follow_each_other_in_one_line() -> None:
    text = "Term: 2 years. Parties: Loom; Board. Date of signature: 20 February 2026."
    record = record_at(text, text.index("Loom"))
    assert record is not None
    assert len(record.entries) == 3


def test_of_two_entries_so_labelled_the_next_one_counts() -> None:
    text = "Buyer: A\nSum: 1\nBuyer: B\nSum: 2"
    record = record_at(text, text.index("B\n"))
    assert record is not None
    assert record.value(re.compile("Sum")) == "2"


@pytest.mark.parametrize("text", ["Loom signed: the board agreed.", "Loom\nReed\nBoard", ""])
def test_running_text_and_lists_are_no_records(text: str) -> None:
    assert record_at(text, 0) is None


@given(st.text(max_size=80), st.integers(min_value=0, max_value=80))
def test_no_text_breaks_the_search(text: str, start: int) -> None:
    record = record_at(text, min(start, len(text)))
    assert record is None or len(record.entries) >= 2


@pytest.mark.parametrize(
    ("code", "text", "key", "value"),
    [
        ("en", "Buyer: [a:Harbour Board]; supplier: [v:Loom]\nSubject: maps\nSigned: 2 March 2026", "date", "2026-03-02"),
        ("en", "Parties: [v:Loom] and [a:Harbour Board]\nSum: $3 million\nTerm: 2 years", "amount", "3000000"),
        ("fr", "Titulaire : [v:Lanterne], pour l’[a:Office du port]\nDURÉE : trois ans\nObjet : cartes", "duration", "P3Y"),
        ("de", "Auftrag des [a:Hafenamts] an [v:Nordlicht]\n\nLaufzeit: 4 Jahre\nVolumen: bis zu 19 Mio. Euro", "amount_kind", "ceiling"),
        ("pt", "CONTRATANTE: [a:Porto]; CONTRATADA: [v:Lumeira]\nVIGÊNCIA: 12 meses\nVALOR: 3 milhões de euros", "duration", "P12M"),
    ],
)
def test_a_deal_has_the_terms_of_its_record(code: str, text: str, key: str, value: str) -> None:
    assert terms(code, text).stated().get(key) == value
