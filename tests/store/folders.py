"""Folders filled with hand-made readings."""

from collections.abc import Iterable
from pathlib import Path

from graph.model import Judgement, Reading, Resolution
from graph.resolution import resolve
from graph.store import GraphFolder, Run, writing
from tests.store.hand import registry

REGISTRY = registry()
RUN = Run(0, "2026-01-31T12:00:00+00:00", "build")


def by_hand(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Resolution:
    """Resolve with the small registry."""
    return resolve(readings, REGISTRY, judgements)


def add(folder: Path, *readings: Reading, version: str = "hand 1") -> GraphFolder:
    """Add readings, each from a location of its document's name, and return the folder's new state."""
    with writing(folder) as writer:
        for reading in readings:
            writer.add(f"/news/{reading.document.name}", reading, version)
        writer.commit(by_hand, RUN)
    return GraphFolder(folder)


def remove(folder: Path, *sources: str) -> GraphFolder:
    """Remove sources and return the folder's new state."""
    with writing(folder) as writer:
        for source in sources:
            writer.remove(source)
        writer.commit(by_hand, RUN)
    return GraphFolder(folder)


def ask(folder: GraphFolder, pattern: str) -> bool:
    """Tell whether a pattern holds in the union of all graphs."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in folder.terms.prefixes.items())
    return bool(folder.store().query(f"{prefixes} ASK {{ {pattern} }}", use_default_graph_as_union=True))
