"""Claims and themes as DataFrames, one row each."""

from collections.abc import Iterable, Sequence

import pandas as pd

from graph.store import CLAIM_COLUMNS, THEME_COLUMNS, GraphFolder, claim_records, flat, theme_records
from graph.store.records import Record

_NUMBERS = {"amount": "Float64", "confidence": "Float64", "start": "Int64", "end": "Int64"}


def claims_frame(folder: GraphFolder) -> pd.DataFrame:
    """Return every claim, in the order of the documents, with the columns of `graph.store.CLAIM_COLUMNS`.

    Amounts and confidence are Float64, offsets Int64 (code points of the kept text), all else text; what is not stated is NA.
    """
    return _frame(claim_records(folder), CLAIM_COLUMNS)


def themes_frame(folder: GraphFolder) -> pd.DataFrame:
    """Return every coded passage, in the order of the documents, with the columns of `graph.store.THEME_COLUMNS`."""
    return _frame(theme_records(folder), THEME_COLUMNS)


def _frame(records: Iterable[Record], columns: Sequence[str]) -> pd.DataFrame:
    rows = [[row.get(name) for name in columns] for row in map(flat, records)]
    frame = pd.DataFrame(rows, columns=list(columns), dtype="string")
    return frame.astype({name: _NUMBERS[name] for name in columns if name in _NUMBERS})
