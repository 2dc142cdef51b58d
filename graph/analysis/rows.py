"""Rows of answers as plain Python values."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

_LENGTHS = {"year": 4, "month": 7, "day": 10}


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield rows as dictionaries of Python values without what is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    for values in plain.itertuples(index=False, name=None):
        yield {str(name): value for name, value in zip(plain.columns, values, strict=True) if value is not None}


def dated(row: dict[str, Any], name: str) -> dict[str, str]:
    """Return the row's `day` under a name, as far as its `precision` goes; nothing if it has none.

    >>> dated({"day": "2025-06-01", "precision": "month"}, "published")
    {'published': '2025-06'}
    """
    return {name: row["day"][: _LENGTHS[row["precision"]]]} if "day" in row else {}
