"""Bringing a graph's folder up to date with what loaders yield, with any reader and resolver."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from graph.extraction import Usage
from graph.loaders import Loaded
from graph.model import Document, InputRejected, Notice, Rejection
from graph.pipeline.ledger import read_all
from graph.pipeline.tallies import Tallies, Tally
from graph.pipeline.worker import Outcome, Read
from graph.store import GraphFolder, Resolver, Run, Writer, writing

Progress = Callable[[int, int], None]
"""Called with the numbers of documents done and found so far."""
Work = Callable[[Iterable[Document], Read], Iterator[Outcome]]
"""Reads many documents, here or elsewhere; the outcomes come in their order."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a document; `version` changes whenever the same document may give other claims.

    `read` must be a function of the document alone, and picklable for `read_all`, which works in processes.
    """

    read: Read
    version: str
    work: Work = read_all


@dataclass(frozen=True, slots=True)
class Publishing:
    """How a build ends: who is who, and whether the graph may hold far less than before (`accept`)."""

    resolve: Resolver
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: documents read anew, unchanged and rejected; its tables row by row; what the whole graph now holds; seconds.

    `usage` says what asking a language model took.
    """

    read: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    notices: tuple[Notice, ...]
    tables: tuple[Tally, ...]
    documents: int
    claims: int
    themes: int
    entities: int
    deals: int
    seconds: float
    usage: Usage | None = None


@dataclass(slots=True)
class _Intake:
    """Documents on their way to the reader, each but once, and what became of the others."""

    writer: Writer
    version: str
    waiting: deque[str] = field(default_factory=deque)
    places: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    tables: Tallies = field(default_factory=Tallies)
    unchanged: int = 0
    found: int = 0
    read: list[str] = field(default_factory=list)

    def news(self, loaded: Iterable[Loaded | Rejection | Notice]) -> Iterator[Document]:
        """Yield the documents that are to be read."""
        for item in loaded:
            if isinstance(item, Notice):
                self.notices.append(item)
                continue
            if isinstance(item, Rejection):
                self._reject(item)
                continue
            self.found += 1
            self.tables.found(item.location, item.document)
            if self._is_new(item):
                self.waiting.append(item.document.id)
                self.places[item.document.id] = [item.location]
                yield item.document

    def take(self, outcome: Outcome) -> None:
        """Take in the outcome for the document that has waited longest."""
        document = self.waiting.popleft()
        locations = self.places.pop(document)
        if isinstance(outcome, Rejection):
            self._fail(document, locations, outcome.reason)
            return
        try:
            self.writer.add(locations[0], outcome, self.version)
        except InputRejected as error:
            self._fail(document, locations, str(error))
            return
        self.read.append(document)
        self.tables.read(locations, len(outcome.claims))
        for location in locations[1:]:
            self.writer.keep(location, document)

    def withdraw(self) -> None:
        """Count what the writer took out again as rejected."""
        for rejection, claims in self.writer.withdrawn:
            self.tables.withdrawn(rejection, claims)
            self.rejected.append(rejection)

    def _fail(self, document: str, locations: list[str], reason: str) -> None:
        self.failed[document] = reason
        for location in locations:
            self._reject(Rejection(location, reason))

    def _is_new(self, item: Loaded) -> bool:
        document = item.document.id
        if self.writer.holds(document, self.version):
            self.unchanged += 1
            self.tables.read([item.location], self.writer.claims(document))
            self.writer.keep(item.location, document)
        elif document in self.places:
            self.places[document].append(item.location)
        elif document in self.failed:
            self._reject(Rejection(item.location, self.failed[document]))
        else:
            return True
        return False

    def _reject(self, rejection: Rejection) -> None:
        self.tables.rejected(rejection)
        self.rejected.append(rejection)
        self.writer.reject(rejection)


def update(
    folder: Path, loaded: Iterable[Loaded | Rejection | Notice], reader: Reader, publishing: Publishing, on_progress: Progress | None = None
) -> Summary:
    """Read what is new or changed among the loaded documents, and make the graph's folder hold it.

    Raises StorageError if the folder cannot be written or another process writes to it, GateError if the graph would be unfit or
    hold far less than before; it is left as it was then.
    """
    started = time.monotonic()
    with writing(folder) as writer:
        intake = _Intake(writer, reader.version)
        for done, outcome in enumerate(reader.work(intake.news(loaded), reader.read), 1):
            intake.take(outcome)
            if on_progress:
                on_progress(done + intake.unchanged, intake.found)
        run = Run(0, now(), "build", len(intake.read), intake.unchanged, len(intake.rejected))
        graph = writer.commit(publishing.resolve, run, publishing.accept)
        intake.withdraw()
        return _summary(graph, intake, started)


def now() -> str:
    """Return this second as ISO 8601 in UTC; for run records and judgements of people, nowhere else."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _summary(graph: GraphFolder, intake: _Intake, started: float) -> Summary:
    graph.store()
    documents = graph.manifest.documents
    return Summary(
        read=len(intake.read),
        unchanged=intake.unchanged,
        rejected=tuple(intake.rejected),
        notices=tuple(intake.notices),
        tables=intake.tables.all(),
        documents=len(documents),
        claims=sum(entry.claims for entry in documents),
        themes=sum(entry.themes for entry in documents),
        entities=len(set(graph.resolution.links.values())),
        deals=len(graph.resolution.deals),
        seconds=round(time.monotonic() - started, 3),
    )
