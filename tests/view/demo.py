"""Graphs for the tests of the page, in the form that the analysis gives: one edge for each claim."""

import random
from typing import Any

import networkx as nx

QUOTE = "signed a one-year agreement"
TYPES = {
    "vendor": "Vendor",
    "product": "Product",
    "program": "Program",
    "agency": "Agency",
    "government": "Government",
    "country": "Country",
}


def evidence(quote: str = QUOTE, **fields: Any) -> dict[str, Any]:
    known = {
        "quote": quote,
        "prefix": "On Tuesday the two sides ",
        "suffix": " that covers every civil servant, the ministry said",
        "document_title": "A deal is signed",
        "publisher": "The Gazette",
        "published": "2025-08-06",
        "url": "https://news.example/deal",
        "document": "deal-001",
        "start": 120,
        "end": 120 + len(quote),
        "place": None,
    }
    return {**known, **fields}


def add_entity(graph: "nx.MultiDiGraph[str]", id: str, label: str, **attributes: Any) -> None:
    graph.add_node(id, label=label, type=TYPES[id.partition("/")[0]], **attributes)


def add_claim(graph: "nx.MultiDiGraph[str]", key: str, ends: tuple[str, str], relation: str, **attributes: Any) -> None:
    known: dict[str, Any] = {"relation": relation, "assertion": "asserted", "status": None, "confidence": 1.0, "evidence": [evidence()]}
    graph.add_edge(*ends, key=key, **{**known, **attributes})


