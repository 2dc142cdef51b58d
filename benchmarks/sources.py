"""How fast sources come in, beside what reads the same files without making claims of them, and where the time goes.

    python benchmarks/sources.py [TABLE] [--rows N] [--pages N] [--figures FILE]

A table of AI use cases goes from its file into the store, beside pandas, which only reads the cells; web pages go through the loaders,
beside trafilatura, which only finds their text. Then each stage of the table's way is timed alone. What counts is the processor time
of this process and of those that it starts, start included.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd
import trafilatura
from generated import PAGES, ROWS, write_inventory, write_pages

from graph.extraction import Resources, load_resources, read_document
from graph.loaders import Loaded, load
from graph.loaders.kinds import load_source
from graph.loaders.source import Source
from graph.mappings import load_mappings
from graph.model import Document, Reading
from graph.model.files import write_text
from graph.pipeline import build
from graph.pipeline.build import resolver
from graph.store import GraphFolder, check_shapes
from graph.store.segments import SIZE, reading_hash, write_segment
from graph.store.snapshots import all_quads, discard_snapshots

INVENTORY = Path("../shared/reference/us_ai_inventory/2025_individually_reported_AI_use_cases.csv")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many items a program brought in and the processor time that took, beside what another one took in the same run."""

    name: str
    items: int
    seconds: float
    peer: str
    peer_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as long as the peer it takes."""
        return self.seconds / self.peer_seconds


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a table's way into the store, and its processor time in seconds."""

    name: str
    seconds: float


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor time of a piece of work, that of ended child processes included, and its result."""
    before = _processor_time()
    result = work()
    return _processor_time() - before, result


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def table_rate(table: Path, kg: Path) -> Rate:
    """Bring a table into a new graph, and read it with pandas."""
    seconds, summary = timed(lambda: build([str(table)], kg, reader="rules"))
    peer, frame = timed(lambda: pd.read_csv(table, dtype=str, keep_default_na=False))
    assert len(frame) == summary.read + summary.unchanged + len(summary.rejected), "both see the same rows"
    return Rate("rows of a table, from file to claims in the store", len(frame), seconds, "pandas.read_csv", peer)


def page_rate(folder: Path) -> Rate:
    """Load the web pages of a folder, and find their text with trafilatura."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))]
    trafilatura.extract(pages[0])  # loads what it needs
    peer, texts = timed(lambda: [trafilatura.extract(page) for page in pages])
    seconds, documents = timed(lambda: [item for item in load([str(folder)]) if isinstance(item, Loaded)])
    assert len(documents) == len(list(filter(None, texts))) == len(pages), "both find a text in every page"
    return Rate("web pages, from file to document", len(pages), seconds, "trafilatura.extract", peer)


def stages(table: Path, kg: Path) -> Iterator[Stage]:
    """Yield the stages of a table's way, each timed alone; `kg` is the graph that was built from it."""
    mappings = load_mappings()
    whole, documents = timed(lambda: [item.document for item in load([str(table)], mappings=mappings) if isinstance(item, Loaded)])
    records, _ = timed(lambda: _in_this_process(table))
    yield Stage("find the file, start the process that parses, send documents", max(0.0, whole - records))
    yield Stage("rows to records, by the mapping (in that process)", records)
    seconds, resources = timed(lambda: load_resources(reader="rules", mappings=mappings))
    yield Stage("load registry and language packs (once a process)", seconds)
    seconds, readings = timed(lambda: _read(documents, resources))
    yield Stage("records to claims", seconds)
    with tempfile.TemporaryDirectory() as scratch:
        yield Stage("write segments, with their hashes", timed(lambda: _write(readings, Path(scratch)))[0])
    resolve = resolver()
    yield Stage("resolution: who is who, deals, facts", timed(lambda: resolve(readings, ()))[0])
    yield from _storing(kg)


def _in_this_process(table: Path) -> int:
    with table.open("rb") as stream:
        return sum(1 for _ in load_source(Source(str(table), table.name, stream, load_mappings())))


def _read(documents: Sequence[Document], resources: Resources) -> list[Reading]:
    return [read_document(document, resources) for document in documents]


def _write(readings: Sequence[Reading], folder: Path) -> None:
    for reading in readings:
        reading_hash(reading)
    for start in range(0, len(readings), SIZE):
        write_segment(folder, readings[start : start + SIZE])


def _storing(kg: Path) -> Iterator[Stage]:
    graph = GraphFolder(kg)
    reading, _ = timed(lambda: (graph.resolution, sum(1 for _ in graph.readings())))
    yield Stage("read segments again, for the store", reading)
    quads, _ = timed(lambda: sum(1 for _ in all_quads(graph.state)))
    yield Stage("claims to quads", max(0.0, quads - reading))
    discard_snapshots(kg)
    store, _ = timed(GraphFolder(kg).store)
    yield Stage("quads into the store", max(0.0, store - quads))
    yield Stage("check the shapes", timed(lambda: list(check_shapes(graph)))[0])


def told(rates: Sequence[Rate], parts: Sequence[Stage]) -> Iterator[str]:
    """Yield rates and stages, a line each."""
    for rate in rates:
        yield f"{rate.name}: {rate.items / rate.seconds:,.0f} a second; {rate.peer}: {rate.items / rate.peer_seconds:,.0f} a second"
        yield f"    that is {rate.ratio:,.1f} times its time"
    total = sum(part.seconds for part in parts)
    for part in parts:
        yield f"{part.name:<64}{part.seconds:>8.2f} s{part.seconds / total:>8.0%}"


def main(arguments: Sequence[str]) -> int:
    """Time all, print it, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", nargs="?", type=Path, metavar="TABLE", help="The US AI inventory of 2025; without it one is generated.")
    parser.add_argument("--rows", type=int, default=ROWS, help="Rows of a generated table.")
    parser.add_argument("--pages", type=int, default=PAGES, help="Web pages, always generated.")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="Write the figures as JSON, too.")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        table = given.table or (INVENTORY if INVENTORY.is_file() and given.rows == ROWS else folder / "inventory.csv")
        if table.parent == folder:
            write_inventory(table, given.rows)
        (folder / "pages").mkdir()
        write_pages(folder / "pages", given.pages)
        rates = [table_rate(table, folder / "kg"), page_rate(folder / "pages")]
        parts = list(stages(table, folder / "kg"))
    sys.stdout.writelines(f"{line}\n" for line in told(rates, parts))
    if given.figures:
        figures = {"table": table.name, "rates": [{**asdict(rate), "ratio": rate.ratio} for rate in rates]}
        write_text(given.figures, json.dumps({**figures, "stages": [asdict(part) for part in parts]}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
