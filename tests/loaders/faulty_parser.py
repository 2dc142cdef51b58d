"""The process that parses, with kinds of file that do to it what the worst ones do; run as a script."""

import os
import time
from collections.abc import Iterator

from graph.loaders import Item, Source, kinds, parser
from graph.loaders.plain_text import load_plain_text
from graph.model import Notice


def _crash(source: Source) -> Iterator[Item]:
    yield Notice(source.location, "so far so good")
    os.abort()


def _sleep(source: Source) -> Iterator[Item]:
    yield Notice(source.location, "so far so good")
    time.sleep(600)


def _fill_memory(source: Source) -> Iterator[Item]:
    yield Notice(source.location, "so far so good")
    yield Notice(source.location, str(len(bytearray(2**40))))


def _grow(source: Source) -> Iterator[Item]:
    globals()["kept"] = bytearray(600 * 1024 * 1024)
    yield from load_plain_text(source)


def _fail(source: Source) -> Iterator[Item]:
    yield Notice(source.location, str(source.stream.read()[9]))


def _tell_process(source: Source) -> Iterator[Item]:
    yield Notice(source.location, str(os.getpid()))


FAULTS = {".crash": _crash, ".sleep": _sleep, ".memory": _fill_memory, ".grow": _grow, ".fail": _fail, ".process": _tell_process}

if __name__ == "__main__":
    kinds.LOADERS[:0] = [kinds.Loader(name, frozenset({name}), lambda head: False, load) for name, load in FAULTS.items()]
    parser.main()
