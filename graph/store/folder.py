"""The graph's folder as readers see it: one state of it, whole, however it is changed meanwhile."""

import os
import weakref
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph

from graph.model import Claim, Document, Judgement, Reading, Rejection, Resolution, Theme
from graph.model.jsonlines import read_json_lines
from graph.model.judging import without_claims
from graph.store.manifest import Manifest, read_manifest
from graph.store.resolved import read_resolution
from graph.store.segments import read_documents, read_segment
from graph.store.snapshots import Snapshot, State, open_snapshot
from graph.store.terms import Terms

JUDGEMENTS, REJECTS = "judgements.jsonl", "rejects.jsonl"


@dataclass(frozen=True, slots=True)
class Repeatable:
    """Readings that can be walked more than once, one document at a time."""

    walk: Callable[[], Iterator[Reading]]

    def __iter__(self) -> Iterator[Reading]:
        return self.walk()


class GraphFolder:
    """One state of a graph's folder.

    Raises StorageError if the folder holds no graph or a damaged one.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.manifest: Manifest = read_manifest(self.path)

    @property
    def terms(self) -> Terms:
        """The graph's IRIs and prefixes."""
        return Terms(self.manifest.base)

    @cached_property
    def resolution(self) -> Resolution:
        """Who is who among the mentions of this state."""
        return read_resolution(self.path, self.manifest.resolved)

    def documents(self) -> Iterator[Document]:
        """Yield the live documents with their kept texts."""
        for segment, entries in self.manifest.segments.items():
            yield from read_documents(self.path, segment, {entry.id for entry in entries})

    def readings(self) -> Iterator[Reading]:
        """Yield the live documents with everything that was read from them but what people have judged wrong."""
        return self.readings_of({entry.id for entry in self.manifest.documents})

    def readings_of(self, documents: Collection[str]) -> Iterator[Reading]:
        """Yield the readings of some live documents, by their ids, without what people have judged wrong."""
        wrong = self.wrong()
        return (without_claims(reading, wrong) for reading in chosen_readings(self.path, self.manifest, documents))

    def claims(self) -> Iterator[Claim]:
        """Yield the claims of all live documents."""
        return (claim for reading in self.readings() for claim in reading.claims)

    def themes(self) -> Iterator[Theme]:
        """Yield the coded passages of all live documents."""
        return (theme for reading in self.readings() for theme in reading.themes)

    def rejections(self) -> Iterator[Rejection]:
        """Yield what could not be read, with the reasons."""
        path = self.path / REJECTS
        return read_json_lines(Rejection, path) if path.is_file() else iter(())

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgements of people."""
        return people_judgements(self.path)

    def wrong(self) -> frozenset[str]:
        """Return the ids of the claims left out of this state, because people have judged them wrong."""
        return frozenset(self.manifest.wrong)

    @property
    def state(self) -> State:
        """All that the RDF store is made from."""
        return State(self.manifest, self.resolution, self.readings_of)

    @cached_property
    def _snapshot(self) -> Snapshot:
        snapshot = open_snapshot(self.path, self.state)
        weakref.finalize(self, os.close, snapshot.lock)
        return snapshot

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        return self._snapshot.store

    def nodes_at_fault(self, query: str) -> list[pyoxigraph.NamedNode]:
        """Return the nodes that a query for ?this finds in the union of all graphs, sorted."""
        return selected(self.store(), query)

    def store(self) -> pyoxigraph.Store:
        """Return the RDF store of this state for reading, made from the truth if it is missing, old or damaged.

        Keep the folder as long as the store: it holds the lock that saves the snapshot from being swept.
        """
        return self._store


def selected(store: pyoxigraph.Store, query: str) -> list[pyoxigraph.NamedNode]:
    """Return the nodes that a query for ?this finds in the union of all graphs of a store, sorted."""
    rows = store.query(query, use_default_graph_as_union=True)
    return sorted((row[0] for row in rows), key=str)  # type: ignore[union-attr]


def live_readings(folder: Path, manifest: Manifest) -> Iterator[Reading]:
    """Yield the readings of a manifest, segment after segment."""
    return chosen_readings(folder, manifest, {entry.id for entry in manifest.documents})


def chosen_readings(folder: Path, manifest: Manifest, documents: Collection[str]) -> Iterator[Reading]:
    """Yield the readings of some documents of a manifest; segments without any are left alone."""
    for segment, entries in manifest.segments.items():
        if wanted := {entry.id for entry in entries if entry.id in documents}:
            yield from read_segment(folder, segment, wanted)


def people_judgements(folder: Path) -> Iterator[Judgement]:
    """Yield the judgements that people have recorded in a folder."""
    path = folder / JUDGEMENTS
    return read_json_lines(Judgement, path) if path.is_file() else iter(())
