from itertools import islice

import pytest

from graph.model import Document, GraphError, Reading, Rejection
from graph.pipeline.ledger import CHUNK, Chunk, Ledger, read_all
from tests.pipeline import readers

COUNT = 3 * CHUNK + 7


def documents(count=COUNT, **texts):
    texts = {int(name.removeprefix("n")): text for name, text in texts.items()}
    return [Document(f"{n}.txt", texts.get(n, f"OpenAI and GSA, {n}."), "0") for n in range(count)]


def names(outcomes):
    return [o.document.name if isinstance(o, Reading) else o.source for o in outcomes]


def rejected(outcomes):
    return [o.source for o in outcomes if isinstance(o, Rejection)]


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, COUNT])
def test_every_document_is_read_once_and_in_order(count):
    assert names(read_all(documents(count), readers.read, 2)) == [f"{n}.txt" for n in range(count)]


def test_a_process_killed_once_loses_nothing(tmp_path):
    outcomes = list(read_all(documents(n60="OpenAI and GSA, die"), readers.once(tmp_path / "mark"), 2))
    assert names(outcomes) == [f"{n}.txt" for n in range(COUNT)]
    assert rejected(outcomes) == []
    assert (tmp_path / "mark").exists()


def test_a_document_that_kills_every_process_is_rejected_alone():
    outcomes = list(read_all(documents(n3="die", n60="die", n156="die"), readers.read_or_die, 2))
    assert names(outcomes) == [f"{n}.txt" for n in range(COUNT)]
    assert rejected(outcomes) == ["3.txt", "60.txt", "156.txt"]


def test_a_document_that_never_ends_is_rejected():
    ledger = Ledger(iter([Chunk(0, tuple(documents(4, n2="sleep")))]), readers.read_or_sleep, patience=0.1)
    assert rejected(ledger.outcomes(1)) == ["2.txt"]


@pytest.mark.parametrize("count", [10, COUNT])
def test_a_reader_that_stumbles_costs_one_document_and_says_why(count):
    outcomes = list(read_all(documents(count, n4="fail", n5=" "), readers.read_or_fail, 2))
    assert [o.reason for o in outcomes if isinstance(o, Rejection)] == [
        "the reader failed: IndexError: list index out of range; please report this text",
        "5.txt: no text",
    ]


def test_stopping_early_leaves_no_process():
    outcomes = read_all(documents(), readers.read, 2)
    assert len(list(islice(outcomes, 3))) == 3
    outcomes.close()


def test_a_reader_that_cannot_be_sent_is_refused_in_one_line():
    with pytest.raises(GraphError, match="cannot be started"):
        list(read_all(documents(), Unloadable(), 2))


class Unloadable:
    """A reader that no other process can unpack."""

    def __reduce__(self):
        return exec, ("raise SystemExit",)

    def __call__(self, document):
        return Reading(document)
