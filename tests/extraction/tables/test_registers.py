"""Registers of public AI: Canada, the United Kingdom, the European Union."""

import json

import pytest

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.bilingual import bilingual
from graph.extraction.tables.joint_bodies import bodies
from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.money import amount_kind, positive
from graph.extraction.tables.rows import RowReader
from graph.loaders import Loaded
from graph.mappings import TermRule
from graph.model import EntityType, Span
from graph.registry import Registry
from tests.extraction.tables.cells import named, pieces_of
from tests.extraction.tables.rows_read import claims, loaded, row_reader, told

CANADA = "ai_register_id,name_ai_system_en,name_ai_system_fr,government_organization,vendor_information,ai_system_status_en,status_date\n"
JRC = "name,type,lead_organisation_name,geocoverage,start_date,primary_sector,technology\n"


@pytest.fixture(scope="module")
def reader(registry: Registry, index: NameIndex) -> RowReader:
    return row_reader(registry, index)


@pytest.fixture(scope="module")
def british(registry: Registry, index: NameIndex) -> Lookup:
    return Lookup(registry, index, EntityType.AGENCY, "gb")


def test_canadas_register_names_body_system_and_vendor_in_two_languages(reader: RowReader) -> None:
    row = "2526-HC-SC-001,Label Reader,Lecteur,Health Canada / Santé Canada, Open AI,In production ,2025\n"
    adopts, partners = claims("r.csv", CANADA + row, reader)
    assert told(adopts) == ("agency/ca-health-canada", "adopts", "Label Reader")
    assert (adopts.object.aliases, adopts.object.within) == (("Lecteur",), "agency/ca-health-canada")
    assert told(partners) == ("vendor/openai", "partnersWith", "agency/ca-health-canada")
    assert partners.qualifiers.stated() == {"status": "active", "date": "2025"}


@pytest.mark.parametrize(("status", "meant"), [("In development ", "planned"), ("RETIRED", "ended"), ("", None)])
def test_a_status_counts_whatever_its_case_and_blanks(reader: RowReader, status: str, meant: str | None) -> None:
    (adopts,) = claims("r.csv", f"{CANADA}1,Label Reader,Lecteur,Quay Office / Bureau des quais,,{status},\n", reader)
    assert adopts.qualifiers.status == meant


def test_the_same_name_in_two_bodies_is_two_systems(reader: RowReader) -> None:
    rows = "1,Copilot,Copilot,Quay Office / Bureau,,,\n2,Copilot,Copilot,Lock Office / Bureau,,,\n"
    assert len({claim.object.key for claim in claims("r.csv", CANADA + rows, reader)}) == 2


def record(body: str | None, tool: str) -> dict[str, object]:
    return {"publishing_body": body, "tool_name": tool, "title": tool, "url": "https://example.org/x", "published": "2025-06-26T07:39:09Z"}


@pytest.mark.parametrize(
    ("body", "tool", "found"),
    [
        ("HMRC", "Ask online", [("agency/gb-hmrc", "Ask online")]),
        (None, "DSIT - Redbox", [("agency/gb-dsit", "Redbox")]),
        (None, "TrustID", []),
        (None, "Alpha - Beta", []),
        ("Welsh Government", "Dylun - A design assistant", [("Welsh Government", "Dylun - A design assistant")]),
        ("UK Heath Security Agency", "Triage", [("agency/gb-ukhsa", "Triage")]),
    ],
)
def test_british_records_link_body_and_tool_in_both_forms(
    reader: RowReader, body: str | None, tool: str, found: list[tuple[str, str]]
) -> None:
    data = json.dumps({"meta": {}, "records": [{**record(body, tool), "listed_organisations": ["Cabinet Office"]}]})
    table = f"publishing_body,tool_name,published,url\n{body or ''},{tool},2025-06-26T07:39:09Z,https://example.org/x\n"
    for name, text in (("r.json", data), ("r.csv", table)):
        assert len([item for item in loaded(name, text) if isinstance(item, Loaded)]) == 1
        assert [(told(claim)[0], told(claim)[2]) for claim in claims(name, text, reader)] == found


def test_joint_bodies_both_adopt_one_tool(reader: RowReader) -> None:
    data = json.dumps([record("Home Office and HMRC", "Scanner")])
    found = claims("r.json", data, reader)
    assert [claim.subject.known for claim in found] == ["agency/gb-home-office", "agency/gb-hmrc"]
    assert len({claim.object.key for claim in found}) == 1


@pytest.mark.parametrize(
    ("lead", "place", "who"),
    [
        ("Unknown", "Estonia", "country/ee"),
        ("Quay Office, Belgium", "Belgium", "Quay Office"),
        ("Quay Office , Quay Office, Belgium", "Belgium", "Quay Office"),
        ("Quay Office", "Netherlands", "Quay Office"),
    ],
)
def test_a_service_is_its_leads_or_else_its_countrys(reader: RowReader, lead: str, place: str, who: str) -> None:
    (adopts,) = claims("r.csv", f'{JRC}Lock bot,Unknown,"{lead}",{place},2021/01/01,Health,Machine learning\n', reader)
    assert (told(adopts)[0], adopts.qualifiers.date) == (who, None)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Quay Office / Bureau des quais", ["Quay Office", "Bureau des quais"]),
        ("Kristinestad Stad/Kristiinankaupungin kaupunki", ["Kristinestad Stad", "Kristiinankaupungin kaupunki"]),
        ("Milestone Systems A/S", ["Milestone Systems A/S"]),
        ("Quay Office / Quay Office", ["Quay Office"]),
        (" / ", []),
    ],
)
def test_one_body_in_two_languages_has_an_alias(british: Lookup, cell: str, names: list[str]) -> None:
    assert [name for piece in pieces_of(bilingual, cell, british) for name in (piece.name, *piece.aliases)] == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Department for Health and Social Care", ["agency/gb-dhsc"]),
        ("Hampshire and Thames Valley Police", ["Hampshire and Thames Valley Police"]),
        ("Ministry of Wealth", ["Ministry of Wealth"]),
        ("NATIONAL HIGHWAYS", ["agency/gb-national-highways"]),
    ],
)
def test_a_slip_of_the_pen_is_seen_through_but_no_other_body_is_guessed(british: Lookup, cell: str, names: list[str]) -> None:
    assert named(pieces_of(bodies, cell, british)) == names


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("37500", "37500"),
        ("1,200.50", "1200.50"),
        ("£ 60 000", "60000"),
        ("0", None),
        ("0.00", None),
        ("n/a", None),
        ("-5", None),
        ("1e9", None),
    ],
)
def test_only_a_positive_sum_is_one(text: str, amount: str | None) -> None:
    assert list(positive(Span("d", 0, len(text), text), TermRule("sum", "value"))) == ([amount] if amount else [])


@pytest.mark.parametrize(
    ("text", "ceiling"),
    [
        ("The maximum contract value is £5m.", True),
        ("Establishment of a multi-supplier framework agreement", False),
        ("We intend to establish a national framework for data.", True),
        ("Call-off from a framework agreement. A maximum of care is taken.", False),
    ],
)
def test_words_beside_a_sum_make_it_a_ceiling(text: str, ceiling: bool) -> None:
    assert bool(list(amount_kind(Span("d", 0, len(text), text), TermRule("kind", "description")))) is ceiling
