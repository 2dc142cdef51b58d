"""The process that parses: files in, documents out, one at a time, in bounds of memory and time."""

import math
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from graph.loaders.isolation import OUT_OF_MEMORY, Finished, Orders, Parcel
from graph.loaders.kinds import load_source
from graph.loaders.source import Item, Loaded, Source
from graph.mappings import TableMapping
from graph.model import Rejection

_DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def main() -> None:
    """Take the orders, then files, from the connection named on the command line, until it closes."""
    with suppress(EOFError, ConnectionError, KeyboardInterrupt), Connection(int(sys.argv[1])) as connection:
        orders: Orders = connection.recv()
        _be_silent()
        start = _limit_memory(orders.limits.memory)
        connection.send(None)
        while True:
            parcel: Parcel = connection.recv()
            _parse(parcel, orders, connection)
            connection.send(Finished(worn=_size() > start + orders.limits.memory // 2))


def _parse(parcel: Parcel, orders: Orders, connection: Connection) -> None:
    """Send what a file holds; the alarm ends this process if the other one, which watches the time, is no more."""
    patience = math.ceil(2 * orders.limits.seconds)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(patience)
    try:
        for item in _items(parcel, orders.mappings):
            signal.alarm(0)
            connection.send(item)
            signal.alarm(patience)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # nothing that this process could still do is sure to work
    signal.alarm(0)


def _items(parcel: Parcel, mappings: tuple[TableMapping, ...]) -> Iterator[Item]:
    try:
        with Path(parcel.path).open("rb") as stream:
            for item in load_source(Source(parcel.location, parcel.name, stream, mappings, charset=parcel.charset)):
                yield _addressed(item, parcel)
    except OSError as error:
        yield Rejection(parcel.location, f"cannot be read: {error.strerror}")
    except _DEFECTS as error:
        yield Rejection(parcel.location, f"the loader failed: {type(error).__name__}: {error}; please report this text")


def _addressed(item: Item, parcel: Parcel) -> Item:
    """A page comes from where it was fetched, whatever it says of itself; a part of a file may name the page that it stands for."""
    if isinstance(item, Loaded) and parcel.url and (item.location == parcel.location or not item.document.url):
        return replace(item, document=replace(item.document, url=parcel.url))
    return item


def _be_silent() -> None:
    """What libraries write about bad files is said by the rejections."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _limit_memory(allowance: int) -> int:
    """Allow so many bytes more than this process has now, which is returned.

    macOS takes the limit and does not hold it: there only the time is limited.
    """
    size = _size()
    if size:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = size + allowance if hard == resource.RLIM_INFINITY else min(size + allowance, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return size


def _size() -> int:
    """Bytes of this process's address space; 0 where the system has no `/proc`."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    main()
