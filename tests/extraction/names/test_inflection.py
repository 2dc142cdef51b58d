"""A known name is found in the forms that its language gives it."""

import pickle

import pytest

from graph.extraction.names.index import NameIndex
from graph.extraction.names.inflection import inflected_index
from graph.extraction.packs import load_packs
from graph.registry import Name, NameKind

PACKS = load_packs()
NAMES = (
    Name("OpenAI", "openai", NameKind.NAME),
    Name("Bundesministerium der Verteidigung", "bmvg", NameKind.NAME),
    Name("Europäisches Parlament", "ep", NameKind.NAME),
    Name("Bundesamt für Seeschifffahrt", "bsh", NameKind.NAME),
    Name("Auswärtiges Amt", "aa", NameKind.NAME),
    Name("Schweizerische Bundeskanzlei", "bk", NameKind.NAME),
    Name("BMVg", "bmvg", NameKind.ACRONYM),
)
INDEX = inflected_index(PACKS["de"], NameIndex(NAMES))


def found(text: str, index: NameIndex = INDEX) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.names[0].entity) for hit in index.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAIs Modell", [("OpenAI", "openai")]),
        ("OpenAIss Modell", []),
        ("des Bundesministeriums der Verteidigung", [("Bundesministeriums der Verteidigung", "bmvg")]),
        ("des Europäischen Parlaments", [("Europäischen Parlaments", "ep")]),
        ("das Europäische Parlament", [("Europäische Parlament", "ep")]),
        ("im Europäischen Parlament", [("Europäischen Parlament", "ep")]),
        ("des Bundesamts für Seeschifffahrt", [("Bundesamts für Seeschifffahrt", "bsh")]),
        ("im Auswärtigen Amt", [("Auswärtigen Amt", "aa")]),
        ("der Schweizerischen Bundeskanzlei", [("Schweizerischen Bundeskanzlei", "bk")]),
    ],
)
def test_german_declines_the_names_of_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("code", ["en", "fr", "es", "pt"])
def test_other_languages_take_names_as_they_are(code: str) -> None:
    index = NameIndex(NAMES)
    assert inflected_index(PACKS[code], index) is index
    assert found("OpenAIs Modell", index) == []


def test_an_index_with_endings_survives_the_way_to_a_worker() -> None:
    assert found("OpenAIs Modell", pickle.loads(pickle.dumps(INDEX))) == [("OpenAI", "openai")]
