"""Commands that tell how well the product reads, and why it read what it read: evaluate, explain."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.output import Exit, emit, emit_frame, say
from graph.model import DEFAULT_READER

if TYPE_CHECKING:
    from graph.evaluation import Report


class ReportFormat(StrEnum):
    """The forms of a report."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder with NAME.txt and NAME.gold.json, or LANGUAGE.jsonl.")],
    reader: Annotated[str, typer.Option(metavar="NAME", help="What reads the documents.")] = DEFAULT_READER,
    format: Annotated[ReportFormat, typer.Option(help="The form of the report.")] = ReportFormat.TABLE,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, spurious, or a trap, document by document.")] = False,
) -> int:
    """Read documents in which people marked every claim, and tell how well they were read."""
    from functools import partial

    from graph.evaluation import as_json, read_annotations, summary
    from graph.evaluation import evaluate as evaluate_reader
    from graph.extraction import load_resources, read_document

    resources = load_resources(reader=reader)
    report = evaluate_reader(read_annotations(gold), partial(read_document, resources=resources), resources.registry)
    for rejection in report.rejected:
        say(f"rejected {rejection.source}: {rejection.reason}")
    if format is ReportFormat.JSON:
        emit(as_json(report, errors))
    else:
        _emit_tables(report, format)
        _emit_errors(report if errors else None)
    say(f"{report.total.documents} documents, {len(report.rejected)} rejected: {summary(report)}")
    if not report.rejected:
        return Exit.DONE
    return Exit.PARTLY if report.total.documents else Exit.FAILED


def _emit_tables(report: "Report", format: ReportFormat) -> None:
    from graph.evaluation import as_markdown, tables
    from graph.query.records import text_frame

    for table in tables(report):
        if format is ReportFormat.MARKDOWN:
            emit(f"## {table.title}\n\n{as_markdown(table)}\n")
        else:
            emit(f"{table.title}\n")
            emit_frame(text_frame(table.rows, table.columns), "table")
            emit("\n")


def _emit_errors(report: "Report | None") -> None:
    for document, lines in report.errors.items() if report else ():
        emit("".join((f"{document}\n", *(f"  {line}\n" for line in lines))))
