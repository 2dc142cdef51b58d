"""One SPARQL query, run on the union of all sources."""

import pandas as pd
import pyoxigraph as ox

from graph.model import StorageError, UsageError
from graph.query.guard import check_query
from graph.query.prefixes import terms_of
from graph.query.results import Answer, Result, Table, Triples
from graph.query.syntax import explain


def run_query(store: ox.Store, sparql: str) -> Result:
    """Run a SPARQL 1.1 query and return its whole answer.

    The default graph is the union of all sources: a triple that two sources state matches twice, so write DISTINCT, or
    count claims. The prefixes k, id, rdf, rdfs, skos, oa, prov, dcterms, schema, owl and xsd need no declaration.

    >>> run_query(ox.Store(), "ASK {}")
    Answer(value=True)

    Raises UsageError for what is no query, writes, or would ask another server; StorageError if the store cannot be read.
    """
    check_query(sparql)
    terms = terms_of(store)
    try:
        return _collect(store.query(sparql, prefixes=terms.prefixes, use_default_graph_as_union=True), terms.base)
    except SyntaxError as error:
        raise explain(sparql, str(error)) from None
    except RuntimeError as error:
        raise UsageError(str(error), where="query") from None
    except OSError as error:
        raise StorageError(str(error), where="store", todo="build the graph again") from error


def select(store: ox.Store, sparql: str) -> pd.DataFrame:
    """Run a SELECT and return its rows as a DataFrame with typed columns.

    >>> select(ox.Store(), "SELECT (2 AS ?two) {}").to_dict("records")
    [{'two': 2}]

    Raises UsageError for any other form of query.
    """
    result = run_query(store, sparql)
    if isinstance(result, Table):
        return result.frame
    raise UsageError("only a SELECT gives a table", where="query")


def _collect(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: str) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Answer(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(sorted({f"{triple} ." for triple in answer})), base)
    return Table(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"", base)
