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

_LEAST_WIDTH = 13
"""The width of a column, in characters, under which a table is no longer read with ease."""


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
    """Write a table that fits the terminal: cells wrap; where columns would get too narrow, each row becomes a list."""
    from rich.console import Console

    console = Console()
    fits = console.width >= _LEAST_WIDTH * len(frame.columns)
    console.print(_columns(frame) if fits else _lists(frame))


def _columns(frame: "pd.DataFrame") -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*map(str, frame.columns), box=SIMPLE_HEAD, show_edge=False)
    for row in _cells(frame):
        table.add_row(*row)
    return table


def _lists(frame: "pd.DataFrame") -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    for row in _cells(frame):
        for name, cell in zip(frame.columns, row, strict=True):
            if cell:
                table.add_row(str(name), cell)
        table.add_row()
    return table


def _cells(frame: "pd.DataFrame") -> "Iterator[list[Text]]":
    """Yield the rows as texts, so that nothing in them is taken for markup."""
    from rich.text import Text

    from graph.query.formats import cell_text

    for row in frame.itertuples(index=False):
        yield [Text(cell_text(value)) for value in row]
