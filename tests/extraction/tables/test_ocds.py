"""Open Contracting data: the awards of packages, records and releases."""

import json
from typing import Any

import pytest

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.rows import RowReader
from graph.loaders import Loaded
from graph.model import AmountKind, Assertion, Identifier, Rejection
from graph.registry import Registry
from graph.resolution import resolve
from tests.extraction.tables.rows_read import claims, loaded, readings, row_reader, told

Json = dict[str, Any]


@pytest.fixture(scope="module")
def reader(registry: Registry, index: NameIndex) -> RowReader:
    return row_reader(registry, index)


def release(title: str = "Casework software", supplier: str = "Quillstone Ltd", **award: Any) -> Json:
    """A release with one award."""
    terms = {"id": "1", "status": "active", "date": "2025-01-17T00:00:00Z", "value": {"amount": 37500.5, "currency": "GBP"}, **award}
    return {
        "ocid": "ocds-b5fd17-1",
        "id": "r1",
        "tag": ["award"],
        "date": "2025-01-23T22:10:19Z",
        "tender": {"title": title, "description": "Licences."},
        "parties": [party("B1", "Example Borough Council", "buyer"), party("S1", supplier, "supplier")],
        "buyer": {"id": "B1", "name": "Example Borough Council"},
        "awards": [{**terms, "suppliers": [{"id": "S1", "name": supplier}]}],
    }


def party(id: str, name: str, role: str, **identifier: str) -> Json:
    contact = {"name": "Ann Clerk", "email": "ann.clerk@example.org"}
    return {
        "id": id,
        "name": name,
        "roles": [role],
        "address": {"countryName": "England"},
        "contactPoint": contact,
        "identifier": identifier,
    }


def package(*releases: Any) -> str:
    return json.dumps({"uri": "x", "publishedDate": "2025-02-01T00:00:00Z", "releases": list(releases)})


def test_an_award_links_supplier_and_buyer_with_its_terms(reader: RowReader) -> None:
    period = {"startDate": "2025-02-01T00:00:00Z", "endDate": "2027-01-31T23:59:59Z"}
    (award,) = claims("p.json", package(release(contractPeriod=period)), reader)
    assert told(award) == ("Quillstone Ltd", "partnersWith", "Example Borough Council")
    assert award.object.country == "gb"
    stated = {"date": "2025-01-17", "amount": "37500.5", "currency": "GBP", "duration": "P2Y", "legal_form": "contract"}
    assert award.qualifiers.stated() == stated
    assert award.deals == (Identifier("ocid", "ocds-b5fd17-1/1"),)
    assert "release 1, award, column awards.suppliers.name" in {span.place for span in award.evidence}


@pytest.mark.parametrize("shape", ["release", "package", "record", "linked", "lines"])
def test_one_award_is_found_in_every_packaging(reader: RowReader, shape: str) -> None:
    one = release()
    compiled = {"records": [{"ocid": one["ocid"], "releases": [{"url": "x", "date": "x"}], "compiledRelease": one}]}
    shapes = {
        "release": json.dumps(one),
        "package": package(one),
        "record": json.dumps(compiled),
        "linked": json.dumps({"records": [{"ocid": one["ocid"], "releases": [one]}]}),
        "lines": json.dumps(one) + "\n" + json.dumps({**one, "awards": []}) + "\n",
    }
    assert [told(claim)[0] for claim in claims("p.json", shapes[shape], reader)] == ["Quillstone Ltd"]


def test_a_row_for_each_award_and_one_for_a_release_without() -> None:
    two = release()
    two["awards"] = [two["awards"][0], {**two["awards"][0], "id": "2"}]
    items = loaded("p.json", package(two, {**release(), "awards": []}))
    records = [item.document.record for item in items if isinstance(item, Loaded)]
    assert records == ["ocds-b5fd17-1 / 1 / r1", "ocds-b5fd17-1 / 2 / r1", "ocds-b5fd17-1 / r1"]


