"""Data to stdout, words to stderr."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import IO, TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table
    from rich.text import Text

_WIDEST = 48
"""No column needs more, in characters: longer cells are read well over several lines."""
_SQUEEZE = 1.25
"""How much wider than the terminal a table may want to be."""


class Exit(IntEnum):
    """What the exit code of a command says."""

    DONE = 0
    FINDINGS = 1
    FAILED = 2
    PARTLY = 3
    INTERRUPTED = 130
    READER_GONE = 141


def say(text: str) -> None:
    """Write one line of words to stderr; what cannot be printed becomes a space."""
    sys.stderr.write("".join(c if c.isprintable() else " " for c in text) + "\n")


def emit(text: str) -> None:
    """Write data to stdout as UTF-8, whatever the locale."""
    with data_stream() as stream:
        stream.write(text.encode("utf-8", "replace"))


@contextmanager
def data_stream() -> Iterator[IO[bytes]]:
    """Give stdout as bytes; if its reader has gone (`aigov claims | head`), end quietly."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes stdout once more when it ends, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.READER_GONE) from None


def emit_frame(frame: "pd.DataFrame", format: str) -> None:
    """Write a table to stdout: fitted to the window on a terminal, else as `graph.query.format_frame` writes it."""
    from graph.query import format_frame

    if format == "table" and sys.stdout.isatty():
        print_table(frame)
    else:
        emit(format_frame(frame, format))


def print_table(frame: "pd.DataFrame") -> None:
    """Write a table that fits the terminal: cells wrap; where they would get tall and thin, each row becomes a list."""
    from rich.cells import cell_len
    from rich.console import Console

    console = Console()
    rows = list(_cells(frame))
    names = [str(name) for name in frame.columns]
    columns = zip(names, *([cell.plain for cell in row] for row in rows), strict=True)
    wanted = sum(min(_WIDEST, max(map(cell_len, column))) + 2 for column in columns)
    console.print(_columns(names, rows) if wanted <= _SQUEEZE * console.width else _lists(names, rows))


def _columns(names: "list[str]", rows: "list[list[Text]]") -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*names, box=SIMPLE_HEAD, show_edge=False)
    for row in rows:
        table.add_row(*row)
    return table


def _lists(names: "list[str]", rows: "list[list[Text]]") -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    for row in rows:
        for name, cell in zip(names, row, strict=True):
            if cell:
                table.add_row(name, cell)
        table.add_row()
    return table


def _cells(frame: "pd.DataFrame") -> "Iterator[list[Text]]":
    """Yield the rows as texts, so that nothing in them is taken for markup."""
    from rich.text import Text

    from graph.query.formats import cell_text

    for row in frame.itertuples(index=False):
        yield [Text(cell_text(value)) for value in row]
