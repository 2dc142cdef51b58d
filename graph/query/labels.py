"""What things are called: entities by label, documents by title, words of the vocabulary by themselves."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.query.prefixes import terms_of
from graph.store import Terms
from graph.store.terms import DC_TITLE, RDFS_LABEL


def labels(store: ox.Store, iris: Iterable[str]) -> dict[str, str]:
    """Return the label of each IRI that has one.

    A thing that sources spell in two ways has two labels: the one that sorts first is taken, so that an answer has one row.
    """
    terms = terms_of(store)
    return {iri: label for iri in iris if (label := _label(store, iri, terms)) is not None}


def _label(store: ox.Store, iri: str, terms: Terms) -> str | None:
    if iri.startswith(terms.prefixes["k"]):
        return iri.removeprefix(terms.prefixes["k"])
    for naming in (RDFS_LABEL, DC_TITLE, terms.k("name")):
        quads = store.quads_for_pattern(ox.NamedNode(iri), naming, None)
        names = [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
        if names:
            return min(names)
    return None
