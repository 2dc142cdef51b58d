"""Claims, themes and other records as DataFrames, one row each."""

from collections.abc import Iterable, Sequence

import pandas as pd

from graph.store import CLAIM_COLUMNS, THEME_COLUMNS, GraphFolder, claim_records, flat, theme_records
from graph.store.records import Record

_NUMBERS = {"amount": "Float64", "confidence": "Float64", "start": "Int64", "end": "Int64"}


def claims_frame(folder: GraphFolder) -> pd.DataFrame:
    """Return every claim, in the order of the documents, with the columns of `graph.store.CLAIM_COLUMNS`.

    Amounts and confidence are Float64, offsets Int64 (code points of the kept text), all else text; what is not stated is NA.
    """
    return _typed(record_frame(claim_records(folder), CLAIM_COLUMNS))


def themes_frame(folder: GraphFolder) -> pd.DataFrame:
    """Return every coded passage, in the order of the documents, with the columns of `graph.store.THEME_COLUMNS`."""
    return _typed(record_frame(theme_records(folder), THEME_COLUMNS))


def record_frame(records: Iterable[Record], columns: Sequence[str]) -> pd.DataFrame:
    """Return records of claims or themes as a DataFrame of text; what is not stated is NA."""
    return text_frame(([row.get(name) for name in columns] for row in map(flat, records)), columns)


def text_frame(rows: Iterable[Sequence[str | None]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows of text as a DataFrame; None is NA.

    >>> text_frame([("a", None)], ("left", "right")).isna().sum().to_dict()
    {'left': 0, 'right': 1}
    """
    return pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="string")


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({name: kind for name, kind in _NUMBERS.items() if name in frame})
