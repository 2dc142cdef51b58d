"""The Oxigraph store: a cache made from the truth, one immutable snapshot for each state of the folder.

Writing beside a reader is undefined in Oxigraph, so a change copies the snapshot of the valid state by hard links, writes there what
differs, and takes its name when it is whole. Readers hold a lock on the one they use; others are swept.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from graph.model import Reading, Resolution, StorageError
from graph.model.files import atomic_open, write_text
from graph.store.changes import Changes, Standing, derived_changes, stale_sources
from graph.store.derived import derived_quads, holding
from graph.store.history import history_quads
from graph.store.locking import is_locked, shared_lock, waiting_lock
from graph.store.manifest import Manifest
from graph.store.notes import Note, noted
from graph.store.quads import source_graph, source_quads
from graph.store.terms import Terms

LAYOUT = 4
"""To be raised when the same truth gives other quads than before."""

_BROKEN = (OSError, RuntimeError)


@dataclass(frozen=True, slots=True)
class State:
    """What a snapshot is made from; `walk` yields the readings of the documents of given ids.

    `notes` are those of all readings, by document, if there was a walk over them; `before` is the valid state, for one that is to
    take its place.
    """

    manifest: Manifest
    resolution: Resolution
    walk: Callable[[Collection[str]], Iterator[Reading]]
    notes: Mapping[str, Note] = field(default_factory=dict)
    before: Standing | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An open store and the descriptor of the lock that keeps it from being swept; `changes` are those since the state before.

    Without changes the store was there already, or was made from nothing.
    """

    store: Store
    lock: int
    changes: Changes | None


def open_snapshot(folder: Path, state: State) -> Snapshot:
    """Return the store of a state, made or mended if need be.

    Raises StorageError if it cannot be made.
    """
    cache = folder / "store"
    with waiting_lock(cache / ".lock"):
        path, changes = cache / state.manifest.stamp, None
        store = _opened(path)
        if store is None:  # an empty store is false
            store, changes = _made(cache, state)
        descriptor = shared_lock(path.with_suffix(".lock"))
        _sweep(cache, state.manifest.stamp)
        return Snapshot(store, descriptor, changes)


def all_quads(state: State) -> Iterator[Quad]:
    """Yield every quad of a state, sources first."""
    names, notes = Terms(state.manifest.base), {}
    for reading in state.walk({entry.id for entry in state.manifest.documents}):
        notes[reading.document.id] = noted(reading)
        yield from source_quads(reading, state.resolution, names)
    yield from derived_quads(state.resolution, holding(notes.values(), state.resolution), names)
    yield from history_quads(state.manifest, names)


def _opened(path: Path) -> Store | None:
    try:
        return Store.read_only(str(path)) if path.is_dir() else None
    except _BROKEN:
        shutil.rmtree(path, ignore_errors=True)
        return None


def _made(cache: Path, state: State) -> tuple[Store, Changes | None]:
    new, path = cache / f".new-{os.getpid()}", cache / state.manifest.stamp
    shutil.rmtree(new, ignore_errors=True)
    try:
        changes = _grown(cache, new, state)
        if changes is None:
            shutil.rmtree(new, ignore_errors=True)
            _fill(new, state)
        write_text(path.with_suffix(".json"), json.dumps({"layout": LAYOUT}))
        new.rename(path)
        return Store.read_only(str(path)), changes
    except _BROKEN as error:
        raise StorageError(f"cannot make the RDF store: {error}", where=str(path), todo="check space and rights") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _fill(new: Path, state: State) -> None:
    """Make a new snapshot from nothing."""
    store, file = Store(str(new)), new.with_suffix(".nq")
    try:
        with atomic_open(file) as stream:
            serialize(all_quads(state), stream, RdfFormat.N_QUADS)
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.flush()
    finally:
        file.unlink(missing_ok=True)


def _grown(cache: Path, new: Path, state: State) -> Changes | None:
    """Make a new snapshot from that of the state before, and return what has changed; None if most has, or that one is of no use."""
    before = state.before
    if before is None or not _is_ours(base := cache / before.manifest.stamp):
        return None
    live, was = ({entry.id for entry in manifest.documents} for manifest in (state.manifest, before.manifest))
    stale = stale_sources(before, state.manifest, state.resolution, state.notes)
    if 2 * len(live & was - stale) <= len(live | was):
        return None
    try:
        _copy(base, new)
        store = Store(str(new))
        changes = _changes(store, before, state, (was - live | stale & was, stale))
        changes.apply(store)
        store.flush()
        return changes
    except _BROKEN:
        return None


def _changes(store: Store, before: Standing, state: State, sources: tuple[Collection[str], Collection[str]]) -> Changes:
    """Return what changes in a store, given the sources that are to be taken out of it and those that are to be written."""
    names, (gone, come) = Terms(state.manifest.base), sources
    old = chain.from_iterable(store.quads_for_pattern(None, None, None, source_graph(id, names)) for id in gone)
    new = chain.from_iterable(source_quads(reading, state.resolution, names) for reading in state.walk(come))
    after = Standing(state.manifest, state.resolution)
    own, derived = Changes.between(old, new), derived_changes(store, before, after, state.notes.values(), names)
    return Changes(own.removed | derived.removed, own.added | derived.added)


def _copy(base: Path, new: Path) -> None:
    """Copy a closed store; its table files never change, so hard links will do for them."""
    new.mkdir()
    for file in base.iterdir():
        if file.suffix == ".sst":
            (new / file.name).hardlink_to(file)
        else:
            shutil.copy2(file, new / file.name)


def _others(cache: Path, stamp: str) -> list[Path]:
    return sorted(path for path in cache.iterdir() if path.is_dir() and path.name != stamp and not path.name.startswith("."))


def _is_ours(path: Path) -> bool:
    """Tell whether a snapshot is there, made by a version that gives the same quads."""
    try:
        return bool(path.is_dir() and json.loads(path.with_suffix(".json").read_bytes()).get("layout") == LAYOUT)
    except (OSError, ValueError, AttributeError):
        return False


def _sweep(cache: Path, stamp: str) -> None:
    for path in _others(cache, stamp):
        if not is_locked(path.with_suffix(".lock")):
            shutil.rmtree(path, ignore_errors=True)
            for suffix in (".json", ".sound", ".lock"):
                path.with_suffix(suffix).unlink(missing_ok=True)
    for leftover in cache.glob(".new-*"):
        shutil.rmtree(leftover, ignore_errors=True) if leftover.is_dir() else leftover.unlink(missing_ok=True)


def discard_snapshots(folder: Path) -> None:
    """Delete the whole cache of a folder, in whatever state it is.

    Raises StorageError if another process reads from it, or it cannot be deleted.
    """
    cache = folder / "store"
    try:
        if not cache.is_dir():
            cache.unlink(missing_ok=True)
            return
        with waiting_lock(cache / ".lock"):
            locks = (path for path in cache.glob("*.lock") if path.name != ".lock")
            if any(map(is_locked, locks)):
                raise StorageError("is being read by another process", where=str(cache), todo="wait until that is done")
            for path in cache.iterdir():
                if path.name != ".lock":  # others may wait for it
                    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    except OSError as error:
        raise StorageError(f"cannot delete: {error.strerror}", where=str(cache), todo="check the folder and its rights") from error
