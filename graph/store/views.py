"""A graph's folder as it would be, or was: without what is not sure enough, as things stood on a day, as it was known on a day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph

from graph.model import Claim, Document, Judgement, Reading, Resolution
from graph.model.judging import wrong_claims
from graph.store.folder import GraphFolder
from graph.store.publishing import Resolver
from graph.store.snapshots import all_quads


@dataclass(frozen=True, slots=True)
class View:
    """Which claims count: those at least so sure, of what had come about by a day (`as_of`), known after a run (`known`, from 1).

    Two clocks: `as_of` is that of the world, `known` that of the graph.
    """

    least: float = 0.0
    as_of: date | None = None
    known: int | None = None

    def shows(self, claim: Claim, document: Document) -> bool:
        """Tell whether a claim counts; one without a day of its own is as old as its document, and of any age if that is unknown."""
        day = claim.qualifiers.date or document.published
        return claim.confidence >= self.least and (self.as_of is None or day is None or day.first <= self.as_of)


class ViewedFolder(GraphFolder):
    """One state of a graph's folder seen through a view.

    Who is who, the deals and what holds still are made anew from the claims that count; its RDF store lives in memory.
    Raises StorageError if the folder holds no graph or a damaged one.
    """

    def __init__(self, path: Path | str, view: View, resolve: Resolver) -> None:
        super().__init__(path)
        self._view, self._resolve = view, resolve
        if view.known is not None:
            self.manifest = self.manifest.after(view.known)

    def readings_of(self, documents: Collection[str]) -> Iterator[Reading]:
        """Yield some live documents with the claims that count, and all themes."""
        for reading in super().readings_of(documents):
            claims = tuple(claim for claim in reading.claims if self._view.shows(claim, reading.document))
            yield replace(reading, claims=claims)

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgements that people had made by then."""
        day = self.manifest.runs[-1].at[:10] if self._view.known else "9999"
        return (judgement for judgement in super().judgements() if (judgement.at or "") <= day)

    def wrong(self) -> frozenset[str]:
        """Return the ids of the claims that people had judged wrong by then."""
        return wrong_claims(self.judgements())

    @cached_property
    def resolution(self) -> Resolution:
        """Who is who among the mentions that are left."""
        return self._resolve(self.readings(), self.judgements())

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.bulk_extend(all_quads(self.state))
        return store
