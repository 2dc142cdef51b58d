"""The headings and the first rows of a table that no mapping describes yet."""

from itertools import islice
from pathlib import Path

from graph.loaders.decode import decode_bytes
from graph.loaders.tables.csv_rows import DELIMITERS, csv_rows
from graph.loaders.tables.csv_table import headings
from graph.mappings.drafting import Sample
from graph.model import UsageError

_HEAD = 1024 * 1024
_ROWS = 500


def sample_table(path: Path) -> Sample:
    """Return the headings and up to 500 rows of a table as CSV, separated by commas, semicolons, tabs or bars.

    Raises UsageError if it cannot be read or is no such table.
    """
    try:
        with path.open("rb") as stream:
            text = decode_bytes(stream.read(_HEAD))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), todo="check the path") from error
    columns, delimiter = max(((headings(text, mark), mark) for mark in DELIMITERS), key=lambda found: len(found[0]))
    if len(columns) < 2 or "\0" in text:
        raise UsageError("no table with headings in its first row", where=str(path), todo="save it as CSV, one heading a column")
    rows = islice(csv_rows(iter(text.splitlines(keepends=True)), delimiter), 1, _ROWS + 1)
    return Sample(path.name, columns, tuple(row.cells for row in rows if not row.fault))
