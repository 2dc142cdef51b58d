"""Mappings are read from YAML, every word of them understood or refused, and tables are known by their headings."""

import re
from pathlib import Path

import pytest

from graph.extraction.tables.pieces import PIECES
from graph.extraction.tables.values import VALUES
from graph.mappings import CellReader, RowMaker, TableMapping, load_mappings, read_mapping, recognise
from graph.mappings.mapping import TERM_READERS
from graph.model import EntityType, Relation, UsageError

GOOD = """
name: deals
title: Deals
recognise: [Buyer, Seller]
ends:
  - {name: buyer, type: Agency, column: Buyer}
  - {name: seller, type: Vendor, column: Seller, read: list}
terms:
  - {name: stage, column: Stage, values: {No: planned, Yes: active}}
claims:
  - {subject: seller, relation: partnersWith, object: buyer, status: stage}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "deals.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_says_what_columns_mean(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, GOOD))

    assert [(end.name, end.type) for end in mapping.ends] == [("buyer", EntityType.AGENCY), ("seller", EntityType.VENDOR)]
    assert mapping.claims[0].relation is Relation.PARTNERS_WITH
    assert mapping.columns == {"Buyer", "Seller", "Stage"}


def test_the_words_of_a_table_stay_words_although_yaml_knows_them_as_truth_values(tmp_path: Path) -> None:
    assert read_mapping(written(tmp_path, GOOD)).terms[0].values == {"No": "planned", "Yes": "active"}


FAULTS = {
    "an unknown field": (GOOD + "colour: red\n", "unknown fields ['colour']"),
    "an unknown type": (GOOD.replace("Agency", "Ministry"), "'Ministry' is not a valid EntityType"),
    "an unknown relation": (GOOD.replace("partnersWith", "likes"), "'likes' is not a valid Relation"),
    "an unknown way to read a cell": (GOOD.replace("read: list", "read: guess"), "'guess' is not a valid CellReader"),
    "an end that is not declared": (GOOD.replace("object: buyer", "object: byer"), "no end 'byer', which a claim names"),
    "a term that is not declared": (GOOD.replace("status: stage", "date: day"), "no term 'day', which a claim names"),
    "an end without a column": (GOOD.replace("column: Buyer", "scheme: x"), "names neither a column nor an entity"),
    "types that cannot be linked": (GOOD.replace("partnersWith", "adopts"), "adopts cannot link Vendor to Agency"),
    "an end read as a date": (GOOD.replace("read: list", "read: date"), "date reads terms, no names: seller"),
    "a term read as names": (GOOD.replace("values: {", "read: vendors, values: {"), "vendors reads names, no terms: stage"),
    "an end inside itself": (GOOD.replace("column: Buyer", "column: Buyer, within: buyer"), "end 'buyer' leads back to itself"),
    "a value that is no word of ours": (GOOD.replace("active", "activ"), "'activ', a value of stage, is no word for status: active"),
    "a status that is nothing": (GOOD.replace("status: stage", "status: stag"), "'stag' is neither a term nor a word for status"),
    "a status of any words": (re.sub(", values: {.*?}", "", GOOD), "term 'stage' is a claim's status, so it needs values"),
    "a status read as text": (GOOD.replace("values: {", "read: text, values: {"), "so it is read by word, not by text"),
    "a date read as a word": (GOOD.replace("status: stage", "date: stage"), "so it is read by date or date-us, not by word"),
    "a sum read as a word": (GOOD.replace("status: stage", "amount: stage"), "so it is read by money or number, not by word"),
    "a currency that is none": (GOOD.replace("status: stage", "currency: Euro"), "'Euro' is neither a term nor the code of a currency"),
    "a pattern that is none": (GOOD + "ignore-like: ['(']\n", "no regular expression: '('"),
    "an edition without a group": (GOOD + "edition: {pattern: '20..'}\n", "no group in the edition's pattern"),
    "nothing to be known by": (GOOD.replace("[Buyer, Seller]", "[]"), "nothing to recognise the table by"),
    "a missing field": (GOOD.replace("title: Deals\n", ""), "title"),
    "broken YAML": ("name: [", "no mapping"),
    "no mapping at all": ("just words", "no mapping"),
    "an empty file": ("", "no mapping"),
    "a bomb of aliases that are no text": ("a: &a [x, x]\nname: *a\n", "no mapping"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mapping_with_a_fault_is_refused_and_says_which(tmp_path: Path, fault: str) -> None:
    text, what = FAULTS[fault]

    with pytest.raises(UsageError) as refused:
        read_mapping(written(tmp_path, text))

    assert what in str(refused.value)
    assert "deals.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_cell_reader_reads_either_names_or_terms() -> None:
    assert set(VALUES) == TERM_READERS
    assert set(PIECES) == set(CellReader) - TERM_READERS


def test_a_mapping_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check the path"):
        read_mapping(tmp_path / "none.yaml")


def test_all_mappings_of_the_product_can_be_used_and_bear_the_name_of_their_file() -> None:
    mappings = load_mappings()

    assert len({mapping.name for mapping in mappings}) == len(mappings) > 0


def mapping(tmp_path: Path, *columns: str) -> TableMapping:
    return read_mapping(written(tmp_path, GOOD.replace("[Buyer, Seller]", f"[{', '.join(columns)}]")))


@pytest.mark.parametrize("headings", [["Buyer", "Seller"], [" buyer ", "SELLER", "Note"], ["Seller\n", "Buyer\u00a0"], ["seller", "buyer"]])
def test_a_table_is_known_by_its_headings_however_they_are_spaced(tmp_path: Path, headings: list[str]) -> None:
    known = mapping(tmp_path, "Buyer", "Seller")

    assert recognise(headings, RowMaker.TABLE, [known]) is known


def test_a_table_that_lacks_a_heading_is_another_table(tmp_path: Path) -> None:
    assert recognise(["Buyer"], RowMaker.TABLE, [mapping(tmp_path, "Buyer", "Seller")]) is None
    assert recognise(["Buyer", "Seller"], RowMaker.OCDS, [mapping(tmp_path, "Buyer", "Seller")]) is None


def test_of_two_mappings_that_fit_the_more_exact_one_is_taken(tmp_path: Path) -> None:
    general, exact = mapping(tmp_path, "Buyer"), mapping(tmp_path, "Buyer", "Seller")

    assert recognise(["Buyer", "Seller"], RowMaker.TABLE, [general, exact]) is exact
