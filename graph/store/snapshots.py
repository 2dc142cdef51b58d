"""The Oxigraph store: a cache made from the truth, one immutable snapshot for each state of the folder.

Writing beside a reader is undefined in Oxigraph, so a change copies the last snapshot by hard links, replaces the graphs of
changed documents there, and takes its name when it is whole. Readers hold a lock on the one they use; others are swept.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from graph.model import Reading, Resolution, StorageError
from graph.model.files import atomic_open, write_text
from graph.model.identity import stable_hash
from graph.model.jsonlines import to_json
from graph.store.derived import Current, derived_graphs, derived_quads
from graph.store.history import history_graph, history_quads
from graph.store.locking import is_locked, shared_lock, waiting_lock
from graph.store.manifest import Manifest
from graph.store.quads import source_graph, source_quads
from graph.store.terms import Terms

LAYOUT = 4
"""To be raised when the same truth gives other quads than before."""

_BROKEN = (OSError, RuntimeError)


@dataclass(frozen=True, slots=True)
class State:
    """What a snapshot is made from; `readings` can be walked more than once."""

    manifest: Manifest
    resolution: Resolution
    readings: Iterable[Reading]


def open_snapshot(folder: Path, state: State) -> tuple[Store, int]:
    """Return the store of a state, made or mended if need be, and the descriptor of the lock that keeps it from being swept.

    Raises StorageError if it cannot be made.
    """
    cache = folder / "store"
    with waiting_lock(cache / ".lock"):
        path = cache / state.manifest.stamp
        store = _opened(path)
        if store is None:  # an empty store is false
            store = _made(cache, state)
        descriptor = shared_lock(path.with_suffix(".lock"))
        _sweep(cache, state.manifest.stamp)
        return store, descriptor


def all_quads(state: State) -> Iterator[Quad]:
    """Yield every quad of a state, sources first."""
    return _changed_quads(state, {}, {})


def _opened(path: Path) -> Store | None:
    try:
        return Store.read_only(str(path)) if path.is_dir() else None
    except _BROKEN:
        shutil.rmtree(path, ignore_errors=True)
        return None


def _made(cache: Path, state: State) -> Store:
    new, path = cache / f".new-{os.getpid()}", cache / state.manifest.stamp
    shutil.rmtree(new, ignore_errors=True)
    try:
        prints = _fill(cache, new, state)
        write_text(path.with_suffix(".json"), json.dumps({"layout": LAYOUT, "sources": prints}))
        new.rename(path)
        return Store.read_only(str(path))
    except _BROKEN as error:
        raise StorageError(f"cannot make the RDF store: {error}", where=str(path), todo="check space and rights") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _fill(cache: Path, new: Path, state: State) -> dict[str, str]:
    """Fill a new snapshot, from an older one where that saves work, and return each source's fingerprint."""
    names, file = Terms(state.manifest.base), new.with_suffix(".nq")
    have = _started_from(cache, new, state)
    prints: dict[str, str] = {}
    store = Store(str(new))
    try:
        with atomic_open(file) as stream:
            serialize(_changed_quads(state, have, prints), stream, RdfFormat.N_QUADS)
        stale = [source_graph(document, names) for document, mark in have.items() if prints.get(document) != mark]
        for graph in [*stale, *([*derived_graphs(names), history_graph(names)] if have else ())]:
            store.remove_graph(graph)
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.flush()
    finally:
        file.unlink(missing_ok=True)
    return prints


def _started_from(cache: Path, new: Path, state: State) -> Mapping[str, str]:
    """Copy an older snapshot that shares most documents, and return the fingerprints of its sources; empty if there is none."""
    live = {entry.id for entry in state.manifest.documents}
    for base in _others(cache, state.manifest.stamp):
        have = _sources(base)
        if 2 * len(live & have.keys()) > len(live | have.keys()) and _copied(base, new):
            return have
    return {}


def _changed_quads(state: State, have: Mapping[str, str], prints: dict[str, str]) -> Iterator[Quad]:
    """Yield the quads of sources whose fingerprint is not in `have`, and the derived ones, noting all fingerprints on the way."""
    names, current = Terms(state.manifest.base), Current()
    read = {entry.id: entry.reading for entry in state.manifest.documents}
    for reading in state.readings:
        document = reading.document.id
        prints[document] = _fingerprint(read[document], reading, state.resolution)
        current.add(reading, state.resolution)
        if have.get(document) != prints[document]:
            yield from source_quads(reading, state.resolution, names)
    yield from derived_quads(state.resolution, current, names)
    yield from history_quads(state.manifest, names)


def _fingerprint(read: str, reading: Reading, resolution: Resolution) -> str:
    """Return a hash of all that a source's graph depends on: what was read, and who is who."""
    ends = chain.from_iterable((claim.subject, claim.object) for claim in reading.claims)
    keys = {mention.key for mention in chain(ends, (theme.about for theme in reading.themes))}
    links = {key: resolution.links[key] for key in keys}
    met = {id: to_json(resolution.met[id]) for id in links.values() if id in resolution.met}
    return stable_hash(read, [claim.id for claim in reading.claims], links, met)


def _copied(base: Path, new: Path) -> bool:
    """Copy a closed store; its table files never change, so hard links will do for them."""
    try:
        new.mkdir()
        for file in base.iterdir():
            if file.suffix == ".sst":
                (new / file.name).hardlink_to(file)
            else:
                shutil.copy2(file, new / file.name)
        Store(str(new))
    except _BROKEN:
        shutil.rmtree(new, ignore_errors=True)
        return False
    return True


def _others(cache: Path, stamp: str) -> list[Path]:
    return sorted(path for path in cache.iterdir() if path.is_dir() and path.name != stamp and not path.name.startswith("."))


def _sources(path: Path) -> Mapping[str, str]:
    try:
        stamp = json.loads(path.with_suffix(".json").read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp["sources"] if stamp.get("layout") == LAYOUT else {}


def _sweep(cache: Path, stamp: str) -> None:
    for path in _others(cache, stamp):
        if not is_locked(path.with_suffix(".lock")):
            shutil.rmtree(path, ignore_errors=True)
            for suffix in (".json", ".lock"):
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
