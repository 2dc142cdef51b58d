"""Parsing in a process of its own: a file that crashes the parser, or takes too much of it, costs itself only.

The other process is our own code on the same machine, so what it sends is trusted. A file that takes over its parser and sends
something else is beyond what this guards against.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired

from graph.loaders.source import Item
from graph.mappings import TableMapping
from graph.model import GraphError, Rejection
from graph.model.processes import Companion, start_script

OUT_OF_MEMORY = 3
"""The exit code of a parser that has reached its limit of memory."""

_SCRIPT = Path(__file__).with_name("parser.py")
_GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """What parsing may take: bytes of memory beyond those of the bare parser, seconds between two items of a file, bytes of a stream."""

    memory: int = _GIGABYTE
    seconds: float = 30.0
    stream: int = _GIGABYTE


LIMITS = Limits()
"""Far more than any honest document takes."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be parsed: where it lies, the location, name and perhaps address that its documents get, and its encoding if known."""

    path: str
    location: str
    name: str
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """What a parser is told before its first file."""

    mappings: tuple[TableMapping, ...]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Finished:
    """Ends the items of a file; a parser that has grown is `worn` and wants to be replaced before the next one."""

    worn: bool


@dataclass(slots=True)
class Parser:
    """Parses files in another process, which runs `script` and is started for the first file, and anew after one that ended it."""

    mappings: tuple[TableMapping, ...] = ()
    limits: Limits = LIMITS
    script: Path = _SCRIPT
    companion: Companion | None = None

    def parse(self, parcel: Parcel) -> Iterator[Item]:
        """Yield what a file holds as it is found; at the end a rejection if the process had to be ended or ended by itself.

        Raises GraphError if no process can be started.
        """
        companion = self.companion = self.companion or self._start()
        try:
            companion.connection.send(parcel)
            while companion.connection.poll(self.limits.seconds):
                item = companion.connection.recv()
                if isinstance(item, Finished):
                    if item.worn:
                        self.close()
                    return
                yield item
            reason = f"takes longer than {self.limits.seconds:g} seconds"
        except (EOFError, OSError):
            reason = self._cause(companion)
        self.close()
        yield Rejection(parcel.location, reason)

    def close(self) -> None:
        """End the process."""
        if self.companion:
            self.companion.stop()
            self.companion = None

    def _start(self) -> Companion:
        try:
            with ExitStack() as undoing:
                companion = start_script(self.script)
                undoing.callback(companion.stop)
                companion.connection.send(Orders(self.mappings, self.limits))
                companion.connection.recv()
                undoing.pop_all()
        except (EOFError, OSError) as error:
            raise GraphError("the process that parses cannot be started", todo="check memory and installation") from error
        return companion

    def _cause(self, companion: Companion) -> str:
        try:
            code = companion.process.wait(timeout=1)
        except TimeoutExpired:
            code = None
        if code == OUT_OF_MEMORY:
            return f"takes more than {self.limits.memory / _GIGABYTE:g} GB of memory"
        return "stops the parser"
