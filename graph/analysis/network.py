"""The store as a networkx graph: entities as nodes, one edge for each claim, with the words that prove it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import networkx as nx
import pyoxigraph as ox

from graph.analysis.evidence import evidence_of_claims, values
from graph.analysis.rows import dated, records
from graph.query import select
from graph.query.prefixes import terms_of
from graph.store import Terms
from graph.store import terms as t

Graph: TypeAlias = "nx.MultiDiGraph[str]"

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
    """Yield the entities that claims name, with what is known of them.

    Read by scans of one predicate each: what many sources say of an entity stands in the graph of each, and a query that asks for
    several properties at once would meet every combination.
    """
    names = terms_of(store)
    labels, kinds = values(store, t.RDFS_LABEL), values(store, t.RDF_TYPE)
    columns = {"country": names.k("country"), "parent": names.k("parent"), "kind": names.k("kind"), "website": t.SCHEMA_URL}
    known = {name: values(store, predicate) for name, predicate in columns.items()}
    aliases = values(store, t.SKOS_ALT)
    ends = {end for predicate in (t.RDF_SUBJECT, t.RDF_OBJECT) for found in values(store, predicate).values() for end in found}
    for entity in sorted(ends):
        row: dict[str, Any] = {"type": min(kinds[entity]).removeprefix(names.k("").value), "label": min(labels[entity])}
        row |= {name: min(column[entity]) for name, column in known.items() if entity in column}
        yield names.path(entity), {**_short(row, labels, names), "aliases": sorted(aliases.get(entity, ()))}


def _short(row: dict[str, Any], labels: Mapping[str, set[str]], names: Terms) -> dict[str, Any]:
    """Return a row with ids instead of IRIs, and the parent's label."""
    if "country" in row:
        row["country"] = names.path(row["country"]).removeprefix("country/")
    if "parent" in row:
        parent = row["parent"]
        row["parent"] = names.path(parent)
        row |= {"parent_label": min(labels[parent])} if parent in labels else {}
    return row


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