def small_graph() -> "nx.MultiDiGraph[str]":
    """About thirty entities with every kind of claim; the companies and bodies are invented."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id, label, attributes in _SMALL_ENTITIES:
        add_entity(graph, id, label, **attributes)
    for number, (subject, relation, target, attributes) in enumerate(_SMALL_CLAIMS):
        add_claim(graph, f"c{number:03d}", (subject, target), relation, **attributes)
    return graph


def large_graph(entities: int, seed: int = 1) -> "nx.MultiDiGraph[str]":
    """A graph of the shape that news give: few hubs, many bodies named once, islands of two; 1.5 claims an entity."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = ["vendor", "product", "product", "program", "agency", "agency", "agency", "agency", "government", "country"]
    ids = [f"{(kind := chance.choice(kinds))}/{kind}-{number}" for number in range(entities)]
    for id in ids:
        label = f"{TYPES[id.partition('/')[0]]} of {chance.choice(_WORDS)} {id.rpartition('-')[2]}"
        add_entity(graph, id, label, country=chance.choice(["us", "gb", "fr", "de", "jp"]))
    by_kind = {kind: [id for id in ids if id.startswith(kind)] for kind in TYPES}
    for number in range(entities * 3 // 2):
        source, relation, targets = chance.choice(_PATTERNS)
        subject, target = _skewed(chance, by_kind[source]), _skewed(chance, by_kind[chance.choice(targets)])
        add_claim(graph, f"c{number:05d}", (subject, target), relation, **_random_terms(chance, number))
    return graph


def _skewed(chance: random.Random, ids: list[str]) -> str:
    return ids[int(len(ids) * chance.random() ** 2.6)]


def _random_terms(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "assertion": chance.choices(["asserted", "speculative", "denied"], [90, 7, 3])[0],
        "status": chance.choices([None, "announced", "planned", "active", "pilot", "ended"], [40, 20, 12, 16, 8, 4])[0],
        "date": f"{chance.randint(2019, 2026)}-{chance.randint(1, 12):02d}" if chance.random() < 0.6 else None,
        "evidence": [evidence(document=f"doc-{number % 400}", document_title=f"Document {number % 400}")],
    }


_WORDS = ["Water", "Health", "Finance", "Defence", "Justice", "Energy", "Transport", "Labour", "Culture", "Trade", "Records", "Statistics"]
_PATTERNS = [
    ("vendor", "offers", ["product", "program"]),
    ("vendor", "partnersWith", ["agency", "government", "vendor", "country"]),
    ("agency", "adopts", ["product", "program"]),
    ("product", "serves", ["agency", "government", "country"]),
    ("product", "hostedOn", ["product"]),
    ("program", "includes", ["product"]),
    ("agency", "partOf", ["agency", "government"]),
    ("vendor", "investsIn", ["country"]),
]
_SMALL_ENTITIES: list[tuple[str, str, dict[str, Any]]] = [
    ("vendor/borealis-ai", "Borealis AI", {"aliases": ["Boréalis", "Borealis Labs"], "country": "fr", "kind": "lab"}),
    ("vendor/kestrel", "Kestrel Systems", {"country": "us", "kind": "company"}),
    ("vendor/quarry-cloud", "Quarry Cloud", {"country": "us"}),
    ("vendor/nimbus", "Nimbus", {"country": "gb"}),
    ("vendor/halden", "Haldën Data", {"country": "de"}),
    ("product/aurora", "Aurora", {"kind": "model", "aliases": ["Aurora 2"]}),
    ("product/aurora-gov", "Aurora for Government", {"kind": "application"}),
    ("product/lectern", "Lectern", {"kind": "application"}),
    ("product/quarry-sovereign", "Quarry Sovereign Region", {"kind": "cloud-region"}),
    ("product/nimbus-desk", "Nimbus Desk", {"kind": "application"}),
    ("product/plume", "Plume", {"kind": "model"}),
    ("program/civic-start", "Civic Start", {"kind": "initiative"}),
    ("program/fairwind", "Fairwind Framework", {"kind": "vehicle", "country": "gb"}),
    ("program/north-campus", "North Campus", {"kind": "data-centre"}),
    ("agency/fr-archives", "National Archives Service", {"country": "fr", "aliases": ["Service des archives"]}),
    ("agency/fr-taxes", "Directorate of Taxes", {"country": "fr"}),
    ("agency/gb-health", "Health Records Authority", {"country": "gb"}),
    ("agency/gb-courts", "Courts Service", {"country": "gb"}),
    ("agency/us-parks", "Bureau of Parks", {"country": "us"}),
    ("agency/us-labor", "Office of Labour Statistics", {"country": "us"}),
    ("agency/de-rail", "Federal Railway Office", {"country": "de", "aliases": ["Eisenbahn-Bundesamt"]}),
    ("agency/jp-digital", "Office of Digital Affairs", {"country": "jp"}),
    ("government/fr", "Government of France", {"country": "fr"}),
    ("government/gb", "Government of the United Kingdom", {"country": "gb"}),
    ("government/us", "Government of the United States", {"country": "us"}),
    ("government/de-by", "Government of Bavaria", {"country": "de", "kind": "state"}),
    ("country/jp", "Japan", {"country": "jp"}),
    ("country/fr", "France", {"country": "fr"}),
    ("country/no", "Norway", {"country": "no"}),
    ("agency/no-fisheries", "Directorate of Fisheries", {"country": "no"}),
]
_SMALL_CLAIMS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("vendor/borealis-ai", "offers", "product/aurora", {}),
    ("vendor/borealis-ai", "offers", "product/aurora-gov", {"status": "announced", "date": "2025-06"}),
    ("vendor/borealis-ai", "offers", "program/civic-start", {"status": "announced"}),
    ("program/civic-start", "includes", "product/aurora-gov", {}),
    ("product/aurora-gov", "includes", "product/aurora", {}),
    ("vendor/borealis-ai", "partnersWith", "government/fr", {"status": "announced", "date": "2025-02-11", "legal_form": "mou"}),
    (
        "vendor/borealis-ai",
        "partnersWith",
        "agency/us-parks",
        {
            "status": "announced",
            "date": "2025-08-06",
            "amount": "200000000",
            "currency": "USD",
            "amount_kind": "ceiling",
            "duration": "P1Y",
            "legal_form": "contract",
        },
    ),
    (
        "vendor/borealis-ai",
        "partnersWith",
        "agency/us-parks",
        {
            "status": "ended",
            "date": "2026-03",
            "evidence": [evidence("the contract was terminated", document="ended-002", document_title="A contract ends")],
        },
    ),
    ("agency/us-parks", "adopts", "product/aurora-gov", {"status": "pilot", "date": "2025-09", "users": "several hundred"}),
    ("agency/us-labor", "adopts", "product/aurora-gov", {"status": "planned", "date": "2026"}),
    ("product/aurora-gov", "serves", "government/us", {"price": "USD 1 per agency", "duration": "P1Y6M"}),
    ("product/aurora-gov", "serves", "agency/us-labor", {}),
    ("product/aurora-gov", "hostedOn", "product/quarry-sovereign", {"status": "active"}),
    ("vendor/quarry-cloud", "offers", "product/quarry-sovereign", {}),
    ("vendor/quarry-cloud", "investsIn", "country/no", {"status": "planned", "date": "2027", "amount": "1200000000", "currency": "EUR"}),
    ("vendor/quarry-cloud", "offers", "program/north-campus", {"status": "planned"}),
    ("vendor/quarry-cloud", "partnersWith", "vendor/borealis-ai", {"status": "announced"}),
    (
        "vendor/borealis-ai",
        "partnersWith",
        "vendor/quarry-cloud",
        {"evidence": [evidence("the partnership of the two", document="pair-003", document_title="Two partners")]},
    ),
    ("agency/fr-archives", "adopts", "product/aurora", {"status": "active", "date": "2025-01-15"}),
    (
        "agency/fr-taxes",
        "adopts",
        "product/aurora",
        {"assertion": "denied", "date": "2025-05", "evidence": [evidence("has never used Aurora")]},
    ),
    ("agency/fr-taxes", "adopts", "product/lectern", {"assertion": "speculative", "evidence": [evidence("could one day use Lectern")]}),
    ("agency/fr-archives", "partOf", "government/fr", {}),
    ("agency/fr-taxes", "partOf", "government/fr", {}),
    ("vendor/kestrel", "offers", "product/lectern", {}),
    ("agency/gb-courts", "adopts", "product/lectern", {"status": "pilot"}),
    ("agency/gb-health", "adopts", "product/lectern", {"status": "ended", "date": "2024"}),
    ("vendor/kestrel", "partnersWith", "agency/gb-courts", {"status": "active", "legal_form": "contract"}),
    ("vendor/nimbus", "offers", "product/nimbus-desk", {}),
    ("agency/gb-health", "adopts", "product/nimbus-desk", {"status": "active", "users": "2300000"}),
    ("program/fairwind", "serves", "government/gb", {}),
    ("program/fairwind", "includes", "product/nimbus-desk", {}),
    ("program/fairwind", "includes", "product/lectern", {}),
    ("agency/gb-courts", "partOf", "government/gb", {}),
    ("vendor/nimbus", "partnersWith", "vendor/kestrel", {"assertion": "denied"}),
    ("country/jp", "adopts", "product/aurora", {"assertion": "speculative"}),
    ("agency/jp-digital", "adopts", "product/aurora-gov", {"assertion": "speculative", "date": "2026-01"}),
    ("vendor/halden", "offers", "product/plume", {}),
    ("government/de-by", "adopts", "product/plume", {"status": "planned", "date": "2026-09"}),
    ("agency/de-rail", "adopts", "product/plume", {"status": "active"}),
    ("product/plume", "hostedOn", "product/quarry-sovereign", {"assertion": "denied"}),
    ("vendor/borealis-ai", "investsIn", "country/fr", {"status": "announced", "date": "2025-02", "amount": "350000000", "currency": "EUR"}),
    ("agency/no-fisheries", "partnersWith", "country/no", {}),
]
