"""The prefixes that every query may use without declaring them, and the short form of an IRI."""

import pyoxigraph as ox

from graph.store import BASE, Terms

_GRAPHS = ("id/source/", "id/graph/")


def terms_of(store: ox.Store) -> Terms:
    """Return the names of the graph that a store holds; its named graphs tell under which base IRI they are made."""
    for graph in store.named_graphs():
        for part in _GRAPHS:
            if part in graph.value:
                return Terms(graph.value.partition(part)[0])
    return Terms(BASE)


def compact(iri: str, terms: Terms) -> str:
    """Return an IRI as people read it: things of the graph by their id, known vocabularies by prefix, others in full.

    >>> compact("https://w3id.org/aigov/id/vendor/openai", Terms()), compact("https://w3id.org/aigov/ontology#offers", Terms())
    ('vendor/openai', 'k:offers')
    """
    for prefix, namespace in terms.prefixes.items():
        if iri.startswith(namespace):
            return terms.path(iri) if prefix == "id" else f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
