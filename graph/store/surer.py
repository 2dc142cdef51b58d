"""A graph's folder as it would be if nothing less sure had been read."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pyoxigraph

from graph.model import Reading, Resolution
from graph.store.folder import GraphFolder
from graph.store.snapshots import all_quads
from graph.store.writing import Resolver


class SurerFolder(GraphFolder):
    """One state of a graph's folder without the claims whose confidence is below `least`.

    Who is who, the deals and what holds still are made anew from the claims that are left; its RDF store lives in memory.
    Raises StorageError if the folder holds no graph or a damaged one.
    """

    def __init__(self, path: Path | str, least: float, resolve: Resolver) -> None:
        super().__init__(path)
        self._least, self._resolve = least, resolve

    def readings(self) -> Iterator[Reading]:
        """Yield the live documents with the claims that are sure enough, and all themes."""
        for reading in super().readings():
            yield replace(reading, claims=tuple(claim for claim in reading.claims if claim.confidence >= self._least))

    @cached_property
    def resolution(self) -> Resolution:
        """Who is who among the mentions that are left."""
        return self._resolve(self.readings(), self.judgements())

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.bulk_extend(all_quads(self.state))
        return store
