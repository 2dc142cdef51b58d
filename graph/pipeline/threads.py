"""Reading documents in a few threads, for readers that wait for a service more than they compute."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from graph.model import Document
from graph.pipeline.worker import Outcome, Read, outcome

THREADS = 4
"""Documents asked about at once; more of them would only wait for the service, or be told to slow down."""
_AHEAD = 4


def read_waiting(documents: Iterable[Document], read: Read) -> Iterator[Outcome]:
    """Yield what was read from each document, or why nothing was, in the order of the documents."""
    waiting: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for document in documents:
                waiting.append(pool.submit(outcome, read, document))
                if len(waiting) > _AHEAD * THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
