"""Claims and themes as DataFrames."""

from pathlib import Path

import pandas as pd

from graph.query.records import claims_frame, record_frame, text_frame, themes_frame
from graph.store import CLAIM_COLUMNS, THEME_COLUMNS, GraphFolder


def test_the_columns_are_those_of_the_command_line(small_graph: Path) -> None:
    folder = GraphFolder(small_graph)

    assert tuple(claims_frame(folder).columns) == CLAIM_COLUMNS
    assert tuple(themes_frame(folder).columns) == THEME_COLUMNS


def test_offsets_are_whole_numbers_and_amounts_numbers(small_graph: Path) -> None:
    claims = claims_frame(GraphFolder(small_graph))

    assert claims.dtypes[["start", "end", "amount", "confidence", "quote"]].astype(str).to_list() == [
        "Int64", "Int64", "Float64", "Float64", "string",
    ]  # fmt: skip


def test_what_is_not_stated_is_missing() -> None:
    frame = record_frame([{"document": "a", "qualifiers": {"amount": 200000000}}], ("document", "amount", "currency"))

    assert frame.loc[0, "amount"] == "200000000"
    assert frame.loc[0, "currency"] is pd.NA


def test_no_rows_still_have_their_columns() -> None:
    assert list(text_frame([], ("left", "right")).columns) == ["left", "right"]
