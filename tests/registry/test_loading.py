import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from graph.model import EntityType, Identifier, InputRejected
from graph.registry import Name, NameKind, Registry, load_registry

FILES = {
    "vendors.csv": "id,label,aliases,country,kind,parent,website,wikidata\n"
    "amazon,Amazon,,us,group,,https://www.amazon.com,Q3884\n"
    "amazon-web-services,Amazon Web Services,@AWS|~Cloud Nine,us,cloud,amazon,,\n",
    "products.csv": "id,label,aliases,maker,kind,website\nbedrock,Amazon Bedrock,~Bedrock,amazon-web-services,platform,\n",
    "programs.csv": "id,label,aliases,owner,country,kind,website\nonegov,OneGov,,agency/us-gsa,us,vehicle,\n",
    "agencies.csv": "id,label,aliases,country,parent,kind,website,wikidata\n"
    "us-gsa,General Services Administration,@GSA,us,government/us,agency,,\n"
    "us-gsa-fas,Federal Acquisition Service,,us,us-gsa,agency,,\n",
    "governments.csv": "id,label,aliases,country,kind\nus-ca,Government of California,~California,us,state\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def add(folder: Path, file: str, line: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def test_every_file_gives_entities_with_typed_ids(folder: Path) -> None:
    registry = load_registry(folder)
    known = {"vendor/amazon", "product/bedrock", "program/onegov", "agency/us-gsa-fas", "government/us-ca", "government/us", "country/us"}
    assert known <= set(registry.entities)
    assert all(id == entity.id and id.startswith(entity.type.value.lower()) for id, entity in registry.entities.items())


@pytest.mark.parametrize(
    ("id", "parent"),
    [
        ("vendor/amazon-web-services", "vendor/amazon"),
        ("product/bedrock", "vendor/amazon-web-services"),
        ("program/onegov", "agency/us-gsa"),
        ("agency/us-gsa-fas", "agency/us-gsa"),
        ("agency/us-gsa", "government/us"),
        ("government/us-ca", None),
    ],
)
def test_the_owner_maker_or_superior_becomes_the_parent(folder: Path, id: str, parent: str | None) -> None:
    entity = load_registry(folder).get(id)
    assert entity is not None
    assert entity.parent == parent


def test_a_row_fills_every_field_and_aliases_lose_their_marks(folder: Path) -> None:
    registry = load_registry(folder)
    amazon, aws = registry.get("vendor/amazon"), registry.get("vendor/amazon-web-services")
    assert amazon is not None
    assert aws is not None
    assert (amazon.type, amazon.label, amazon.country, amazon.kind) == (EntityType.VENDOR, "Amazon", "us", "group")
    assert (amazon.website, amazon.identifiers) == ("https://www.amazon.com", (Identifier("wikidata", "Q3884"),))
    assert aws.aliases == ("AWS", "Cloud Nine")


def test_names_keep_their_kinds(folder: Path) -> None:
    names = set(load_registry(folder).names())
    assert Name("AWS", "vendor/amazon-web-services", NameKind.ACRONYM) in names
    assert Name("Bedrock", "product/bedrock", NameKind.COMMON) in names
    assert Name("OneGov", "program/onegov", NameKind.NAME) in names


@pytest.mark.parametrize("name", ["amazon web services", "The Amazon Web Services, Inc.", "aws"])
def test_a_name_is_found_in_any_spelling(folder: Path, name: str) -> None:
    assert [entity.id for entity in load_registry(folder).find(name)] == ["vendor/amazon-web-services"]


def test_an_unknown_id_or_name_finds_nothing(folder: Path) -> None:
    registry = load_registry(folder)
    assert registry.get("vendor/nobody") is None
    assert registry.find("Nobody") == ()


def test_an_empty_folder_knows_the_countries_of_iso(tmp_path: Path) -> None:
    registry = load_registry(tmp_path)
    assert {entity.type for entity in registry.entities.values()} == {EntityType.COUNTRY, EntityType.GOVERNMENT}


def test_a_missing_folder_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="no such folder"):
        load_registry(tmp_path / "none")


def test_a_registry_survives_the_way_to_another_process(folder: Path) -> None:
    registry = load_registry(folder)
    copy: Registry = pickle.loads(pickle.dumps(registry))
    assert dict(copy.entities) == dict(registry.entities)
    assert list(copy.names()) == list(registry.names())
    assert copy.find("AWS") == registry.find("AWS")


def test_a_registry_cannot_be_changed(folder: Path) -> None:
    registry = load_registry(folder)
    with pytest.raises(TypeError):
        registry.entities["vendor/x"] = registry.entities["vendor/amazon"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        registry.adjectives = {}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("vendors.csv", "amazon,Amazon,,,,,,", "duplicate id 'vendor/amazon'"),
        ("vendors.csv", "x,,,,,,,", "empty label"),
        ("vendors.csv", ",X,,,,,,", "empty id"),
        ("vendors.csv", "Bad Id,X,,,,,,", "ill-formed id"),
        ("vendors.csv", "x,X,,zz,,,,", "unknown country 'zz'"),
        ("vendors.csv", "x,X,,,,nobody,,", "unknown id 'vendor/nobody'"),
        ("vendors.csv", "x,X,,,,x,,", "stands below itself"),
        ("vendors.csv", "x,X,,,,agency/us-gsa,,", "is no vendor"),
        ("products.csv", "x,X,,nobody,,", "unknown id 'vendor/nobody'"),
        ("programs.csv", "x,X,,government/zz,,,", "unknown id 'government/zz'"),
        ("programs.csv", "x,X,,product/bedrock,,,", "is no vendor or agency or government"),
        ("agencies.csv", "dinum,DINUM,,fr,,,,", "does not begin with its country"),
        ("governments.csv", "us,Government of the United States,,us,national", "duplicate id 'government/us'"),
    ],
)
def test_a_row_that_contradicts_the_rest_is_rejected_with_file_and_line(folder: Path, file: str, line: str, what: str) -> None:
    add(folder, file, line)
    number = FILES[file].count("\n") + 1
    with pytest.raises(InputRejected, match=what) as caught:
        load_registry(folder)
    assert caught.value.where.startswith(file)
    assert caught.value.where.endswith(str(number))


def test_two_vendors_that_own_each_other_are_rejected(folder: Path) -> None:
    add(folder, "vendors.csv", "x,X,,,,y,,\ny,Y,,,,x,,")
    with pytest.raises(InputRejected, match="stands below itself"):
        load_registry(folder)
