"""A process that reads documents for another one, so that a document which kills it kills nothing else."""

import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection

from graph.model import Document, GraphError, Reading, Rejection
from graph.resolution import sketch

Read = Callable[[Document], Reading]
Outcome = Reading | Rejection

_DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


def outcome(read: Read, document: Document) -> Outcome:
    """Return what was read from a document, with its sketch, or why nothing could be.

    A defect of the reader costs this document only.
    """
    try:
        return replace(read(document), sketch=sketch(document))
    except GraphError as error:
        return Rejection(document.name, str(error))
    except _DEFECTS as error:
        return Rejection(document.name, f"the reader failed: {type(error).__name__}: {error}; please report this text")


def main() -> None:
    """Take the reader, then chunks of documents, from the connection named on the command line, until it closes."""
    connection = Connection(int(sys.argv[1]))
    try:
        read: Read = connection.recv()
        connection.send(None)
        while True:
            documents: tuple[Document, ...] = connection.recv()
            connection.send([outcome(read, document) for document in documents])
    except (EOFError, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()
