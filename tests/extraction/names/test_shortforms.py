"""A short form that a text introduces stands for the name beside it."""

import pytest

from graph.extraction.names.mentions import Occurrence
from graph.extraction.names.shortforms import short_forms
from graph.extraction.packs import load_packs
from graph.model import EntityType, Mention

PACKS = load_packs()


@pytest.mark.parametrize(
    ("code", "name", "text", "expected"),
    [
        ("en", "Harbour Safety Board", "The Harbour Safety Board (HSB) met.", ["HSB"]),
        ("en", "Harbour Safety Board", "The Harbour Safety Board (the “HSB”) met.", ["HSB"]),
        ("en", "Harbour Safety Board", "The Harbour Safety Board, or HSB, met.", ["HSB"]),
        ("en", "Harbour Safety Board", "The HSB (for Harbour Safety Board) met.", ["HSB"]),
        ("en", "Harbour Safety Board", "The Harbour Safety Board, Leeds, met.", []),
        ("fr", "Régie des eaux de Brume", "La Régie des eaux de Brume (ci-après la « REB »).", []),
        ("fr", "Régie des eaux de Brume", "La Régie des eaux de Brume (la REB) a signé.", ["REB"]),
        ("fr", "Régie des eaux de Brume", "La Régie des eaux de Brume (l’REB) a signé.", ["REB"]),
        ("de", "Landesamt für Deiche", "Das Landesamt für Deiche (kurz LfD) hat unterschrieben.", ["LfD"]),
        ("es", "Policía Portuaria de Mar", "La Policía Portuaria de Mar (en adelante PPM) firmó.", ["PPM"]),
        ("es", "Instituto Sanitario del Valle", "El Instituto Sanitario del Valle (Isval) firmó.", ["Isval"]),
        ("es", "Instituto Sanitario del Valle", "El Instituto Sanitario del Valle (Jaén) firmó.", []),
        ("pt", "Guarda Costeira de Ilha", "A Guarda Costeira de Ilha (doravante GCI) assinou.", ["GCI"]),
    ],
)
def test_a_bracket_or_an_apposition_introduces_a_short_form(code: str, name: str, text: str, expected: list[str]) -> None:
    start = text.index(name)
    one = Occurrence(start, start + len(name), Mention(EntityType.AGENCY, name))
    assert [short for short, _ in short_forms(PACKS[code]).find(text, [one])] == expected


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("en", "Municipality of Moorby", ["Moorby"]),
        ("en", "Moorby Borough Council", ["Moorby"]),
        ("en", "Moorby County", ["Moorby"]),
        ("fr", "Ville de Marchevoie", ["Marchevoie"]),
        ("es", "Ayuntamiento de Tierraluz", ["Tierraluz"]),
        ("de", "Gemeinde Oberfelz", ["Oberfelz"]),
        ("en", "City of Public", []),
    ],
)
def test_a_place_alone_stands_for_its_government(code: str, name: str, expected: list[str]) -> None:
    one = Occurrence(0, len(name), Mention(EntityType.GOVERNMENT, name))
    assert [short for short, _ in short_forms(PACKS[code]).find(f"{name} signed.", [one])] == expected
