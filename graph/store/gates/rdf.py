"""Gates that see the RDF store: what no SHACL core shape of ours says, as queries that find the nodes at fault."""

from collections.abc import Iterator

from graph.model import EntityType
from graph.model.vocabulary import ENDS
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.terms import Terms

_TERMS = {
    "ends before it begins": "?this k:dateMin ?first ; k:dateMax ?last . FILTER(?first > ?last)",
    "has an amount below zero": "?this k:amount ?amount . FILTER(?amount < 0)",
    "names a currency, but no amount": "?this k:currency ?currency . FILTER NOT EXISTS { ?this k:amount ?amount }",
}
_LINKED = "?this rdf:predicate k:{relation} ; rdf:{end} ?entity . ?entity a ?type . FILTER(?type IN ({wrong}))"


def store_terms(folder: GraphFolder) -> Iterator[Finding]:
    """Find claims and deals in the store with dates and sums that cannot be, and claims whose relation cannot link their ends."""
    for query, what in queries(folder.terms):
        for node in folder.nodes_at_fault(query):
            head, _, claim = node.value.rpartition("/claim/")
            yield Finding(what, node.value, (claim,) if head else ())


def queries(terms: Terms) -> Iterator[tuple[str, str]]:
    """Yield queries for the nodes at fault, as ?this, each with what is wrong with them."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in terms.prefixes.items())
    for what, pattern in (*_TERMS.items(), *_wrong_ends()):
        yield f"{prefixes} SELECT DISTINCT ?this WHERE {{ {pattern} }}", what


def _wrong_ends() -> Iterator[tuple[str, str]]:
    for relation, types in ENDS.items():
        for end, right in zip(("subject", "object"), types, strict=True):
            wrong = ", ".join(f"k:{type}" for type in sorted(set(EntityType) - right))
            yield f"{relation} cannot have that {end}", _LINKED.format(relation=relation.value, end=end, wrong=wrong)
