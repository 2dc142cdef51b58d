"""A graph's folder, whole or through a view."""

from datetime import date
from pathlib import Path

from graph.model import InputRejected, PartialDate, UsageError
from graph.pipeline.build import resolver
from graph.store import GraphFolder, View, ViewedFolder


def open_folder(kg: Path | str, min_confidence: float = 0.0, as_of: str | None = None, known_on: str | None = None) -> GraphFolder:
    """Open a graph's folder for reading, as if no claim less sure than `min_confidence`, from 0 to 1, had been made.

    `as_of` is a day, month or year: what came about later does not count. `known_on` is that too, or the number of a run: what
    was read later does not count. Raises StorageError if there is no graph or a damaged one, UsageError for a confidence out of
    range and for what is no date or run.
    """
    if not 0 <= min_confidence <= 1:
        raise UsageError("a confidence lies between 0 and 1", where=str(min_confidence), todo="write 0.8, for example")
    folder = GraphFolder(kg)
    view = View(min_confidence, last_day(as_of) if as_of else None, run_of(folder, known_on) if known_on else None)
    return folder if view == View() else ViewedFolder(kg, view, resolver())


def run_of(folder: GraphFolder, when: str) -> int:
    """Return the number of a run, given as such, or as a day, month or year by whose end it was the last one.

    Raises UsageError if there is no such run, or nothing was known by then.
    """
    runs = folder.manifest.runs
    if when.isdecimal() and len(when) != len("2026"):
        if not 1 <= int(when) <= len(runs):
            raise UsageError(f"no such run; the last one is {len(runs)}", where=when, todo="aigov runs lists them")
        return int(when)
    day = last_day(when).isoformat()
    number = folder.manifest.last_run(day)
    if not number:
        raise UsageError("nothing was known yet", where=when, todo="aigov runs lists when the graph was built")
    return number


def last_day(when: str) -> date:
    """Return the last day that a date as people write it can mean.

    >>> last_day("2026-02").isoformat()
    '2026-02-28'

    Raises UsageError for what is no date.
    """
    try:
        return PartialDate(when).last
    except InputRejected as error:
        raise UsageError(error.what, where="date", todo=error.todo) from error
