"""Reading many documents in several processes with a ledger of chunks: a killed process loses nothing.

A chunk whose process dies, or takes too long, is handed out again; if it costs a second one it is halved, until the document
at fault stands alone and is rejected. Results come in the order of the documents.
"""

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from pathlib import Path

from graph.model import Document, GraphError, Rejection
from graph.model.processes import start_script
from graph.pipeline.worker import Outcome, Read, outcome

CHUNK = 50
"""Documents handed out at once; no more than that are read in this process."""
PATIENCE = 10.0
"""Seconds that a document may take, on the average of its chunk."""

_TRIES = 2
_WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents that stand one after the other, from number `start` on."""

    start: int
    documents: tuple[Document, ...]
    deaths: int = 0


@dataclass(slots=True)
class Worker:
    """A process that reads; `chunk` is what it is reading."""

    process: subprocess.Popen[bytes]
    connection: Connection
    chunk: Chunk | None = None
    deadline: float = 0.0

    def hand(self, chunk: Chunk, patience: float) -> None:
        """Give the process a chunk to read."""
        self.chunk, self.deadline = chunk, time.monotonic() + patience * len(chunk.documents)
        self.connection.send(chunk.documents)

    def stop(self) -> None:
        """End the process at once."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


@dataclass(slots=True)
class Ledger:
    """What is still to be read, what is being read, and what was read but waits for its turn."""

    chunks: Iterator[Chunk]
    read: Read
    patience: float = PATIENCE
    again: deque[Chunk] = field(default_factory=deque)
    workers: list[Worker] = field(default_factory=list)
    done: dict[int, list[Outcome]] = field(default_factory=dict)

    def outcomes(self, processes: int) -> Iterator[Outcome]:
        """Yield the outcome of every document in order."""
        turn = 0
        try:
            while self._assign(processes):
                self._collect()
                while turn in self.done:
                    results = self.done.pop(turn)
                    turn += len(results)
                    yield from results
        finally:
            for worker in self.workers:
                worker.stop()

    def _assign(self, processes: int) -> bool:
        """Keep all processes busy; tell whether any is."""
        idle = [worker for worker in self.workers if worker.chunk is None]
        chunks = self._next(processes - len(self.workers) + len(idle))
        for worker, chunk in zip([*idle, *self._started(len(chunks) - len(idle))], chunks, strict=False):
            try:
                worker.hand(chunk, self.patience)
            except OSError:
                self._bury(worker)
        return any(worker.chunk for worker in self.workers) or bool(self.again)

    def _next(self, number: int) -> list[Chunk]:
        """Return up to so many chunks, those to be read again first."""
        again = [self.again.popleft() for _ in range(min(number, len(self.again)))]
        return [*again, *islice(self.chunks, number - len(again))]

    def _started(self, number: int) -> list[Worker]:
        """Start so many processes side by side, for each reads the registry first."""
        new = []
        for _ in range(number):
            companion = start_script(_WORKER)
            new.append(Worker(companion.process, companion.connection))
            self.workers.append(new[-1])
        try:
            for worker in new:
                worker.connection.send(self.read)
            for worker in new:
                worker.connection.recv()
        except (EOFError, OSError) as error:
            raise GraphError("a reading process cannot be started", where=sys.executable, todo="check memory and installation") from error
        return new

    def _collect(self) -> None:
        busy = {worker.connection: worker for worker in self.workers if worker.chunk}
        patience = min((worker.deadline for worker in busy.values()), default=time.monotonic()) - time.monotonic()
        ready = wait(list(busy), max(0.0, patience))
        for connection in ready:
            self._take(busy[connection])  # type: ignore[index]
        for worker in () if ready else list(busy.values()):
            if worker.deadline <= time.monotonic():
                self._bury(worker)

    def _take(self, worker: Worker) -> None:
        assert worker.chunk is not None
        try:
            self.done[worker.chunk.start] = worker.connection.recv()
            worker.chunk = None
        except (EOFError, OSError):
            self._bury(worker)

    def _bury(self, worker: Worker) -> None:
        """Take a dead or stuck process off the list and its chunk back."""
        self.workers.remove(worker)
        worker.stop()
        chunk = worker.chunk
        assert chunk is not None
        if chunk.deaths + 1 < _TRIES:
            self.again.append(Chunk(chunk.start, chunk.documents, chunk.deaths + 1))
        elif len(chunk.documents) == 1:
            self.done[chunk.start] = [Rejection(chunk.documents[0].name, "stops the reader: it crashes or takes too long")]
        else:
            half = len(chunk.documents) // 2
            self.again.append(Chunk(chunk.start, chunk.documents[:half], chunk.deaths))
            self.again.append(Chunk(chunk.start + half, chunk.documents[half:], chunk.deaths))


def read_all(documents: Iterable[Document], read: Read, processes: int | None = None) -> Iterator[Outcome]:
    """Yield what was read from each document, or why nothing was: in this process if they are few, else in several.

    Raises GraphError if no process can be started.
    """
    source = iter(documents)
    first = list(islice(source, CHUNK + 1))
    processes = processes or _processors()
    if len(first) <= CHUNK or processes == 1:
        yield from (outcome(read, document) for document in chain(first, source))
    else:
        yield from Ledger(_chunks(chain(first, source)), read).outcomes(processes)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(documents: Iterator[Document]) -> Iterator[Chunk]:
    start = 0
    while part := tuple(islice(documents, CHUNK)):
        yield Chunk(start, part)
        start += len(part)
