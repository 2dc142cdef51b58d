"""The commands in one list, and how a run ends: an exit code, and at most one line about what went wrong."""

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from graph.cli.asking import ask, claims, query, themes
from graph.cli.changing import build, remove
from graph.cli.checking import check
from graph.cli.conflicts import conflicts
from graph.cli.explaining import explain
from graph.cli.history import diff, runs
from graph.cli.mapping import mapping
from graph.cli.measuring import evaluate
from graph.cli.output import Exit, emit, say
from graph.cli.reviewing import review
from graph.cli.showing import export, verify, view
from graph.model import GateError, GraphError

COMMANDS = (
    build, claims, themes, query, ask, view, verify, check, export, remove, runs, diff, conflicts, review, mapping, evaluate, explain,
)  # fmt: skip


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without words that for help, and return its exit code."""
    try:
        return int(application()(list(arguments) or ["--help"], prog_name="aigov", standalone_mode=False) or Exit.DONE)
    except GateError as error:
        for finding in error.findings:
            emit(f"{finding}\n")
        say(f"aigov: {error}")
        return Exit.FINDINGS
    except GraphError as error:
        say(f"aigov: {error}")
    except typer.TyperException as error:
        say(f"aigov: {error.format_message()}; see aigov --help")
    except UnicodeEncodeError as error:
        say(f"aigov: not UTF-8: {error.object[:60]!r}; check the encoding of what you typed")
    except OSError as error:
        say(f"aigov: {error.filename or 'system'}: {error.strerror}")
    return Exit.FAILED


def application() -> typer.Typer:
    """Return the command line with all its commands."""
    app = typer.Typer(name="aigov", pretty_exceptions_enable=False, help=_about.__doc__)
    app.callback()(_about)
    for command in COMMANDS:
        app.command()(command)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"aigov {version('aigov-graph')}\n")
        raise typer.Exit


def _about(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """A knowledge graph of AI–government partnerships in which every edge shows the words that prove it."""
