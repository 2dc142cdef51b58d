"""The words that prove each claim, with the document that they stand in.

Read by scans of one predicate each: as one SPARQL query with optional parts the engine takes quadratic time.
"""

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from graph.analysis.rows import dated, records
from graph.query import select
from graph.query.prefixes import terms_of
from graph.store import terms as t

_DOCUMENTS = """
SELECT ?source ?document ?document_title ?publisher ?url ?day ?precision {
  ?source a k:Document ; k:stem ?document .
  OPTIONAL { ?source dcterms:title ?document_title }
  OPTIONAL { ?source dcterms:publisher ?publisher }
  OPTIONAL { ?source schema:url ?url }
  OPTIONAL { ?source k:dateMin ?first ; k:datePrecision ?precision BIND(STR(?first) AS ?day) }
}"""

_SELECTOR = {"quote": t.OA_EXACT, "prefix": t.OA_PREFIX, "suffix": t.OA_SUFFIX, "start": t.OA_START, "end": t.OA_END}


def evidence_of_claims(store: ox.Store) -> dict[str, list[dict[str, Any]]]:
    """Return the passages of each claim or theme, by the path of its IRI ("claim/…"), in the order of the text."""
    names, passages = terms_of(store), _passages(store)
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim, evidence in _pairs(store, names.k("evidence")):
        found[names.path(claim)].append(passages[evidence])
    return {claim: sorted(list_, key=lambda p: (p["start"], p["end"], p["quote"])) for claim, list_ in found.items()}


def _passages(store: ox.Store) -> dict[str, dict[str, Any]]:
    names, documents = terms_of(store), _documents(store)
    passages: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    selected = {name: dict(_pairs(store, predicate)) for name, predicate in _SELECTOR.items()}
    for evidence, selector in _pairs(store, t.OA_SELECTOR):
        passages[evidence] |= {name: column[selector] for name, column in selected.items() if selector in column}
    for evidence, place in _pairs(store, names.k("place")):
        passages[evidence]["place"] = place
    for evidence, source in _pairs(store, t.OA_SOURCE):
        start, end = int(passages[evidence]["start"]), int(passages[evidence]["end"])
        passages[evidence] |= {"start": start, "end": end, **documents[names.path(source)]}
    return passages


def _documents(store: ox.Store) -> dict[str, dict[str, Any]]:
    found = {}
    for row in records(select(store, _DOCUMENTS)):
        source = row["source"]
        kept = {name: value for name, value in row.items() if name not in ("source", "day", "precision")}
        found[source] = {"source": source.removeprefix("document/"), **kept, **dated(row, "published")}
    return found


def _pairs(store: ox.Store, predicate: ox.NamedNode) -> list[tuple[str, str]]:
    quads = store.quads_for_pattern(None, predicate, None)
    return [(_value(quad.subject), _value(quad.object)) for quad in quads]


def values(store: ox.Store, predicate: ox.NamedNode) -> dict[str, set[str]]:
    """Return what all graphs together say by one predicate, each value once, by the IRI of the subject."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for subject, value in _pairs(store, predicate):
        found[subject].add(value)
    return dict(found)


def _value(term: object) -> str:
    return str(term.value) if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)
