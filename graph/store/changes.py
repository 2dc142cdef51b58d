"""In which quads the RDF of two states differs, worked out from what they hold, so that only what changed is written.

What becomes a few quads of its own, such as a deal or a fact, is a unit: units that are equal in both states are passed over.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pyoxigraph import Quad, Store

from graph.model import CopyGroup, Deal, Entity, Fact, Resolution
from graph.store.derived import copy_quads, current_quads, deal_quads, fact_quads, holding, known_quads
from graph.store.history import Life, life_quads, lives, run_quads, told_runs
from graph.store.manifest import Manifest, Run
from graph.store.notes import Note
from graph.store.terms import Terms

_QUADS: dict[type, Callable[[Any, Terms], Iterator[Quad]]] = {
    Deal: deal_quads, CopyGroup: copy_quads, Fact: fact_quads, Life: life_quads, Run: run_quads
}  # fmt: skip
_Units = dict[tuple[str, ...], list[Deal | CopyGroup | Fact | Life | Run]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a state holds: what is live, and who is who."""

    manifest: Manifest
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Changes:
    """The quads that one state has no more, and those that it has besides."""

    removed: frozenset[Quad]
    added: frozenset[Quad]

    @classmethod
    def between(cls, old: Iterable[Quad], new: Iterable[Quad]) -> "Changes":
        """Return what leads from some quads to others."""
        before, after = frozenset(old), frozenset(new)
        return cls(before - after, after - before)

    def apply(self, store: Store) -> None:
        """Make a store of the old quads one of the new ones."""
        for quad in self.removed:
            store.remove(quad)
        store.bulk_extend(self.added)


def stale_sources(before: Standing, manifest: Manifest, resolution: Resolution, notes: Mapping[str, Note]) -> frozenset[str]:
    """Return the documents of a state whose graphs are to be written: newly read, or of other claims or entities than before."""
    old = {entry.id: entry.reading for entry in before.manifest.documents}
    keys, claims = _moved(before.resolution, resolution), frozenset(before.manifest.wrong) ^ frozenset(manifest.wrong)
    unread = {entry.id for entry in manifest.documents if old.get(entry.id) != entry.reading}
    return frozenset(unread.union(n.document for n in notes.values() if not (keys.isdisjoint(n.keys) and claims.isdisjoint(n.claims))))


def derived_changes(store: Store, before: Standing, after: Standing, notes: Iterable[Note], names: Terms) -> Changes:
    """Return what changes in the derived graphs and the history of a store that holds the state before."""
    old, new = _units(before), _units(after)
    moved = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    held = [names.id("graph", name) for name in ("current", "editions")]
    standing = chain.from_iterable(store.quads_for_pattern(None, None, None, graph) for graph in held)
    holds = current_quads(holding(notes, after.resolution), names)
    return Changes.between(chain(_told(before, old, moved, names), standing), chain(_told(after, new, moved, names), holds))


def _told(state: Standing, units: _Units, moved: Iterable[tuple[str, ...]], names: Terms) -> Iterator[Quad]:
    """Yield the quads of the units that have moved, and of all that the registry knows, since two entities share a succession."""
    for unit in chain.from_iterable(units.get(key, ()) for key in moved):
        yield from _QUADS[type(unit)](unit, names)
    yield from known_quads(state.resolution.known.values(), names)


def _moved(old: Resolution, new: Resolution) -> frozenset[str]:
    """Return the keys of mentions that lead elsewhere than before, or to an entity that is described in another way."""
    keys = old.links.keys() | new.links.keys()
    return frozenset(key for key in keys if _target(key, old) != _target(key, new))


def _target(key: str, resolution: Resolution) -> tuple[str | None, Entity | None]:
    id = resolution.links.get(key)
    return id, resolution.met.get(id or "")


def _units(state: Standing) -> _Units:
    """Return what a state holds, by the nodes that the quads of each are about; no two nodes share a quad."""
    units: _Units = {}
    for deal in state.resolution.deals:
        units.setdefault(("deal", deal.id), []).append(deal)
    for group in state.resolution.copies:
        units.setdefault(("copies", group.documents[0]), []).append(group)
    for fact in state.resolution.facts:
        units.setdefault(("fact", fact.id), []).append(fact)
    for life in lives(state.manifest):
        units.setdefault(("reading", life.document, str(life.since.number)), []).append(life)
    for run in told_runs(state.manifest):
        units.setdefault(("run", str(run.number)), []).append(run)
    return units
