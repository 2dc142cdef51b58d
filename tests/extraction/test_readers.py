"""One function reads a document in its language; what it cannot read it leaves without claims."""

import json
import pickle
import shutil
from functools import partial
from pathlib import Path

import pytest

from graph.extraction import EXTRACTOR_VERSION, READERS, Resources, load_resources, read_document, read_documents
from graph.extraction.readers import Grammars
from graph.extraction.rules import Grammar
from graph.model import Document, Reading, StorageError, UsageError
from graph.model.data import data_folder

TEXT = "OpenAI signed a contract with NATO."


@pytest.fixture(scope="module")
def resources() -> Resources:
    """The project's own resources."""
    return load_resources()


@pytest.mark.parametrize(("language", "claims"), [("en", 1), (None, 1), ("", 1), ("xx", 0), ("zz-ZZ", 0), ("\ud800", 0)])
def test_a_document_is_read_in_its_language_or_not_at_all(resources: Resources, language: str | None, claims: int) -> None:
    reading = read_document(Document("note.txt", TEXT, "0", language=language), resources)
    assert len(reading.claims) == claims


def test_readings_come_one_by_one_in_the_order_of_the_documents(resources: Resources) -> None:
    documents = [Document(f"{n}.txt", TEXT, str(n)) for n in range(3)]
    readings = read_documents(iter(documents), resources)
    assert iter(readings) is readings
    assert [reading.document.name for reading in readings] == ["0.txt", "1.txt", "2.txt"]


def test_the_same_text_in_two_documents_gives_claims_of_two_ids(resources: Resources) -> None:
    first, second = (read_document(Document(name, TEXT, "0"), resources).claims[0] for name in ("a.txt", "b.txt"))
    assert first.id != second.id
    assert first.extractor == EXTRACTOR_VERSION


def test_the_reader_that_was_chosen_reads(resources: Resources) -> None:
    class Silent:
        name, version = "silent", "0"

        @staticmethod
        def read(document: Document, grammar: object) -> Reading:
            return Reading(document)

    silent = Resources(Silent(), resources.registry, resources.grammars, resources.rows)  # type: ignore[arg-type]
    assert read_document(Document("note.txt", TEXT, "0"), silent).claims == ()


def test_a_grammar_is_compiled_once_when_it_is_first_asked_for(resources: Resources) -> None:
    asked: list[str] = []

    def make(code: str) -> Grammar:
        asked.append(code)
        return resources.grammars["en"]

    grammars = Grammars({code: partial(make, code) for code in ("en", "fr")})
    assert (list(grammars), len(grammars), "fr" in grammars, "xx" in grammars, grammars.get("xx")) == (["en", "fr"], 2, True, False, None)
    assert asked == []
    assert grammars["fr"] is grammars["fr"]
    assert asked == ["fr"]


def test_resources_sent_to_a_worker_read_the_same(resources: Resources) -> None:
    document = Document("note.txt", TEXT, "0", language="en")
    before = read_document(document, resources)
    assert read_document(document, pickle.loads(pickle.dumps(resources))) == before


def test_an_unknown_reader_is_a_usage_error_that_lists_the_known() -> None:
    with pytest.raises(UsageError, match=f"no reader 'oracle'; choose one of {READERS[0].name}"):
        load_resources(reader="oracle")


@pytest.mark.parametrize("content", [None, "{", json.dumps({"marries": {}})])
def test_damaged_weights_are_a_storage_error(tmp_path: Path, content: str | None) -> None:
    folder = Path(shutil.copytree(data_folder("languages"), tmp_path / "languages"))
    (folder / "links.json").unlink()
    if content is not None:
        (folder / "links.json").write_text(content)
    with pytest.raises(StorageError, match=r"links\.json"):
        load_resources(languages_folder=folder)
