"""The product's own corpus is complete and loads as it should."""

import pytest

from graph.loaders import Loaded, load
from graph.model import Document
from graph.model.data import data_folder


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    items = list(load([str(data_folder("documents"))]))
    assert all(isinstance(item, Loaded) for item in items)
    return [item.document for item in items if isinstance(item, Loaded)]


def test_the_corpus_has_twenty_five_documents_in_five_languages(corpus: list[Document]) -> None:
    assert len(corpus) == 25
    assert {document.language for document in corpus} == {"en", "fr", "de", "es", "pt"}


def test_each_document_has_title_date_and_language_in_front_matter(corpus: list[Document]) -> None:
    for document in corpus:
        assert document.title
        assert document.published
        assert "published:" not in document.text


def test_no_text_of_the_corpus_keeps_a_broken_encoding(corpus: list[Document]) -> None:
    for document in corpus:
        assert not any(mark in document.text for mark in ("Ã", "â€", "Ă")), document.name
