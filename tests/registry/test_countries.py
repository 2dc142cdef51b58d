from pathlib import Path

import pytest

from graph.model import InputRejected
from graph.registry import NameKind, Registry, load_registry
from graph.registry.countries import with_article

COUNTRIES = """code,label,aliases,adjectives,government_aliases,capital
gb,United Kingdom,@UK|Britain|~Albion,British,Whitehall,London
xk,Kosovo,,Kosovar,,Pristina
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "countries.csv").write_text(COUNTRIES, encoding="utf-8")
    return load_registry(tmp_path)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Japan", "country/jp"),
        ("Government of Japan", "government/jp"),
        ("Government of the Netherlands", "government/nl"),
        ("Republic of Korea", "country/kr"),
        ("UK", "country/gb"),
        ("UK government", "government/gb"),
        ("the British Government", "government/gb"),
        ("Government of Britain", "government/gb"),
        ("Whitehall", "government/gb"),
        ("Kosovo", "country/xk"),
        ("Kosovar government", "government/xk"),
    ],
)
def test_a_country_and_its_government_are_found_by_their_names(registry: Registry, name: str, id: str) -> None:
    assert [entity.id for entity in registry.find(name)] == [id]


def test_a_government_carries_its_country_kind_and_english_label(registry: Registry) -> None:
    government = registry.get("government/gb")
    assert government is not None
    assert (government.label, government.kind, government.country) == ("Government of the United Kingdom", "national", "gb")
    assert government.aliases == ("Whitehall",)


def test_an_ordinary_word_makes_no_pattern_of_a_government(registry: Registry) -> None:
    assert registry.find("Albion government") == ()


def test_a_capital_stands_for_its_government_only_where_a_text_supports_it(registry: Registry) -> None:
    [name] = [name for name in registry.names() if name.text == "London"]
    assert (name.entity, name.kind) == ("government/gb", NameKind.COMMON)
    assert registry.find("London") == ()


def test_adjectives_lead_to_codes(registry: Registry) -> None:
    assert registry.adjectives == {"British": "gb", "Kosovar": "xk"}


@pytest.mark.parametrize(
    "name", ["United States", "Netherlands", "Philippines", "Dominican Republic", "Marshall Islands", "UK", "U.S.", "UAE"]
)
def test_english_wants_the(name: str) -> None:
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize("name", ["Japan", "Ukraine", "Sudan", "El Salvador", "Uganda", "Irish Free Trade"])
def test_english_wants_no_the(name: str) -> None:
    assert with_article(name) == name


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("GB,,,,,", "no country code"),
        ("gb,,,,,\ngb,,,,,", "duplicate code"),
        ("qq,,,,,", "no ISO 3166-1 code"),
        (",,,,,", "empty code"),
        ("kr,,,Korean,,\nkp,,,Korean,,", "also stands at 'kr'"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_line(tmp_path: Path, row: str, what: str) -> None:
    (tmp_path / "countries.csv").write_text(f"{COUNTRIES.splitlines()[0]}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputRejected, match=what) as caught:
        load_registry(tmp_path)
    assert caught.value.where.startswith("countries.csv, line")
