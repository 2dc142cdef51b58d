"""Every error says what, where and what to do, in one line."""

import pickle

import pytest

from graph.model import EvidenceError, GraphError, InputRejected, StorageError, UsageError

SENTENCES = [
    (GraphError("it broke"), "it broke"),
    (GraphError("it broke", "here"), "here: it broke"),
    (GraphError("it broke", "here", "mend it"), "here: it broke; mend it"),
    (GraphError("it broke", todo="mend it"), "it broke; mend it"),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES)
def test_an_error_is_a_sentence(error: GraphError, sentence: str) -> None:
    assert str(error) == sentence


@pytest.mark.parametrize("kind", [InputRejected, EvidenceError, UsageError, StorageError])
def test_an_error_crosses_a_process_border(kind: type[GraphError]) -> None:
    error = pickle.loads(pickle.dumps(kind("it broke", "here", "mend it")))

    assert (type(error), str(error)) == (kind, "here: it broke; mend it")


def test_what_is_wrong_with_one_input_is_told_from_what_stops_a_run() -> None:
    assert issubclass(EvidenceError, InputRejected)
    assert not issubclass(StorageError, InputRejected)
