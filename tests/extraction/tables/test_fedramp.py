"""The FedRAMP marketplace: who offers what, which agency may use it, what builds on what."""

import json
from typing import Any

import pytest

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.rows import RowReader
from graph.loaders import Loaded
from graph.model import Claim, Rejection, Status
from graph.registry import Registry
from tests.extraction.tables.rows_read import claims, loaded, row_reader, told

AGENCIES = [
    {"id": "22-011", "parent": "Department of Commerce", "sub": ""},
    {"id": "22-011-01", "sub_id": "22-011-01", "parent": "Department of Commerce", "sub": "National Weather Desk"},
]
BASE = {"id": "FR1", "csp": "Quillstone, Inc.", "cso": "Quill Cloud", "status": "FedRAMP Authorized", "service_model": ["SaaS"]}
AUTHORISED = {"id": "FR1", "agency_id": "22-011", "parent": "Department of Commerce", "sub": "", "ato_date": "2025-03-04T20:00:00.000Z"}


@pytest.fixture(scope="module")
def reader(registry: Registry, index: NameIndex) -> RowReader:
    return row_reader(registry, index)


def market(products: list[Any] | None = None, ato: list[Any] | None = None, reuse: list[Any] | None = None) -> str:
    """A marketplace of these lists."""
    lists = {"Products": products if products is not None else [BASE], "Agencies": AGENCIES}
    data = {**lists, "AtoMapping": ato or [], "ReuseMapping": reuse or []}
    return json.dumps({"meta": {"last_change": "2026-04-28T02:40:42.651Z"}, "data": data})


def of(relation: str, found: list[Claim]) -> list[Claim]:
    return [claim for claim in found if claim.relation.value == relation]


@pytest.mark.parametrize(
    ("status", "meant"),
    [
        ("FedRAMP Authorized", Status.ACTIVE),
        ("Agency In Process", Status.PLANNED),
        ("FedRAMP In Process", Status.PLANNED),
        ("FedRAMP Ready", Status.ANNOUNCED),
    ],
)
def test_the_status_of_an_offering_is_that_of_its_authorisation(reader: RowReader, status: str, meant: Status) -> None:
    (offer,) = claims("m.json", market([{**BASE, "status": status, "auth_date": "Not Active"}]), reader)
    assert (told(offer), offer.qualifiers.status) == (("Quillstone, Inc.", "offers", "Quill Cloud"), meant)
    assert offer.qualifiers.date is None


def test_an_authorisation_serves_an_agency_from_its_day_on_and_is_no_adoption(reader: RowReader) -> None:
    (serves,) = of("serves", claims("m.json", market(ato=[AUTHORISED]), reader))
    assert told(serves) == ("Quill Cloud", "serves", "agency/us-doc")
    assert str(serves.qualifiers.date) == "2025-03-04"
    assert {span.place for span in serves.evidence} >= {"AtoMapping 1, column ato_date", "AtoMapping 1, column Agencies.parent"}


def test_the_number_of_an_agency_says_more_than_the_names_in_the_row(reader: RowReader) -> None:
    row = {**AUTHORISED, "agency_id": "22-011", "sub_id": "22-011-01", "parent": "Department of Education", "sub": "National Weather Desk"}
    found = claims("m.json", market(reuse=[row]), reader)
    assert told(*of("serves", found)) == ("Quill Cloud", "serves", "National Weather Desk")
    assert told(*of("partOf", found)) == ("National Weather Desk", "partOf", "agency/us-doc")


@pytest.mark.parametrize(
    ("change", "user"),
    [
        ({"agency_id": "", "parent": "Department of Veterans Affairs"}, "agency/us-va"),
        ({"agency_id": "22-000", "parent": ""}, None),
        ({"agency_id": "22-001", "parent": "Legacy JAB Authorization"}, None),
        ({"agency_id": "22-002", "parent": "Federal Risk and Authorization Management Program"}, None),
        ({"id": "unknown"}, None),
    ],
)
def test_a_row_without_its_agency_or_product_stays_without_a_claim(reader: RowReader, change: dict[str, str], user: str | None) -> None:
    data = market(ato=[{**AUTHORISED, **change}])
    assert len([item for item in loaded("m.json", data) if isinstance(item, Loaded)]) == 2
    assert [told(claim)[2] for claim in of("serves", claims("m.json", data, reader))] == ([user] if user else [])


@pytest.mark.parametrize(
    ("models", "relation"),
    [(["IaaS"], "hostedOn"), (["PaaS", "SaaS"], "hostedOn"), (["IaaS", "PaaS", "SaaS"], "hostedOn"), (["SaaS"], "includes")],
)
def test_what_is_listed_under_a_system_builds_on_it(reader: RowReader, models: list[str], relation: str) -> None:
    product = {**BASE, "service_model": models, "leveraged_systems": [{"id": "FR2", "cso": "Ink Analytics"}, {"cso": "Quill Cloud"}]}
    found = [told(claim) for claim in claims("m.json", market([product]), reader)]
    assert found == [("Quillstone, Inc.", "offers", "Quill Cloud"), ("Ink Analytics", relation, "Quill Cloud")]


def test_mail_addresses_are_not_in_the_text_and_no_column_is_left_over() -> None:
    items = loaded("m.json", market([{**BASE, "sales_email": "ann@example.com", "security_email": "bob@example.com"}], [AUTHORISED]))
    assert all(isinstance(item, Loaded) and "@" not in item.document.text for item in items)


def test_a_record_that_is_none_is_rejected_and_the_others_go_on() -> None:
    bad, good, ato = loaded("m.json", market(["nothing", BASE], [AUTHORISED]))
    assert isinstance(bad, Rejection)
    assert (bad.source, bad.reason) == ("/folder/m.json#1", "Products 1: no JSON object")
    assert isinstance(good, Loaded)
    assert isinstance(ato, Loaded)
    assert (good.location, ato.location) == ("/folder/m.json#2", "/folder/m.json#3")


@pytest.mark.parametrize(("name", "day"), [("marketplace_2025-08-15.json", "2025-08-15"), ("data.json", "2026-04-28")])
def test_the_edition_is_dated_by_the_name_of_the_file_else_by_its_own_word(name: str, day: str) -> None:
    (item,) = loaded(name, market())
    assert isinstance(item, Loaded)
    assert (item.document.series, str(item.document.published)) == ("fedramp-marketplace", day)
