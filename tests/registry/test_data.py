"""What the brought-along data files promise beyond what loading checks."""

import csv
import re
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import EntityType
from graph.model.data import data_folder
from graph.registry import NameKind, Registry, load_registry
from graph.registry.entries import TABLES
from graph.registry.tables import read_table

PRODUCT_KINDS = {"model", "model-family", "application", "platform", "cloud", "cloud-region", "hardware"}
PROGRAM_KINDS = {"initiative", "offering", "strategy", "fund", "vehicle", "data-centre"}
OURS = ("vendors.csv", "products.csv", "programs.csv")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def kinds(registry: Registry, type: EntityType) -> set[str | None]:
    return {entity.kind for entity in registry.entities.values() if entity.type is type}


@pytest.mark.parametrize(
    ("type", "least"),
    [
        (EntityType.VENDOR, 600),
        (EntityType.PRODUCT, 650),
        (EntityType.PROGRAM, 230),
        (EntityType.COUNTRY, 249),
        (EntityType.GOVERNMENT, 249),
    ],
)
def test_the_registry_is_broad(registry: Registry, type: EntityType, least: int) -> None:
    assert sum(entity.type is type for entity in registry.entities.values()) >= least


def test_products_and_programs_are_of_the_listed_kinds(registry: Registry) -> None:
    assert kinds(registry, EntityType.PRODUCT) == PRODUCT_KINDS
    assert kinds(registry, EntityType.PROGRAM) == PROGRAM_KINDS
    assert None not in kinds(registry, EntityType.VENDOR)


@pytest.mark.parametrize("type", [EntityType.VENDOR, EntityType.PRODUCT, EntityType.PROGRAM])
def test_no_form_leads_to_two_of_one_type(registry: Registry, type: EntityType) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in registry.own_names:
        if registry.entities[name.entity].type is type:
            owners[name.text].add(name.entity)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_every_short_form_in_small_letters_needs_support(registry: Registry) -> None:
    careless = [n for n in registry.own_names if n.kind is NameKind.NAME and len(n.text) < 3 and n.text.islower()]
    assert careless == []


@pytest.mark.parametrize("file", OURS)
def test_cells_hold_no_stray_marks(file: str) -> None:
    table = next(table for table in TABLES if table.file == file)
    forms = [
        form for row in read_table(data_folder("registry") / file, table.columns) for form in (row.text("label"), *row.items("aliases"))
    ]
    assert [form for form in forms if re.search(r"^[@~]\s|[@~]$|[;\"]|\s{2}", form)] == []


@pytest.mark.parametrize("file", OURS)
def test_no_row_repeats_a_form(file: str) -> None:
    table = next(table for table in TABLES if table.file == file)
    for row in read_table(data_folder("registry") / file, table.columns):
        forms = [form.lstrip("@~") for form in (row.text("label"), *row.items("aliases"))]
        assert len(forms) == len(set(forms)), row.where


def test_websites_are_addresses(registry: Registry) -> None:
    odd = [e.id for e in registry.entities.values() if e.website and not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(/\S*)?", e.website)]
    assert odd == []


def test_identifiers_of_vendors_are_the_verified_ones(registry: Registry) -> None:
    found = {e.label: e.identifiers[0].value for e in registry.entities.values() if e.type is EntityType.VENDOR and e.identifiers}
    assert found == {
        "OpenAI": "Q21708200", "Anthropic": "Q116758847", "Microsoft": "Q2283", "Google": "Q95", "Amazon": "Q3884",
        "Amazon Web Services": "Q456157", "Meta": "Q380", "NVIDIA": "Q182477", "Palantir": "Q2047336", "Salesforce": "Q941127",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("AWS", "vendor/amazon-web-services"),
        ("Palantir Technologies Inc.", "vendor/palantir"),
        ("ChatGPT Gov", "product/chatgpt-gov"),
        ("M365 Copilot", "product/microsoft-365-copilot"),
        ("Azure OpenAI", "product/azure-openai-service"),
        ("GSA MAS", "program/multiple-award-schedule"),
        ("OneGov", "program/onegov"),
        ("TI-Hüpe", "program/ai-leap"),
        ("Government of the United Arab Emirates", "government/ae"),
        ("Japan", "country/jp"),
    ],
)
def test_known_names_find_their_entity(registry: Registry, name: str, id: str) -> None:
    assert id in {entity.id for entity in registry.find(name)}


@pytest.mark.parametrize("word", ["Scale", "North", "Box", "Bell", "Maven", "Lattice", "Foundry", "Albert", "Faculty", "Nova", "Vantage"])
def test_ordinary_words_are_marked_as_such(registry: Registry, word: str) -> None:
    kinds = {n.kind for n in registry.own_names if n.text == word and n.entity.split("/")[0] in {"vendor", "product", "program"}}
    assert kinds == {NameKind.COMMON}


@pytest.mark.parametrize("word", ["Gemini", "Claude", "Grok", "Llama", "Copilot", "Azure", "Oracle", "Meta"])
def test_names_that_this_field_uses_alone_need_no_support(registry: Registry, word: str) -> None:
    assert NameKind.NAME in {n.kind for n in registry.own_names if n.text == word}


def test_checking_and_indexing_cost_little_beside_reading() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(data_folder("registry").glob("*.csv"))]
    reading = min(_seconds(lambda: [list(csv.DictReader(text.splitlines())) for text in texts]) for _ in range(3))
    loading = min(_seconds(load_registry) for _ in range(3))
    assert loading < 20 * reading


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("file", OURS)
def test_every_file_tells_how_to_extend_it(file: str) -> None:
    assert (Path(data_folder("registry")) / file).read_text(encoding="utf-8").startswith("# ")
