"""A document is never changed once loaded, and its spans quote it to the letter."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, EvidenceError, Span

TEXT = "OpenAI serves the GSA — née “General Services”. 😀 Fin."


def document(text: str = TEXT, name: str = "note.txt") -> Document:
    return Document(name=name, text=text, sha256="0" * 64)


@given(st.text(min_size=1), st.data())
def test_a_span_quotes_its_document_to_the_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    own = document(text)

    span = own.span(start, end)

    assert span.quote == text[start:end]
    assert own.holds(span)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(EvidenceError, match=r"note\.txt"):
        document().span(start, end)


def test_a_quote_from_elsewhere_is_not_held() -> None:
    own, other = document(), document(name="other.txt")

    assert not own.holds(other.span(0, 6))
    assert not own.holds(Span(own.id, 0, 6, "openAI"))
    assert not own.holds(Span(own.id, 0, 0, ""))
    assert not own.holds(Span(own.id, -4, len(TEXT), TEXT[-4:]))


def test_the_id_is_made_of_name_and_bytes_alone() -> None:
    own = document()

    assert own.id == dataclasses.replace(own, title="Another title", text="Another text").id
    assert own.id != document(name="other.txt").id
    assert own.id != dataclasses.replace(own, sha256="1" * 64).id


def test_one_character_changes_the_hash_of_the_text() -> None:
    assert document().text_sha256 != document(TEXT.replace("serves", "Serves")).text_sha256


STEMS = [
    ("001.txt", "001"),
    ("a.b.html", "a.b"),
    ("https://news.example/2025/deal.html", "deal"),
    ("https://news.example/2025/deal/", "deal"),
    (".hidden", ".hidden"),
    ("version 2.0 of everything", "version 2.0 of everything"),
]


@pytest.mark.parametrize(("name", "stem"), STEMS)
def test_the_stem_is_the_name_without_folder_and_extension(name: str, stem: str) -> None:
    assert document(name=name).stem == stem


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        document().text = "another"  # type: ignore[misc]
