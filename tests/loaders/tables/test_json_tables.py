"""JSON of a known shape is a table; all other JSON stays what it was."""

import json
from dataclasses import replace

import pytest

from graph.loaders import Item, Loaded
from graph.loaders.kinds import load_source
from graph.loaders.tables.nested import cells_of
from graph.mappings import load_mappings
from graph.model import InputRejected, Rejection
from tests.loaders.opened import source_of

MAPPINGS = load_mappings()
RECORD = {"publishing_body": "HMRC", "tool_name": "Ask", "title": "HMRC: Ask", "url": "https://example.org", "published": "2025-06-26"}


def read(name: str, data: str) -> list[Item]:
    return list(load_source(replace(source_of(name, data), mappings=MAPPINGS)))


def tables(items: list[Item]) -> list[str | None]:
    return [item.document.table for item in items if isinstance(item, Loaded)]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([RECORD, RECORD]),
        json.dumps({"meta": {"n": 2}, "records": [RECORD, RECORD]}),
        json.dumps({"records": [RECORD, RECORD]}, indent=2),
        json.dumps(RECORD) + "\n" + json.dumps(RECORD) + "\n",
    ],
)
def test_a_list_of_known_records_is_a_table_in_every_packaging(data: str) -> None:
    items = read("r.json", data)
    assert tables(items) == ["uk-atrs-json"] * 2
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/r.json#1", "/folder/r.json#2"]


def test_articles_stay_articles() -> None:
    (item,) = read("a.json", json.dumps([{"title": "T", "text": "OpenAI signed a contract."}]))
    assert isinstance(item, Loaded)
    assert (item.document.table, item.document.text.strip()) == (None, "OpenAI signed a contract.")


def test_without_mappings_nothing_is_a_table() -> None:
    assert all(isinstance(item, Rejection) for item in load_source(source_of("r.json", json.dumps([RECORD]))))


def test_a_bad_line_costs_only_itself() -> None:
    items = read("r.jsonl", f"{json.dumps(RECORD)}\n{{broken\n{json.dumps(RECORD)}\n")
    assert [item.reason for item in items if isinstance(item, Rejection)] == ["line 2: no valid JSON"]
    assert len(tables(items)) == 2


def test_a_column_that_no_mapping_knows_is_reported() -> None:
    *_, notice = read("r.json", json.dumps([{**RECORD, "cost": {"eur": 5}}]))
    assert "columns left over: cost.eur" in str(notice)


def test_numbers_stay_as_they_are_written() -> None:
    (item,) = read("r.json", json.dumps([RECORD]).replace('"Ask"', "1.50"))
    assert isinstance(item, Loaded)
    assert "tool_name: 1.50\n" in item.document.text


def test_what_is_nested_without_end_is_refused() -> None:
    value: object = "x"
    for _ in range(60):
        value = [value]
    with pytest.raises(InputRejected, match="nested too deeply"):
        list(cells_of(value))
