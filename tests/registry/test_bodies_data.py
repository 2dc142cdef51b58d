"""What the brought-along countries, governments and public bodies promise beyond what loading checks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pycountry
import pytest

from graph.model import Entity, EntityType
from graph.model.data import data_folder
from graph.registry import Name, NameKind, Registry, load_registry
from graph.registry.countries import COLUMNS
from graph.registry.entries import TABLES
from graph.registry.tables import Row, read_table

BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)
FILES = {"countries.csv": COLUMNS, **{t.file: t.columns for t in TABLES if t.type in BODIES}}
ISO = {country.alpha_2.lower() for country in pycountry.countries}
SUBDIVISION_KINDS = {"state", "province", "prefecture", "emirate", "union territory", "nation", "metropolis"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def rows(file: str) -> Iterator[Row]:
    return read_table(data_folder("registry") / file, FILES[file])


def bodies(registry: Registry) -> Iterator[Entity]:
    return (entity for entity in registry.entities.values() if entity.type in BODIES)


def plain_owners(registry: Registry) -> dict[str, set[Entity]]:
    """Return the public bodies, governments and countries that bear each form without a mark."""
    owners: defaultdict[str, set[Entity]] = defaultdict(set)
    for name in registry.own_names:
        entity = registry.entities[name.entity]
        if name.kind is NameKind.NAME and entity.type in (*BODIES, EntityType.COUNTRY):
            owners[name.text.casefold()].add(entity)
    return owners


def kinds_of(registry: Registry, form: str, id: str) -> set[NameKind]:
    return {name.kind for name in registry.own_names if name == Name(form, id, name.kind)}


def test_the_bodies_of_many_countries_are_known(registry: Registry) -> None:
    by_country = Counter(e.country for e in registry.entities.values() if e.type is EntityType.AGENCY)
    assert by_country.total() >= 2500
    assert len([country for country, number in by_country.items() if country and number >= 5]) >= 50


def test_states_regions_and_cities_are_known(registry: Registry) -> None:
    by_kind = Counter(e.kind for e in registry.entities.values() if e.type is EntityType.GOVERNMENT)
    assert by_kind["city"] + by_kind["council"] >= 500
    assert by_kind["state"] >= 200
    assert by_kind["supranational"] >= 20


def test_every_country_of_iso_3166_has_a_row() -> None:
    assert {row.text("code") for row in rows("countries.csv")} >= ISO
    assert {row.text("code") for row in rows("countries.csv")} - ISO == {"xk"}


def test_bodies_lie_in_countries_of_iso_3166(registry: Registry) -> None:
    assert {e.country for e in bodies(registry)} - ISO - {None, "xk"} == set()


def test_subdivisions_carry_their_iso_3166_code() -> None:
    known = {subdivision.code.lower() for subdivision in pycountry.subdivisions}
    assert [
        row.text("id") for row in rows("governments.csv") if row.text("kind") in SUBDIVISION_KINDS and row.text("id") not in known
    ] == []


def test_within_a_country_no_plain_form_leads_to_two_bodies(registry: Registry) -> None:
    shared = {}
    for form, owners in plain_owners(registry).items():
        countries = Counter(e.country for e in owners if e.type in BODIES)
        if any(number > 1 for number in countries.values()):
            shared[form] = sorted(e.id for e in owners)
    assert shared == {}


def test_no_plain_form_leads_to_a_body_and_to_a_country(registry: Registry) -> None:
    mixed = {f: o for f, o in plain_owners(registry).items() if len({e.type is EntityType.COUNTRY for e in o}) > 1}
    assert mixed == {}


def test_bodies_of_different_countries_share_only_names_of_several_words(registry: Registry) -> None:
    shared = [form for form, owners in plain_owners(registry).items() if len(owners) > 1]
    assert [form for form in shared if " " not in form] == []
    assert "ministry of health" in shared


@pytest.mark.parametrize("file", FILES)
def test_cells_hold_no_stray_marks(file: str) -> None:
    lists = ("aliases", "adjectives", "government_aliases", "capital")
    forms = [form for row in rows(file) for form in (row.text("label"), *(f for column in lists for f in row.items(column)))]
    assert [form for form in forms if not form or re.search(r"^[@~](?!\w)|[@~|]$|[;\"]|\s{2}", form)] == []


@pytest.mark.parametrize("file", FILES)
def test_no_row_repeats_a_form(file: str) -> None:
    for row in rows(file):
        forms = [form.lstrip("@~") for form in (row.text("label"), *row.items("aliases"))]
        assert len(forms) == len(set(forms)), row.where


@pytest.mark.parametrize("file", FILES)
def test_every_file_tells_how_to_extend_it(file: str) -> None:
    assert (data_folder("registry") / file).read_text(encoding="utf-8").startswith("# ")


def test_wikidata_identifiers_stand_on_one_body_each(registry: Registry) -> None:
    values = Counter(i.value for e in bodies(registry) for i in e.identifiers if i.scheme == "wikidata")
    assert [value for value, number in values.items() if number > 1 or not re.fullmatch(r"Q[1-9]\d*", value)] == []


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("GSA", "agency/us-gsa"),
        ("the Pentagon", "agency/us-dod"),
        ("Department of War", "agency/us-dod"),
        ("LAPD", "agency/us-lapd"),
        ("UK Ministry of Defence", "agency/gb-mod"),
        ("British Ministry of Defence", "agency/gb-mod"),
        ("Israel's Ministry of Defense", "agency/il-mod"),
        ("Ministère des Armées", "agency/fr-armees"),
        ("Scotland Yard", "agency/gb-met-police"),
        ("Bercy", "agency/fr-economy"),
        ("Bundesagentur für Arbeit", "agency/de-ba"),
        ("Advocacia-Geral da União", "agency/br-agu"),
        ("Japan's Digital Agency", "agency/jp-digital-agency"),
        ("SDAIA", "agency/sa-sdaia"),
        ("European Commission", "agency/european-commission"),
        ("State of California", "government/us-ca"),
        ("Junta de Andalucía", "government/es-an"),
        ("Land Nordrhein-Westfalen", "government/de-nw"),
        ("Ville de Lyon", "government/fr-lyon"),
        ("Ealing Council", "government/gb-ealing"),
        ("Union européenne", "government/eu"),
        ("Whitehall", "government/gb"),
        ("White House", "government/us"),
        ("Bundesregierung", "government/de"),
        ("Korea", "country/kr"),
        ("Türkiye", "country/tr"),
        ("Estados Unidos", "country/us"),
    ],
)
def test_known_names_find_their_body(registry: Registry, name: str, id: str) -> None:
    assert id in {entity.id for entity in registry.find(name)}


@pytest.mark.parametrize(
    ("acronym", "countries"), [("CAISI", {"us", "ca"}), ("NCSC", {"gb", "nz", "ie", "nl", "ch"}), ("MCIT", {"sa", "qa", "eg"})]
)
def test_acronyms_of_several_countries_lead_to_all_of_them(registry: Registry, acronym: str, countries: set[str]) -> None:
    assert {entity.country for entity in registry.find(acronym)} >= countries


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("California", "government/us-ca"),
        ("Chicago", "government/us-chicago"),
        ("Europe", "government/eu"),
        ("Army", "agency/us-army"),
        ("Treasury", "agency/us-treasury"),
        ("Foggy Bottom", "agency/us-state"),
        ("Georgia", "country/ge"),
    ],
)
def test_places_and_ordinary_words_need_support(registry: Registry, word: str, id: str) -> None:
    assert kinds_of(registry, word, id) == {NameKind.COMMON}


@pytest.mark.parametrize(
    ("adjective", "code"), [("Japanese", "jp"), ("Dutch", "nl"), ("Emirati", "ae"), ("Korean", "kr"), ("British", "gb")]
)
def test_adjectives_lead_to_their_country(registry: Registry, adjective: str, code: str) -> None:
    assert registry.adjectives[adjective] == code
