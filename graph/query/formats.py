"""Answers as text: raw formats for machines, a table and a guarded CSV for people."""

import re
import textwrap
from enum import StrEnum

import pandas as pd
import pyoxigraph as ox

from graph.model import UsageError
from graph.query.results import Answer, Result, Table, Triples
from graph.store import Terms
from graph.store.sheets import harmless


class Format(StrEnum):
    """The forms in which an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TSV = "tsv"
    TTL = "ttl"


_RESULTS = {
    Format.CSV: ox.QueryResultsFormat.CSV,
    Format.JSON: ox.QueryResultsFormat.JSON,
    Format.XML: ox.QueryResultsFormat.XML,
    Format.TSV: ox.QueryResultsFormat.TSV,
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_COLUMN_WIDTH = 48


def format_result(result: Result, format: str = Format.TABLE) -> str:
    """Return the answer to a query as text.

    `csv`, `json`, `xml` and `tsv` are the W3C result formats, untouched, for machines: their cells may begin with `=`, so do
    not open them in a spreadsheet; `format_frame` writes CSV for people. `ttl` is for CONSTRUCT and DESCRIBE.

    Raises UsageError if the answer has no such form.
    """
    if isinstance(result, Triples):
        return _triples_text(result, format)
    if format == Format.TABLE:
        return as_text(result.frame) if isinstance(result, Table) else ("yes\n" if result.value else "no\n")
    if format not in _RESULTS:
        raise UsageError(f"this answer has no form {format!r}", where="--format", todo=f"choose table, {', '.join(_RESULTS)}")
    raw = result.json if isinstance(result, Table) else _boolean_json(result)
    parsed = ox.parse_query_results(raw, format=ox.QueryResultsFormat.JSON)
    return (parsed.serialize(format=_RESULTS[Format(format)]) or b"").decode("utf-8")


def format_frame(frame: pd.DataFrame, format: str = Format.TABLE) -> str:
    """Return a DataFrame as text for people: `table`, `csv` or `json` (one list of records).

    In CSV a cell that a spreadsheet would run (see `graph.store.harmless`) gets a leading apostrophe.

    >>> format_frame(pd.DataFrame({"quote": ["=1+1"]}), "csv")
    "quote\\n'=1+1\\n"

    Raises UsageError for another format.
    """
    if format == Format.TABLE:
        return as_text(frame)
    if format == Format.CSV:
        return frame.map(_harmless).to_csv(index=False, lineterminator="\n")
    if format == Format.JSON:
        return (frame.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False, indent=2) or "") + "\n"
    raise UsageError(f"no form {format!r} for this", where="--format", todo="choose table, csv or json")


def as_text(frame: pd.DataFrame) -> str:
    """Return a DataFrame as a plain text table; long cells wrap, control characters become spaces.

    >>> print(as_text(pd.DataFrame({"vendor": ["OpenAI"], "deals": [2]})), end="")
    vendor  deals
    ------  -----
    OpenAI  2
    """
    cells = [[textwrap.wrap(cell_text(value), _COLUMN_WIDTH) or [""] for value in row] for row in frame.itertuples(index=False)]
    names = [_CONTROL.sub(" ", str(name)) for name in frame.columns]
    widths = [max([len(name), *(len(line) for row in cells for line in row[i])]) for i, name in enumerate(names)]
    lines = [_line(names, widths), _line(["-" * width for width in widths], widths)]
    for row in cells:
        height = max((len(cell) for cell in row), default=0)
        lines += [_line([cell[n] if n < len(cell) else "" for cell in row], widths) for n in range(height)]
    return "".join(f"{line}\n" for line in lines)


def cell_text(value: object) -> str:
    """Return one cell as people read it: days without a time, whole numbers without `.0`, nothing for what is missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}"
    return _CONTROL.sub(" ", str(value))


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _harmless(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # the writer would leave a lone return unquoted
    return harmless(text)


def _boolean_json(answer: Answer) -> bytes:
    return b'{"head":{},"boolean":true}' if answer.value else b'{"head":{},"boolean":false}'


def _triples_text(result: Triples, format: str) -> str:
    if format not in (Format.TTL, Format.TABLE):
        raise UsageError(f"triples have no form {format!r}", where="--format", todo="choose ttl")
    triples = ox.parse("\n".join(result.lines), format=ox.RdfFormat.N_TRIPLES)
    text = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=Terms(result.base).prefixes)
    lines = (text or b"").decode("utf-8").splitlines(keepends=True)  # the engine writes prefixes in random order
    return "".join(sorted(lines, key=lambda line: line if line.startswith("@prefix ") else "a"))
