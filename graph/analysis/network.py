"""The store as a networkx graph: entities as nodes, one edge for each claim, with the words that prove it."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

import networkx as nx
import pyoxigraph as ox

from graph.analysis.evidence import evidence_of_claims
from graph.analysis.rows import dated, records
from graph.query import select

Graph: TypeAlias = "nx.MultiDiGraph[str]"

_ENTITIES = """
SELECT DISTINCT ?entity ?type ?label ?alias ?country ?parent ?parent_label ?kind ?website {
  { SELECT DISTINCT ?entity { ?claim a k:Claim ; rdf:subject|rdf:object ?entity } }
  VALUES ?type { k:Vendor k:Product k:Program k:Agency k:Government k:Country }
  ?entity a ?type ; rdfs:label ?label .
  OPTIONAL { ?entity skos:altLabel ?alias }
  OPTIONAL { ?entity k:country ?country }
  OPTIONAL { ?entity k:parent ?parent OPTIONAL { ?parent rdfs:label ?parent_label } }
  OPTIONAL { ?entity k:kind ?kind }
  OPTIONAL { ?entity schema:url ?website }
}"""

_CLAIMS = """
SELECT ?claim ?subject ?predicate ?object ?assertion ?confidence ?status ?day ?last ?precision ?sum ?currency ?amount_kind
  ?price ?duration ?users ?legal_form ?deal {
  ?claim a k:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; k:assertion ?assertion .
  OPTIONAL { ?claim k:confidence ?confidence }
  OPTIONAL { ?claim k:status ?status }
  OPTIONAL { ?claim k:dateMin ?first ; k:dateMax ?end ; k:datePrecision ?precision BIND(STR(?first) AS ?day) BIND(STR(?end) AS ?last) }
  OPTIONAL { ?claim k:amount ?amount BIND(STR(?amount) AS ?sum) }
  OPTIONAL { ?claim k:currency ?currency }
  OPTIONAL { ?claim k:amountKind ?amount_kind }
  OPTIONAL { ?claim k:price ?price }
  OPTIONAL { ?claim k:duration ?duration }
  OPTIONAL { ?claim k:users ?users }
  OPTIONAL { ?claim k:legalForm ?legal_form }
  OPTIONAL { ?claim k:deal ?deal }
}"""


def to_networkx(store: ox.Store) -> Graph:
    """Return the graph with entity ids as nodes and claim ids as edge keys; nodes and edges in the order of their ids.

    Nodes carry label, type, country (ISO code in lower case), parent and parent_label (owner, maker or superior body), kind,
    aliases and website. Edges carry relation, assertion, status, date (as far as it is known), date_min, date_max, amount
    (Decimal), currency, amount_kind, price, duration, users, legal_form, deal, confidence, and evidence: a list of quotes
    with prefix, suffix, start, end, place, and of their document source (id), document (stem), document_title, publisher,
    published and url. What is not stated is left out.
    """
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(_nodes(store))
    evidence = evidence_of_claims(store)
    for row in sorted(records(select(store, _CLAIMS)), key=lambda r: r["claim"]):
        key = row.pop("claim").removeprefix("claim/")
        subject, target = row.pop("subject"), row.pop("object")
        graph.add_edge(subject, target, key=key, **_terms(row), evidence=evidence[f"claim/{key}"])
    return graph


def _nodes(store: ox.Store) -> Iterator[tuple[str, dict[str, Any]]]:
    merged: dict[str, dict[str, Any]] = {}
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for row in records(select(store, _ENTITIES).sort_values(["entity", "label"])):
        entity = row.pop("entity")
        aliases[entity] |= {row.pop("alias")} if "alias" in row else set()
        merged.setdefault(entity, row)
    for entity, row in merged.items():
        row["type"] = row["type"].removeprefix("k:")
        if "country" in row:
            row["country"] = row["country"].removeprefix("country/")
        yield entity, {**row, "aliases": sorted(aliases[entity])}


def _terms(row: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's terms under the names that the rest of the product uses."""
    terms = {"relation": row.pop("predicate").removeprefix("k:"), **dated(row, "date")}
    if "last" in row:
        terms |= {"date_min": row.pop("day"), "date_max": row.pop("last")}
    if "sum" in row:
        terms["amount"] = Decimal(row.pop("sum"))
    if "deal" in row:
        terms["deal"] = row.pop("deal").removeprefix("deal/")
    return {**terms, **{name: value for name, value in row.items() if name not in ("day", "precision")}}
