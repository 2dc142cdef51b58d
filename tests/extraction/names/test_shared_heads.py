"""Bodies whose head stands elsewhere are named as they would be alone, in every language."""

import pytest

from graph.extraction import load_resources
from graph.extraction.names.shared_heads import shared_heads
from graph.extraction.packs import load_packs
from graph.extraction.readers import Resources
from graph.extraction.rules import find_names
from graph.model import Document

PACKS = load_packs()


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.mark.parametrize(
    ("code", "sentence", "names"),
    [
        ("en", "The departments of Tides, Winds and Fog agreed.", ["Department of Tides", "Department of Winds", "Department of Fog"]),
        ("en", "The Ministry of Tides and that of Winds agreed.", ["Ministry of Winds"]),
        ("en", "The Ministry of Tides has a plan like that of Ruritania.", []),
        ("en", "The Ministry of Tides, Borealis and Heron agreed.", []),
        ("en", "The departments agreed, and Winds did not.", []),
        ("fr", "Les ministères des Marées et de l'Île nationale signent.", ["ministère des Marées", "ministère de l'Île nationale"]),
        ("fr", "Le ministère des Marées et celui de la Brume signent.", ["ministère de la Brume"]),
        ("fr", "Le ministère suit un modèle proche de celui de la Ruritanie.", []),
        ("de", "Die Ministerien für Gezeiten und für Nebel zögern.", ["Ministerium für Gezeiten", "Ministerium für Nebel"]),
        ("de", "Das Ministerium für Gezeiten und das für Nebel zögern.", ["Ministerium für Nebel"]),
        ("es", "Los ayuntamientos de Marea y Niebla firman.", ["Ayuntamiento de Marea", "Ayuntamiento de Niebla"]),
        ("es", "El Ayuntamiento de Marea y el de Niebla firman.", ["Ayuntamiento de Niebla"]),
        ("pt", "As prefeituras da Maré e do Nevoeiro assinam.", ["Prefeitura da Maré", "Prefeitura do Nevoeiro"]),
        ("pt", "O governo da Maré e o do Nevoeiro assinam.", ["governo do Nevoeiro"]),
    ],
)
def test_a_body_is_named_with_the_head_that_it_shares(code: str, sentence: str, names: list[str]) -> None:
    found = list(shared_heads(PACKS[code]).find(sentence))
    assert [one.name for one in found] == names
    assert all(one.name.endswith(sentence[one.start : one.end]) for one in found)


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        (
            "en",
            "In Washington the departments of Commerce, Energy and Labor use ChatGPT.",
            ["Department of Commerce", "Department of Energy", "Department of Labor"],
        ),
        ("fr", "Les ministères de la Culture et des Armées utilisent Mistral.", ["Ministry of Culture", "Ministry of the Armed Forces"]),
        ("es", "En España los ministerios de Hacienda y de Sanidad usan ChatGPT.", ["Ministry of Finance", "Ministry of Health"]),
        ("pt", "No Brasil o Ministério da Saúde e o da Educação usam o ChatGPT.", ["Ministry of Health", "Ministry of Education"]),
        ("en", "The departments of Sorrow and Joy use ChatGPT.", ["Department of Sorrow", "Department of Joy"]),
    ],
)
def test_it_is_the_body_that_the_registry_knows_if_there_is_one(code: str, text: str, names: list[str], resources: Resources) -> None:
    _, found = find_names(Document("note.txt", text, "0", language=code), resources.grammars[code])
    assert [one.mention.name for one in found if one.mention.type.value == "Agency"] == names


def test_a_language_without_shared_heads_finds_none() -> None:
    bare = PACKS["en"].__class__("xx", "None", {}, {}, {})
    assert list(shared_heads(bare).find("The departments of Tides and Winds agreed.")) == []
