"""Commands that read the graph and print what it holds: claims, themes, query, ask."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.opening import open_folder
from graph.cli.options import DEFAULT_KG, KG, AnswerFormat, AsOf, KnownOn, MinConfidence, RecordFormat, TableFormat
from graph.cli.output import Exit, data_stream, emit, emit_frame, print_table, say
from graph.model import UsageError

if TYPE_CHECKING:
    from graph.query import Parameter
    from graph.store.records import Record


def claims(
    kg: KG = DEFAULT_KG,
    format: Annotated[RecordFormat, typer.Option(help="jsonl holds all, csv a row each.")] = RecordFormat.JSONL,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """Print every claim with the words that prove it."""
    from graph.store import CLAIM_COLUMNS, claim_records

    records = claim_records(open_folder(kg, min_confidence, as_of, known_on))
    if format is RecordFormat.TABLE:
        return _emit_rows(map(_claim_row, records), ("document", "claim", "terms", "quote"))
    return _emit_records(records, CLAIM_COLUMNS, format)


def themes(
    kg: KG = DEFAULT_KG, format: Annotated[RecordFormat, typer.Option(help="jsonl holds all, csv a row each.")] = RecordFormat.JSONL
) -> int:
    """Print every coded passage: capabilities, safeguards, risks and the like."""
    from graph.store import THEME_COLUMNS, GraphFolder, theme_records

    records = theme_records(GraphFolder(kg))
    if format is RecordFormat.TABLE:
        return _emit_rows(map(_theme_row, records), ("document", "theme", "about", "quote"))
    return _emit_records(records, THEME_COLUMNS, format)


def query(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A file with a query, or - for stdin.")] = None,
    sparql: Annotated[str | None, typer.Option("-q", "--sparql", metavar="SPARQL", help="The query itself.")] = None,
    kg: KG = DEFAULT_KG,
    format: Annotated[AnswerFormat, typer.Option(help="ttl is for CONSTRUCT and DESCRIBE.")] = AnswerFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """Ask the graph in SPARQL 1.1; all sources together are the default graph."""
    from graph.query import Table, format_result, run_query

    folder = open_folder(kg, min_confidence, as_of, known_on)
    result = run_query(folder.store(), _query_text(file, sparql))
    if isinstance(result, Table) and format is AnswerFormat.TABLE and sys.stdout.isatty():
        print_table(result.frame)
    else:
        emit(format_result(result, format))
    return Exit.DONE


def ask(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A saved question; without it, all are listed.")] = None,
    parameters: Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="Its parameters.")] = None,
    kg: KG = DEFAULT_KG,
    format: Annotated[TableFormat, typer.Option(help="The form of the answer.")] = TableFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """Ask a saved question, or list them."""
    from graph.query import ask as ask_question
    from graph.query import find_question, saved_questions

    if name is None:
        return _list_questions(format)
    question = find_question(name, saved_questions())
    folder = open_folder(kg, min_confidence, as_of, known_on)
    answer = ask_question(folder.store(), question, **_pairs(parameters or ()))
    say(question.question)
    emit_frame(answer, format)
    if answer.empty:
        say("nothing in this graph answers that")
    return Exit.DONE


def _list_questions(format: TableFormat) -> int:
    from graph.query import saved_questions
    from graph.query.records import text_frame

    rows = [(q.name, q.question, " ".join(map(_parameter, q.parameters))) for q in saved_questions()]
    emit_frame(text_frame(rows, ("name", "question", "parameters")), format)
    return Exit.DONE


def _parameter(parameter: "Parameter") -> str:
    return f"{parameter.name}={parameter.type.upper()}" if parameter.default is None else f"[{parameter.name}={parameter.default}]"


def _query_text(file: Path | None, sparql: str | None) -> str:
    if (file is None) == (sparql is None):
        raise UsageError("give one query", where="query", todo="write it after -q, or name a file, or - for stdin")
    if sparql is not None:
        return sparql
    try:
        return sys.stdin.read() if str(file) == "-" else Path(str(file)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is no UTF-8 text"
        raise UsageError(f"cannot be read: {reason}", where=str(file), todo="name a file with a SPARQL query") from None


def _pairs(parameters: Iterable[str]) -> Mapping[str, str]:
    pairs = [parameter.partition("=") for parameter in parameters]
    for key, sign, _ in pairs:
        if not sign:
            raise UsageError("a parameter needs a value", where=key, todo=f"write {key}=VALUE")
    return {key: value for key, _, value in pairs}


def _emit_records(records: Iterable["Record"], columns: Sequence[str], format: RecordFormat) -> int:
    if format is RecordFormat.CSV:
        from graph.query.records import record_frame

        emit_frame(record_frame(records, columns), format)
        return Exit.DONE
    with data_stream() as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return Exit.DONE


def _emit_rows(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> int:
    from graph.query.records import text_frame

    emit_frame(text_frame(rows, columns), "table")
    return Exit.DONE


def _claim_row(record: "Record") -> tuple[str, str, str, str]:
    claim = f"{record['subject']['label']} {record['relation']} {record['object']['label']}"
    assertion = record["assertion"]
    terms = (f"{name} {value}" for name, value in record["qualifiers"].items())
    stated = claim if assertion == "asserted" else f"{claim} ({assertion})"
    return record["document"], stated, ", ".join(terms), _quote(record)


def _theme_row(record: "Record") -> tuple[str, str, str, str]:
    return record["document"], record["kind"], record["about"]["label"], _quote(record)


def _quote(record: "Record") -> str:
    return " … ".join(span["quote"] for span in record["evidence"])
