"""The compact reader is opened again where it is sent, and not if its parts were changed meanwhile."""

import pickle
from pathlib import Path

import pytest

from graph.extraction.compact.artefact import PARTS
from graph.extraction.compact.opening import open_compact
from graph.extraction.readers import load_resources
from graph.model import Document, StorageError
from tests.extraction.compact.made import write_artefact

DOCUMENT = Document("note.txt", "OpenAI signed with NATO.", "note", language="en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small artefact."""
    return write_artefact(tmp_path / "compact")


def test_a_reader_is_opened_again_where_it_is_sent(folder: Path) -> None:
    grammar, reader = load_resources().grammars["en"], open_compact(folder)
    packed = pickle.dumps(reader)
    again = pickle.loads(packed)
    assert len(packed) < 1000
    assert again.version == reader.version
    assert again.read(DOCUMENT, grammar) == reader.read(DOCUMENT, grammar)


def test_a_reader_whose_artefact_was_changed_meanwhile_does_not_arrive(folder: Path) -> None:
    packed = pickle.dumps(open_compact(folder))
    (folder / PARTS[0]).write_bytes(b"")
    with pytest.raises(StorageError):
        pickle.loads(packed)
