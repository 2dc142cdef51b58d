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
    """Write a table that fits the terminal's width; long cells wrap."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from graph.query.formats import cell_text

    table = Table(*map(str, frame.columns), box=SIMPLE_HEAD, show_edge=False)
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(cell_text(value)) for value in row))
    Console().print(table)
