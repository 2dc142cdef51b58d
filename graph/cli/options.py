"""Options and choices that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

KG = Annotated[Path, typer.Option("--kg", metavar="DIR", help="The graph's folder.")]
DEFAULT_KG = Path("aigov-kg")
MinConfidence = Annotated[float, typer.Option(metavar="X", min=0, max=1, help="Leave out claims less sure than this, from 0 to 1.")]

AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what came about after this day, month or year.")]
KnownOn = Annotated[str | None, typer.Option(metavar="DATE|RUN", help="The graph as it was on a day, or after a run; see aigov runs.")]


class RecordFormat(StrEnum):
    """The forms of claims and themes."""

    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"


class AnswerFormat(StrEnum):
    """The forms of an answer to SPARQL."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TSV = "tsv"
    TTL = "ttl"


class TableFormat(StrEnum):
    """The forms of an answer to a saved question."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
