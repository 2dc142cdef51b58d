"""Names that people type, to entities of the graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from graph.model import EntityType, UsageError
from graph.model.identity import normal_name
from graph.query.run import select

_NAMES = """
SELECT DISTINCT ?entity ?type ?how ?name {
  VALUES ?type { k:Vendor k:Product k:Program k:Agency k:Government k:Country }
  VALUES (?property ?how) { (skos:notation "code") (rdfs:label "label") (skos:altLabel "alias") }
  ?entity a ?type ; ?property ?name
}"""
_HOW = ("id", "code", "label", "alias")


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    rank: int
    entity: str
    text: str


def find_entity(store: ox.Store, name: str, types: frozenset[EntityType]) -> str:
    """Return the id of the entity of one of the types that a person calls `name`: by id, code, label or alias, in this order.

    Case, accents, articles and legal suffixes do not matter; where a country and its national government answer to one
    name, the government is meant.

    Raises UsageError if none answers, with the nearest three names, or if several do, with their ids.
    """
    names = sorted(_names(store, types))
    wanted = normal_name(name)
    hits = [n for n in names if n.text == name.strip() or normal_name(n.text) == wanted]
    best = {n.entity for n in hits if n.rank == hits[0].rank} if hits else set()
    best -= {entity.replace("government/", "country/", 1) for entity in best if entity.startswith("government/")}
    if len(best) == 1:
        return best.pop()
    if best:
        raise UsageError("several answer to this name", where=name, todo=f"choose {', '.join(sorted(best))}")
    raise UsageError("nothing in this graph has this name", where=name, todo=_nearest(wanted, names))


def _names(store: ox.Store, types: frozenset[EntityType]) -> Iterator[_Name]:
    for entity, type, how, text in select(store, _NAMES).itertuples(index=False):
        if type.removeprefix("k:") in types:
            yield _Name(_HOW.index(how), entity, text)
            yield _Name(0, entity, entity)


def _nearest(wanted: str, names: list[_Name]) -> str:
    by_form = {normal_name(n.text): n for n in reversed(names) if n.rank > 0}
    near = get_close_matches(wanted, by_form, n=3, cutoff=0.0)
    return "nearest: " + ", ".join(by_form[form].text for form in near) if near else "the graph holds none of this kind: build it first"
