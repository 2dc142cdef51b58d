"""A phrase for a national government means the government of its adjective, else of the document’s country."""

import pytest

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.nations import nations
from graph.extraction.packs import load_packs
from graph.model import EntityType
from graph.registry import Registry

PACKS = load_packs()


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "For all federal agencies and Estonian authorities.", [("all federal agencies", "ca"), ("Estonian authorities", "ee")]),
        ("en", "It goes to every federal agency.", [("every federal agency", "ca")]),
        ("de", "Für die Bundesressorts.", [("Bundesressorts", "ca")]),
        ("fr", "Le gouvernement fédéral allemand a signé.", [("gouvernement fédéral allemand", "de")]),
        ("fr", "L’État israélien a signé.", [("État israélien", "il")]),
        ("fr", "Le gouvernement fédéral a signé.", [("gouvernement fédéral", "ca")]),
        ("fr", "Le gouvernement a signé.", []),
        ("de", "Die französische Regierung hat unterschrieben.", [("französische Regierung", "fr")]),
        ("de", "Der Bund hat unterschrieben.", [("Der Bund", "ca")]),
        ("es", "El Gobierno español y el Estado argentino.", [("Gobierno español", "es"), ("Estado argentino", "ar")]),
        ("pt", "O Governo português assinou.", [("Governo português", "pt")]),
    ],
)
def test_a_government_is_found_by_its_phrase(code: str, text: str, found: list[tuple[str, str]], registry: Registry) -> None:
    phrases = nations(PACKS[code], registry).find(text, [], "ca")
    assert [(text[start:end], mention.country) for start, end, mention in phrases] == found


def test_a_phrase_without_a_country_means_nobody(registry: Registry) -> None:
    assert list(nations(PACKS["fr"], registry).find("Le gouvernement fédéral a signé.", [], None)) == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ghana paid. The central government came.", ["gh"]),
        ("Ghana paid.\nThe central government came.", ["ca"]),
        ("Bavaria paid. The central government came.", []),
    ],
)
def test_whose_it_is_the_last_public_name_of_the_paragraph_tells(text: str, countries: list[str], registry: Registry) -> None:
    places = {"Ghana": EntityType.COUNTRY, "Bavaria": EntityType.GOVERNMENT}
    named = {name: next(e for e in registry.find(name) if e.type is type) for name, type in places.items() if name in text}
    public = [(text.index(name), mention_of(entity)) for name, entity in named.items()]
    assert [mention.country for _, _, mention in nations(PACKS["en"], registry).find(text, public, "ca")] == countries
