"""FollowTheMoney entities: every claim a link that shows its assertion and its proof, contracts only where sources speak of one."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.model import Assertion, Document, EntityType, LegalForm, Mention, PartialDate, Reading, Relation, Status
from graph.store import GraphFolder, export
from tests.store.folders import add
from tests.store.hand import claim, deal, known, use
from tests.store.hostile import hostile_graph

Line = dict[str, Any]


def lines(folder: GraphFolder, out: Path) -> list[Line]:
    export(folder, "ftm", out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def of(schema: str, found: list[Line]) -> list[dict[str, list[str]]]:
    return [line["properties"] for line in found if line["schema"] == schema]


@pytest.fixture
def found(tmp_path: Path) -> list[Line]:
    sum_ = {"amount": Decimal("200000000"), "currency": "USD", "date": PartialDate("2025-08-06"), "status": Status.ANNOUNCED}
    denial = deal("denial.txt", "OpenAI has no deal with GSA.", assertion=Assertion.DENIED)
    return lines(add(tmp_path / "kg", deal(**sum_), use(), denial, investment()), tmp_path / "ftm")


def investment() -> Reading:
    document = Document("invest.txt", "OpenAI builds Stargate in the United Kingdom.", "2", url="https://news.example", title="Big plans")
    program = Mention(EntityType.PROGRAM, "Stargate")
    ends = [(Relation.INVESTS_IN, known("country/gb")), (Relation.OFFERS, program)]
    return Reading(document, tuple(claim(document, known("vendor/openai"), relation, end) for relation, end in ends))


def test_each_type_of_entity_has_its_schema(found: list[Line]) -> None:
    names = {schema: {p["name"][0] for p in of(schema, found)} for schema in ("Company", "PublicBody", "Asset", "Project", "Territory")}
    assert names == {
        "Company": {"OpenAI"},
        "PublicBody": {"General Services Administration", "Ministry of Water"},
        "Asset": {"ChatGPT Enterprise"},
        "Project": {"Stargate"},
        "Territory": {"United Kingdom"},
    }
    (country,) = of("Territory", found)
    assert (country["territoryCode"], country["level"]) == (["gb"], ["country"])


def test_every_claim_is_a_link_with_its_words_and_document(found: list[Line]) -> None:
    links = {tuple(link["role"]): link for link in of("UnknownLink", found)}
    documents = {line["id"]: line["properties"] for line in found if line["schema"] == "Article"}
    assert set(links) == {("partnersWith",), ("partnersWith (denied)",), ("adopts",), ("investsIn",), ("offers",)}
    told = links["partnersWith",]
    assert (told["summary"], told["date"], told["status"]) == (["OpenAI signed a deal with GSA."], ["2025-08-06"], ["announced"])
    assert [documents[id]["fileName"] for id in told["proof"]] == [["deal.txt"]]
    assert links["offers",]["sourceUrl"] == ["https://news.example/"]


def test_a_deal_with_a_sum_is_a_contract_and_its_award(found: list[Line]) -> None:
    (contract,), (award,) = of("Contract", found), of("ContractAward", found)
    ids = {line["id"]: line["properties"].get("name", [""])[0] for line in found}
    assert (contract["amount"], contract["currency"], contract["contractDate"]) == (["200000000"], ["USD"], ["2025-08-06"])
    assert ids[contract["authority"][0]] == "General Services Administration"
    assert ids[award["supplier"][0]] == "OpenAI"
    assert len(contract["proof"]) == 1


@pytest.mark.parametrize(
    ("terms", "contracts"),
    [
        ({}, 0),
        ({"legal_form": LegalForm.CONTRACT}, 1),
        ({"legal_form": LegalForm.AGREEMENT}, 1),
        ({"legal_form": LegalForm.MOU, "amount": Decimal(5)}, 0),
        ({"assertion": Assertion.SPECULATIVE, "legal_form": LegalForm.CONTRACT}, 0),
    ],
)
def test_only_what_sources_call_a_contract_is_one(tmp_path: Path, terms: dict[str, Any], contracts: int) -> None:
    assert len(of("Contract", lines(add(tmp_path / "kg", deal(**terms)), tmp_path / "ftm"))) == contracts


def test_documents_document_what_they_name(found: list[Line]) -> None:
    named = {(p["document"][0], p["entity"][0]) for p in of("Documentation", found)}
    proofs = {(p["proof"][0], end) for p in of("UnknownLink", found) for end in (p["subject"][0], p["object"][0])}
    assert named == proofs


def test_every_line_is_one_entity_with_an_id_of_its_own_and_values_in_lists(tmp_path: Path) -> None:
    found = lines(hostile_graph(tmp_path / "kg"), tmp_path / "ftm")
    assert len({line["id"] for line in found}) == len(found)
    for line in found:
        assert set(line) == {"id", "schema", "properties"}
        assert all(values and all(isinstance(v, str) and v for v in values) for values in line["properties"].values())


@pytest.mark.parametrize("build", [hostile_graph, lambda path: add(path, deal(amount=Decimal(5), currency="USD"), use(), investment())])
def test_the_library_takes_every_value_as_it_is(tmp_path: Path, build: Any) -> None:
    reason = "needs the extra ftm: pip install 'aigov-graph[ftm]'"
    model = pytest.importorskip("followthemoney", reason=reason).model
    found = lines(build(tmp_path / "kg"), tmp_path / "ftm")
    schemas = {line["id"]: model.get(line["schema"]) for line in found}
    for line in found:
        schema, properties = schemas[line["id"]], line["properties"]
        schema.validate(line)
        assert set(schema.required) <= set(properties)
        cleaned = model.get_proxy(line, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in cleaned.items()} == {name: sorted(v) for name, v in properties.items()}
        for name in properties:
            if schema.get(name).type.name == "entity":
                assert all(schemas[id].is_a(schema.get(name).range) for id in properties[name])
