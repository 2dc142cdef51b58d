"""Commands that look back: runs, diff."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_KG, KG, TableFormat
from graph.cli.output import Exit, emit, emit_frame, say

if TYPE_CHECKING:
    from graph.store import GraphFolder


def runs(kg: KG = DEFAULT_KG, format: Annotated[TableFormat, typer.Option(help="The form of the list.")] = TableFormat.TABLE) -> int:
    """List every change to the graph: when it was made, what was done, and what the graph held after it."""
    from dataclasses import astuple, fields

    from graph.query.records import text_frame
    from graph.store import GraphFolder, Run

    rows = [tuple(map(str, astuple(run))) for run in GraphFolder(kg).manifest.runs]
    emit_frame(text_frame(rows, tuple(field.name for field in fields(Run))), format)
    return Exit.DONE


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="A graph's folder, or a date or run of the graph in --kg.")],
    new: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    kg: KG = DEFAULT_KG,
    facts: Annotated[bool, typer.Option("--facts", help="Compare what is asserted by anybody, not what each source says.")] = False,
) -> int:
    """Print by what two graphs, or two states of one, differ: ADD, DEL or MOD, a claim or a fact each."""
    from graph.store import diff as diff_claims
    from graph.store import diff_facts

    compare = diff_facts if facts else diff_claims
    changes = 0
    for change in compare(_state(old, kg), _state(new, kg)):
        emit(f"{change}\n")
        changes += 1
    say(f"{changes} differences" if changes else "no difference")
    return Exit.FINDINGS if changes else Exit.DONE


def _state(name: str, kg: Path) -> "GraphFolder":
    """A folder is meant by a name that is one; else a run or a day of the graph."""
    from graph.store import GraphFolder

    if Path(name).is_dir() or not name[:1].isdecimal():
        return GraphFolder(Path(name))
    from graph.pipeline import open_folder

    return open_folder(kg, known_on=name)
