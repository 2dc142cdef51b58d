"""Documents are read beside each other, come in order, and one that fails costs only itself."""

import threading
import time

from graph.model import Document, InputRejected, Reading, Rejection
from graph.pipeline.threads import THREADS, read_waiting


def document(number: int) -> Document:
    return Document(f"{number}.txt", f"{number}", f"{number}")


def test_outcomes_come_in_the_order_of_the_documents() -> None:
    def slow_at_first(one: Document) -> Reading:
        time.sleep(0.02 if int(one.text) % 5 == 0 else 0)
        return Reading(one)

    read = list(read_waiting(map(document, range(60)), slow_at_first))
    assert [r.document.name for r in read if isinstance(r, Reading)] == [f"{n}.txt" for n in range(60)]


def test_several_wait_at_once() -> None:
    together = threading.Barrier(THREADS, timeout=5)

    def meet(one: Document) -> Reading:
        together.wait()
        return Reading(one)

    assert len(list(read_waiting(map(document, range(2 * THREADS)), meet))) == 2 * THREADS


def test_a_document_that_fails_is_rejected_alone() -> None:
    def picky(one: Document) -> Reading:
        if one.text == "1":
            raise InputRejected("not this one")
        return Reading(one)

    assert [isinstance(r, Rejection) for r in read_waiting(map(document, range(3)), picky)] == [False, True, False]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = []
    source = (taken.append(n) or document(n) for n in range(1000))
    readings = read_waiting(source, Reading)
    next(readings)
    assert len(taken) < 50
    readings.close()
