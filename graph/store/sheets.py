"""Tables as files: CSV for spreadsheets, CSV for programs, Parquet for data frames."""

import csv
import importlib.util
import io
import re
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, TypeAlias, get_args, get_type_hints

from graph.model import UsageError
from graph.model.jsonlines import camel_case
from graph.store.folder import GraphFolder
from graph.store.tables import TABLES, Table
from graph.store.terms import unicode

if TYPE_CHECKING:
    import pyarrow

Cell: TypeAlias = str | int | float | Decimal | None
Files: TypeAlias = Iterable[tuple[str, Callable[[IO[bytes]], None]]]

ROWS_AT_ONCE = 10_000
"""How many rows of a Parquet file are held in memory."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def csv_tables(folder: GraphFolder) -> Files:
    """Return the three tables as CSV that is safe to open in a spreadsheet (see `harmless`)."""
    return [(f"{table.name}.csv", partial(_write_csv, folder, table, harmless)) for table in TABLES]


def raw_csv_tables(folder: GraphFolder) -> Files:
    """Return the three tables as CSV for programs: every cell as it is, so do not open them in a spreadsheet."""
    return [(f"{table.name}.csv", partial(_write_csv, folder, table, str)) for table in TABLES]


def parquet_tables(folder: GraphFolder) -> Files:
    """Return the three tables as Parquet, every cell as it is; amounts and confidence are doubles, places of quotes 64-bit integers.

    Raises UsageError if the extra `parquet` is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError("needs the extra 'parquet'", where="export to parquet", todo="pip install 'aigov-graph[parquet]'")
    return [(f"{table.name}.parquet", partial(_write_parquet, folder, table)) for table in TABLES]


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: one that would be a formula gets a leading apostrophe.

    >>> [harmless(cell) for cell in ("=1+1", "-5", "-", "@me", "plain")]
    ["'=1+1", '-5', '-', "'@me", 'plain']
    """
    return f"'{cell}" if cell.startswith(_FORMULA) and cell != "-" and not _NUMBER.fullmatch(cell) else cell


def csv_lines(rows: Iterable[Sequence[Cell]], cell: Callable[[str], str] = str) -> Iterator[bytes]:
    """Yield rows as lines of CSV in UTF-8; strings pass through `cell`, None is empty, a lone surrogate becomes U+FFFD."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")  # with both in the line end, the writer quotes a lone return too
    for row in rows:
        table.writerow([cell(unicode(value)) if isinstance(value, str) else _plain(value) for value in row])
        yield text.getvalue().removesuffix("\r\n").encode() + b"\n"
        text.seek(0)
        text.truncate()


def columns(row: Any) -> Iterator[tuple[str, type]]:
    """Yield the names and types of a row's cells, those of its parts in their place.

    >>> from graph.store.tables import Passage
    >>> [name for name, _ in columns(Passage)]
    ['quote', 'document', 'place', 'start', 'end', 'url']
    """
    for name, hint in get_type_hints(row).items():
        kind = get_args(hint)[0] if isinstance(hint, types.UnionType) else hint
        if is_dataclass(kind):
            yield from columns(kind)
        else:
            yield camel_case(name), kind


def cells(row: Any) -> Iterator[Cell]:
    """Yield a row's cells, those of its parts in their place."""
    for part in fields(row):
        value = getattr(row, part.name)
        if is_dataclass(value):
            yield from cells(value)
        else:
            yield value


def _plain(value: Cell) -> Cell:
    return format(value, "f") if isinstance(value, Decimal) else value


def _write_csv(folder: GraphFolder, table: Table, cell: Callable[[str], str], stream: IO[bytes]) -> None:
    stream.writelines(csv_lines([[name for name, _ in columns(table.row)]]))
    stream.writelines(csv_lines((list(cells(row)) for row in table.rows(folder)), cell))


def _write_parquet(folder: GraphFolder, table: Table, stream: IO[bytes]) -> None:
    import pyarrow  # noqa: PLC0415  (an extra)
    from pyarrow import parquet  # noqa: PLC0415  (an extra, needed for Parquet alone)

    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), Decimal: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns(table.row)])
    rows = table.rows(folder)
    with parquet.ParquetWriter(stream, schema) as writer:
        while batch := [[_typed(cell) for cell in cells(row)] for row in islice(rows, ROWS_AT_ONCE)]:
            writer.write_table(_arrow(batch, schema))


def _arrow(batch: list[list[Cell]], schema: "pyarrow.Schema") -> "pyarrow.Table":
    import pyarrow  # noqa: PLC0415  (an extra, needed for Parquet alone)

    return pyarrow.table(
        [pyarrow.array(list(c), kind.type) for c, kind in zip(zip(*batch, strict=True), schema, strict=True)], schema=schema
    )


def _typed(value: Cell) -> Cell:
    if isinstance(value, Decimal):
        return float(value)
    return unicode(value) if isinstance(value, str) else value
