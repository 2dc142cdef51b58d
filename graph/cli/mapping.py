"""The command that helps to read tables of one's own."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.output import Exit, emit, say
from graph.model import UsageError
from graph.model.files import write_text


class Action(StrEnum):
    """What can be done with mappings."""

    NEW = "new"
    CHECK = "check"
    LIST = "list"


def mapping(
    action: Annotated[Action, typer.Argument(metavar="new|check|list", help="Draft one, check one, or list those of the product.")],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="new: the table as CSV; check: the mapping.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where the draft goes. [default: stdout]")] = None,
) -> int:
    """Say how a table is read: which columns name vendors, bodies and products, and which claims a row makes."""
    if action is Action.LIST:
        return _list()
    if file is None:
        raise UsageError("names no file", where=f"mapping {action}", todo=f"aigov mapping {action} FILE")
    return _draft(file, out) if action is Action.NEW else _check(file)


def _list() -> int:
    from graph.mappings import load_mappings

    for known in load_mappings():
        emit(f"{known.name}\t{known.title}\n")
    return Exit.DONE


def _draft(file: Path, out: Path | None) -> int:
    from graph.loaders.tables.sampling import sample_table
    from graph.mappings import read_mapping
    from graph.mappings.drafting import draft_mapping

    draft = draft_mapping(sample_table(file))
    if out is None:
        emit(draft)
        return Exit.DONE
    write_text(out, draft)
    claims = len(read_mapping(out).claims)
    say(f"drafted {out}: {claims} kinds of claims; look it over, then: aigov build {file} --mapping {out}")
    return Exit.DONE


def _check(file: Path) -> int:
    from graph.mappings import read_mapping

    known = read_mapping(file)
    say(f"{file} can be used: table {known.name}, {len(known.ends)} ends, {len(known.terms)} terms, {len(known.claims)} claims a row")
    return Exit.DONE
