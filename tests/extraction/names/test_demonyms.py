"""An adjective of a nation, in any of its forms, means a country."""

from dataclasses import replace

import pytest

from graph.extraction.names.demonyms import Demonyms, demonyms
from graph.extraction.packs import load_packs
from graph.registry import Registry

PACKS = load_packs()


def adjectives(code: str, registry: Registry) -> Demonyms:
    return demonyms(PACKS[code], registry)


@pytest.mark.parametrize(
    ("code", "word", "country"),
    [
        ("en", "French", "fr"),
        ("en", "South Korean", "kr"),
        ("fr", "française", "fr"),
        ("fr", "grecques", "gr"),
        ("fr", "sud-africains", "za"),
        ("de", "französischen", "fr"),
        ("de", "US-amerikanisches", "us"),
        ("es", "españolas", "es"),
        ("es", "alemán", "de"),
        ("pt", "alemã", "de"),
        ("pt", "espanhóis", "es"),
        ("fr", "franc", None),
        ("de", "deutschlandweit", None),
        ("es", "", None),
    ],
)
def test_an_adjective_means_its_country_and_nothing_else_does(code: str, word: str, country: str | None, registry: Registry) -> None:
    assert adjectives(code, registry).country(word) == country


def test_the_adjectives_of_a_text_come_in_order(registry: Registry) -> None:
    assert list(adjectives("fr", registry).find("L’armée suisse et la police allemande, non les Allemands.")) == ["ch", "de"]


def test_an_adjective_right_behind_a_name_is_found_there_only(registry: Registry) -> None:
    text = "el Ministerio de Defensa alemán compra"
    assert adjectives("es", registry).behind(text, text.index(" alemán")) == "de"
    assert adjectives("es", registry).behind(text, text.index(" de Defensa")) is None
    assert adjectives("es", registry).behind(text, len(text)) is None


@pytest.mark.parametrize(
    ("forms", "text", "countries"),
    [
        (("[Ff]rench", "Gallic"), "French, french, Gallic", ["fr", "fr", "fr"]),
        (("u?french", "Gallic"), "french ufrench Gallic", ["fr", "fr", "fr"]),
        (("Gallic|french",), "french Gallic", ["fr", "fr"]),
        (("Gallic", "(?:neo-)?french"), "neo-french french", ["fr", "fr"]),
        (("Gallic", "french"), "Frenchmen frenchy Gallic", ["fr"]),
    ],
)
def test_a_form_is_found_however_its_pattern_begins(forms: tuple[str, ...], text: str, countries: list[str], registry: Registry) -> None:
    pack = replace(PACKS["en"], fragments={"demonyms.fr": forms})
    assert list(demonyms(pack, registry).find(text)) == countries


@pytest.mark.parametrize("code", sorted(set(PACKS) - {"en"}))
def test_every_adjective_of_a_pack_belongs_to_one_country_of_the_registry(code: str, registry: Registry) -> None:
    sections = {name: forms for name, forms in PACKS[code].fragments.items() if name.startswith("demonyms.")}
    forms = [form for list in sections.values() for form in list]
    assert all(registry.get(f"country/{name.removeprefix('demonyms.')}") for name in sections)
    assert len(forms) == len(set(forms))
