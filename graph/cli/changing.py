"""Commands that change the graph: build, remove."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_KG, KG
from graph.cli.output import Exit, say
from graph.cli.summary import tell_summary
from graph.model import DEFAULT_READER
from graph.model.data import data_folder

if TYPE_CHECKING:
    from graph.pipeline import Progress


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, patterns, web addresses, lists of these (.urls), or - for stdin. [default: the documents of the product]",
        ),
    ] = None,
    *,
    kg: KG = DEFAULT_KG,
    reader: Annotated[str, typer.Option(metavar="NAME", help="What reads the documents: compact, rules, llm or both.")] = DEFAULT_READER,
    model: Annotated[str | None, typer.Option(metavar="NAME", envvar="AIGOV_MODEL", help="For llm and both: the language model.")] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL", envvar="AIGOV_ENDPOINT", help="Its address, if it is not OpenAI's; the key is read from AIGOV_API_KEY."
        ),
    ] = None,
    max_cost: Annotated[float | None, typer.Option(metavar="USD", help="Ask no more beyond that cost.")] = None,
    max_tokens: Annotated[int | None, typer.Option(metavar="N", help="Ask no more beyond that many tokens.")] = None,
    price_in: Annotated[
        float | None, typer.Option(metavar="USD", envvar="AIGOV_PRICE_IN", help="Price of a million tokens of questions.")
    ] = None,
    price_out: Annotated[
        float | None, typer.Option(metavar="USD", envvar="AIGOV_PRICE_OUT", help="Price of a million tokens of answers.")
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="How long to wait for one answer.")] = 300.0,
    cache: Annotated[Path | None, typer.Option(metavar="DIR", help="Where answers are kept. [default: in the graph's folder]")] = None,
    mapping: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="How a table of your own is read; see aigov mapping. Can be repeated.")
    ] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let web addresses lead into private networks.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Of web addresses read only what an earlier build has kept.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the RDF store anew; without sources from the kept texts and claims alone.")
    ] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Publish the graph though it holds far less than before.")] = False,
) -> int:
    """Read documents and tables into the graph; what is unchanged is not read again."""
    from graph.extraction import Limits, ModelSettings
    from graph.mappings import read_mapping
    from graph.pipeline import Options, discard_cache
    from graph.pipeline import build as build_graph

    if rebuild and not sources:
        return _rebuild(kg)
    if rebuild:
        discard_cache(kg)
    limits = Limits(max_cost, max_tokens, price_in, price_out)
    settings = ModelSettings(model, endpoint, limits, cache, timeout) if model else None
    options = Options(settings, tuple(read_mapping(path) for path in mapping or ()), allow_private, offline, accept)
    with _progress() as on_progress:
        summary = build_graph(sources or [str(data_folder("documents"))], kg, reader=reader, options=options, on_progress=on_progress)
    tell_summary(summary, kg)
    if not summary.rejected:
        return Exit.DONE
    return Exit.PARTLY if summary.read or summary.unchanged else Exit.FAILED


def _rebuild(kg: Path) -> int:
    from graph.pipeline import rebuild

    graph = rebuild(kg)
    say(f"made the RDF store anew: {len(graph.manifest.documents)} documents, {len(graph.store())} quads")
    return Exit.DONE


def remove(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A path, folder, address, file name or document id.")],
    kg: KG = DEFAULT_KG,
    forget: Annotated[bool, typer.Option("--forget", help="Delete its texts and claims from the history too.")] = False,
) -> int:
    """Retract all that came from a source; the history of the graph keeps it, and --known-on shows it."""
    from graph.pipeline import forget as forget_source
    from graph.pipeline import remove as remove_source

    removal = forget_source(source, kg) if forget else remove_source(source, kg)
    for location in removal.locations:
        say(f"removed {location}")
    say(f"{removal.documents} documents left")
    return Exit.DONE


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """Show a bar while documents are read, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    with Progress("reading", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, found: bar.update(task, completed=done, total=found)