def test_several_releases_of_one_process_are_one_deal(reader: RowReader, registry: Registry) -> None:
    update = {**release(value={"amount": 40000, "currency": "GBP"}), "id": "r2", "tag": ["awardUpdate"]}
    resolution = resolve(readings(loaded("p.json", package(release(), update)), reader), registry)
    (deal,) = resolution.deals
    assert deal.identifiers == (Identifier("ocid", "ocds-b5fd17-1/1"),)
    assert len(deal.claims) == 2
    assert deal.money is not None


@pytest.mark.parametrize(
    ("title", "supplier", "makes"),
    [
        ("Road resurfacing", "Quillstone Ltd", False),
        ("Data protection officer", "Quillstone Ltd", False),
        ("Use of novel data sources", "Quillstone Ltd", True),
        ("AI triage", "Quillstone Ltd", True),
        ("Logiciel de gestion", "Quillstone SARL", True),
        ("Consultancy", "Microsoft Limited", True),
        ("Casework software", "Casework Software", False),
        ("Casework software", "Cabinet Office", False),
        ("Casework software", "Northern Example City Council", False),
    ],
)
def test_only_awards_on_software_and_data_to_vendors_make_claims(reader: RowReader, title: str, supplier: str, makes: bool) -> None:
    data = package(release(title, supplier))
    assert len(loaded("p.json", data)) == 1
    assert bool(claims("p.json", data, reader)) is makes


def test_what_a_contract_is_worth_at_most_is_a_ceiling(reader: RowReader) -> None:
    one = release()
    one["tender"]["description"] = "The maximum contract value for the initial period is up to £60,000,000."
    (award,) = claims("p.json", package(one), reader)
    assert award.qualifiers.amount_kind is AmountKind.CEILING


def test_an_amount_of_nothing_states_no_price(reader: RowReader) -> None:
    (award,) = claims("p.json", package(release(value={"amount": 0, "currency": "GBP"})), reader)
    assert (award.qualifiers.amount, award.qualifiers.currency) == (None, None)


@pytest.mark.parametrize(("status", "meant"), [("cancelled", Assertion.DENIED), ("pending", Assertion.SPECULATIVE)])
def test_an_award_that_does_not_stand_is_not_asserted(reader: RowReader, status: str, meant: Assertion) -> None:
    (award,) = claims("p.json", package(release(status=status)), reader)
    assert award.assertion is meant


@pytest.mark.parametrize(
    ("number", "mended"),
    [("4142000", "GB-COH-04142000"), ("04142000", "GB-COH-04142000"), ("oc301540", "GB-COH-OC301540"), ("458577871", None)],
)
def test_company_numbers_get_back_their_zeros_and_what_is_none_is_left_out(reader: RowReader, number: str, mended: str | None) -> None:
    one = release()
    one["parties"][1]["identifier"] = {"scheme": "GB-COH", "id": number}
    (award,) = claims("p.json", package(one), reader)
    assert [identifier.value for identifier in award.subject.identifiers] == ([mended] if mended else [])


def test_people_to_contact_are_not_loaded() -> None:
    (item,) = loaded("p.json", package(release()))
    assert isinstance(item, Loaded)
    assert "clerk" not in item.document.text.casefold()


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ({"startDate": "2025-01-13", "endDate": "2029-01-12"}, "P4Y"),
        ({"startDate": "2025-01-01", "endDate": "2025-06-30"}, "P6M"),
        ({"startDate": "2025-01-13", "endDate": "2025-02-20"}, None),
        ({"durationInDays": 90}, "P90D"),
        ({"startDate": "2025-01-13", "endDate": "2025-99-99"}, None),
        ({"startDate": "soon"}, None),
    ],
)
def test_a_period_is_a_length_if_it_is_a_whole_one(reader: RowReader, period: Json, length: str | None) -> None:
    (award,) = claims("p.json", package(release(contractPeriod=period)), reader)
    assert award.qualifiers.duration == length


def test_hostile_records_are_rejected_one_by_one() -> None:
    deep: Any = {}
    for _ in range(100):
        deep = {"a": deep}
    items = loaded("p.json", package(release(), 7, {**release(), "tender": deep}, release()))
    assert [item.reason for item in items if isinstance(item, Rejection)] == ["release 2: no JSON object", "release 3: nested too deeply"]
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/p.json#1", "/folder/p.json#4"]
