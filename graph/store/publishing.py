"""A new state of the graph's folder before it becomes the valid one: resolved, made into RDF and held against the gates."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import chain
from os import close
from pathlib import Path

from pyoxigraph import NamedNode

from graph.model import GateError, Judgement, Reading, Resolution
from graph.model.files import write_text
from graph.model.judging import wrong_claims
from graph.store import resolved
from graph.store.changes import Standing
from graph.store.findings import Finding
from graph.store.folder import GraphFolder, Repeatable, live_readings, people_judgements, selected
from graph.store.gates import OF_DOCUMENTS, OF_STATES, OF_STORES, falls, version
from graph.store.gates.inventory import Held, Inventory
from graph.store.locking import shared_lock
from graph.store.manifest import Manifest
from graph.store.shapes import read_shapes
from graph.store.snapshots import State
from graph.store.terms import Terms
from graph.store.vicinity import Part, changed_part

Resolver = Callable[[Iterable[Reading], Iterable[Judgement]], Resolution]
"""Who is who in these readings, given these judgements of people."""


class Candidate(GraphFolder):
    """A state of the graph's folder that is not the valid one yet, or only just, and the one before, if its snapshot can be grown.

    Gates look only at what differs between the two, if they found the valid one sound; whoever raised no alarm then need not be asked
    again.
    """

    def __init__(self, path: Path, held: Held, before: Standing | None) -> None:
        self.path, self.manifest, self.resolution = path, held.manifest, held.resolution
        self._before, self._notes = before, held.inventory.notes

    @property
    def state(self) -> State:
        """All that the RDF store is made from."""
        return State(self.manifest, self.resolution, self.readings_of, self._notes, self._before)

    @cached_property
    def _part(self) -> Part | None:
        """What the gates have to look at, None if it is all."""
        changes = self._snapshot.changes
        if changes is None or self._before is None or not is_sound(self.path, self._before.manifest):
            return None
        return changed_part(self.store(), changes, read_shapes(self.terms.base))

    def nodes_at_fault(self, query: str) -> list[NamedNode]:
        """Return the nodes that a query finds where this state differs from a sound one, or anywhere."""
        if self._part is None:
            return super().nodes_at_fault(query)
        return [node for node in selected(self._part.store, query) if node in self._part.nodes]


def before(folder: Path, manifest: Manifest) -> Standing | None:
    """Return the valid state as its snapshot holds it, None if what it was made from is gone or damaged."""
    if not (folder / "store" / manifest.stamp).is_dir():
        return None
    resolution = resolved.proven_resolution(folder, manifest.resolved)
    return Standing(manifest, resolution) if resolution else None


def is_sound(folder: Path, manifest: Manifest) -> bool:
    """Tell whether these very gates have found the snapshot of a state sound."""
    mark = _mark(folder, manifest)
    return mark.is_file() and mark.read_text(encoding="utf-8") == version()


def note_sound(folder: Path, manifest: Manifest) -> None:
    """Note that the gates have found the snapshot of a state sound, so that the next one is looked at only where it differs."""
    write_text(_mark(folder, manifest), version())


def _mark(folder: Path, manifest: Manifest) -> Path:
    return folder / "store" / f"{manifest.stamp}.sound"


def resolved_state(folder: Path, manifest: Manifest, resolve: Resolver) -> Held:
    """Return what a state holds, who is who in it written beside its segments."""
    inventory, judgements = Inventory(), list(people_judgements(folder))
    wrong = wrong_claims(judgements)
    resolution = resolve(Repeatable(lambda: inventory.noting(live_readings(folder, manifest), wrong)), judgements)
    name = resolved.write_resolution(folder, resolution)
    return Held(replace(manifest, resolved=name, wrong=tuple(sorted(wrong))), resolution, inventory)


def faults(folder: Path, held: Held, valid: Standing | None) -> tuple[Finding, ...]:
    """Return what is wrong with what documents say, once it is known who is who, and with its RDF.

    Raises GateError if the state is wrong in itself, whatever the documents say.
    """
    refuse(folder, chain.from_iterable(gate(held) for gate in OF_STATES))
    candidate = Candidate(folder, held, valid)
    return tuple(chain(*(gate(held) for gate in OF_DOCUMENTS), *(gate(candidate) for gate in OF_STORES)))


def blamed(findings: Iterable[Finding], held: Held) -> Mapping[str, str]:
    """Return the documents at fault, by id, each with the first reason."""
    found: dict[str, str] = {}
    terms, claims = Terms(held.manifest.base), held.inventory.claims
    for finding in findings:
        kind, _, id = terms.path(finding.where).partition("/")
        named = {"document": id, "theme": held.inventory.themes.get(id, "")}.get(kind, "")
        for document in (*(claims.get(claim, "") for claim in finding.claims), named):
            if document in held.inventory.documents:
                found.setdefault(document, str(finding))
    return found


def refuse(folder: Path, findings: Iterable[Finding]) -> None:
    """Raise GateError if there are findings that no document can be blamed for."""
    if told := [str(finding) for finding in findings]:
        raise GateError(told, str(folder), "no source can be blamed for that; please report it")


def refuse_falls(folder: Path, before: Manifest, held: Held) -> None:
    """Raise GateError if a state holds far less than the one before."""
    if told := [str(finding) for finding in falls(before, held)]:
        raise GateError(told, str(folder), "look at the sources; if it is meant, build again with --accept")


@contextmanager
def kept_snapshot(folder: Path, manifest: Manifest) -> Iterator[None]:
    """Keep the RDF store of the valid state from being swept while that of another one is made."""
    if not (folder / "store" / manifest.stamp).is_dir():
        yield
        return
    lock = shared_lock(folder / "store" / f"{manifest.stamp}.lock")
    try:
        yield
    finally:
        close(lock)
