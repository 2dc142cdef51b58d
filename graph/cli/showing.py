"""Commands that show, check and hand on the whole graph: view, verify, export."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.opening import open_folder
from graph.cli.options import DEFAULT_KG, KG, AsOf, KnownOn, MinConfidence
from graph.cli.output import Exit, data_stream, emit, say

if TYPE_CHECKING:
    from graph.store import Form


class ExportFormat(StrEnum):
    """What the graph can be written as."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    RDF12 = "rdf12"
    CSV = "csv"
    JSONL = "jsonl"
    FTM = "ftm"
    TABLES = "tables"
    RAW_TABLES = "raw-tables"
    PARQUET = "parquet"
    TEXTS = "texts"
    GRAPHML = "graphml"
    GEXF = "gexf"


def view(
    out: Annotated[Path, typer.Option(metavar="FILE", help="The page.")] = Path("aigov.html"),
    focus: Annotated[str | None, typer.Option(metavar="NAME", help="Only what lies around this entity.")] = None,
    depth: Annotated[int, typer.Option(metavar="N", min=0, help="How many steps around it.")] = 1,
    kg: KG = DEFAULT_KG,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """Write the graph as one interactive page that works offline."""
    from graph.knowledge_graph import open_graph

    page = open_graph(kg, min_confidence=min_confidence, as_of=as_of, known_on=known_on).view(focus=focus, depth=depth)
    page.write(out)
    say(f"wrote {out}: open it in a browser")
    return Exit.DONE


def verify(kg: KG = DEFAULT_KG) -> int:
    """Read all evidence again and check that each quote stands in its kept text, and the graph against its shapes."""
    from graph.store import GraphFolder, check_shapes
    from graph.store import verify as verify_graph

    folder = GraphFolder(kg)
    findings = 0
    for finding in (*verify_graph(folder), *check_shapes(folder)):
        emit(f"{finding}\n")
        findings += 1
    say(f"{findings} findings" if findings else "every quote stands in its text, and the graph fits its shapes")
    return Exit.FINDINGS if findings else Exit.DONE


def export(
    format: Annotated[ExportFormat, typer.Option(help="RDF, tables, networks, or the kept texts.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or, for tables, parquet and texts, folder. [default: stdout]")
    ] = None,
    kg: KG = DEFAULT_KG,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """Write the whole graph in another form."""
    from graph.store import FORMS, write
    from graph.store import export as export_graph

    forms = [*FORMS, *_network_forms(format)]
    folder = open_folder(kg, min_confidence, as_of, known_on)
    if out is not None:
        export_graph(folder, format, out, forms)
        say(f"wrote {out}")
        return Exit.DONE
    with data_stream() as stream:
        write(folder, format, stream, forms)
    return Exit.DONE


def _network_forms(format: ExportFormat) -> "Sequence[Form]":
    """Return the forms that are made from the network, whose libraries take a second to load, if one of them is wanted."""
    if format not in (ExportFormat.GRAPHML, ExportFormat.GEXF):
        return ()
    from graph.analysis import FORMS

    return FORMS
