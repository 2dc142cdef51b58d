"""The public files themselves: every row is accounted for, nothing is left over, and notices read as their publisher reads them."""

import csv
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.term import Node

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.rows import RowReader
from graph.loaders import Loaded
from graph.model import Rejection
from graph.model.identity import name_words
from graph.registry import Registry
from tests.conftest import ROOT
from tests.extraction.tables.rows_read import file_loaded, readings, row_reader

REFERENCE = ROOT.parent / "shared" / "reference"
EPO = rdflib.Namespace("http://data.europa.eu/a4g/ontology#")


@pytest.fixture(scope="session")
def reference() -> Path:
    """Public files, where they lie beside the checkout."""
    if not REFERENCE.is_dir():
        reason = "needs the public files in ../shared/reference beside the checkout"
        if os.environ.get("AIGOV_REQUIRE_SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return REFERENCE


@pytest.fixture(scope="module")
def reader(registry: Registry, index: NameIndex) -> RowReader:
    return row_reader(registry, index)


def market_rows(path: Path) -> int:
    data = json.loads(path.read_bytes())["data"]
    return sum(len(data[name]) for name in ("Products", "AtoMapping", "ReuseMapping"))


def award_rows(path: Path) -> int:
    value = json.loads(path.read_bytes())
    found = value.get("releases") or [record["compiledRelease"] for record in value["records"]]
    return sum(max(1, len(release.get("awards", []))) for release in found)


def notice_rows(path: Path) -> int:
    """One for each tender of a contract, by the words of the file alone; at least one for each result, and for a notice."""
    return max(1, path.read_text("utf-8").count("<efac:LotResult>"))


def lines(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return sum(1 for _ in csv.DictReader(stream))


COUNTS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "fedramp": ("us_fedramp/*.json", market_rows),
    "packages": ("ocds/*.json", award_rows),
    "fictional": ("ocds/fictional_1.1/**/*.json", award_rows),
    "tables": ("registers/*.csv", lines),
    "records": ("registers/*.json", lambda path: len(json.loads(path.read_bytes())["records"])),
}


@pytest.mark.parametrize("kind", COUNTS)
def test_every_row_is_accounted_for_and_no_column_left_over(reference: Path, reader: RowReader, kind: str) -> None:
    pattern, count = COUNTS[kind]
    paths = sorted(reference.glob(pattern))
    assert paths
    for path in paths:
        items = file_loaded(path)
        assert {type(item) for item in items} <= {Loaded, Rejection}, path.name
        assert len(items) == count(path), path.name
        assert len(readings(items, reader)) == sum(isinstance(item, Loaded) for item in items)


def test_every_notice_is_read_the_invalid_one_too(reference: Path, reader: RowReader) -> None:
    for path in sorted(reference.glob("ted/*/*.xml")):
        items = file_loaded(path)
        assert all(isinstance(item, Loaded) for item in items), path.name
        assert len(items) >= notice_rows(path), path.name
        if path.name.startswith(("INVALID", "cn_", "pin-", "can_24_no")):
            assert not any(reading.claims for reading in readings(items, reader)), path.name


@dataclass(frozen=True)
class Award:
    """One tender that a contract was made of, in the words of the notice's RDF."""

    winners: frozenset[str]
    buyers: frozenset[str]
    amount: Decimal | None
    currency: str | None
    dates: frozenset[str]


def words(name: str) -> str:
    return " ".join(name_words(name))


def names_of(graph: rdflib.Graph, role: Node) -> frozenset[str]:
    return frozenset(words(str(name)) for org in graph.objects(role, EPO.playedBy) for name in graph.objects(org, EPO.hasLegalName))


def published_awards(path: Path) -> dict[str, Award]:
    """The tenders that contracts include, by number, as the Publications Office's own mapping reads them."""
    graph = rdflib.Graph().parse(path)
    buyers = frozenset(name for buyer in graph.subjects(rdflib.RDF.type, EPO.Buyer) for name in names_of(graph, buyer))
    contracts: dict[Any, set[str]] = {}
    for contract, tender in graph.subject_objects(EPO.includesTender):
        contracts.setdefault(tender, set()).add(str(graph.value(contract, EPO.hasContractConclusionDate)))
    notice = next(iter(graph.subjects(rdflib.RDF.type, EPO.NoticeAwardInformation)), None)
    awards = {}
    for tender, dates in contracts.items():
        value = graph.value(tender, EPO.hasFinancialOfferValue)
        if value is None and len(contracts) == 1 and notice:
            value = graph.value(notice, EPO.hasTotalAwardedValue)
        amount = graph.value(value, EPO.hasAmountValue) if value else None
        currency = str(graph.value(value, EPO.hasCurrency)).rpartition("/")[2] if value else None
        winners = frozenset(name for party in graph.objects(tender, EPO.isSubmitedBy) for name in names_of(graph, party))
        awards[str(tender).rpartition("_")[2]] = Award(
            winners, buyers, Decimal(str(amount)) if amount else None, currency, frozenset(dates)
        )
    return awards


NOTICES = ["2023-OJS165-00522031", "2024-OJS017-00047522", "2024-OJS065-00191534", "2024-OJS072-00215550", "2024-OJS170-00525037"]


@pytest.mark.parametrize("name", [*NOTICES, "2024-OJS197-00607986"])
def test_a_notice_reads_as_its_publisher_reads_it(reference: Path, reader: RowReader, name: str) -> None:
    path = reference / "ted" / "published" / f"{name}.xml"
    expected = published_awards(path.with_suffix(".ttl"))
    found = {}
    for item in file_loaded(path):
        assert isinstance(item, Loaded)
        for claim in reader.read(item.document).claims:
            tender = str(claim.evidence[0].place).partition(", ")[2].partition(",")[0]
            found[tender] = claim
    assert set(found) == set(expected)
    for tender, award in expected.items():
        claim = found[tender]
        assert {words(claim.subject.name), *map(words, claim.subject.aliases)} == award.winners
        assert award.buyers <= {
            words(part) for name in (claim.object.name, *claim.object.aliases) for part in (name, f"{claim.object.name}/{name}")
        }
        assert (claim.qualifiers.amount, claim.qualifiers.currency) == (award.amount, award.currency)
        assert {str(claim.qualifiers.date)} == award.dates
