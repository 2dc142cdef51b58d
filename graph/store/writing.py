"""Changing a graph's folder: one writer at a time, new files first, the manifest last.

A process killed at any moment leaves the state before or after its change; the next writer sweeps what it left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from graph.model import Judgement, Reading, Rejection, Resolution, UsageError
from graph.model.jsonlines import read_json_lines, write_json_lines
from graph.store import resolved, segments
from graph.store.folder import JUDGEMENTS, REJECTS, RUNS, Repeatable, live_readings, people_judgements
from graph.store.locking import writing_lock
from graph.store.manifest import FILE, Entry, Manifest, read_manifest, write_manifest
from graph.store.terms import BASE

Resolver = Callable[[Iterable[Reading], Iterable[Judgement]], Resolution]
"""Who is who in these readings, given these judgements of people."""

_PART = re.compile(r"(?:#\d+|!/.*)+\Z", re.DOTALL)
"""How a location names a part of a file: the n-th record of a table or mailbox, a member of an archive."""
_FEW, _MANY = 100, 20
"""A segment with fewer live documents is small; more small segments than that are put together."""


@contextmanager
def writing(folder: Path, base: str = BASE) -> Iterator["Writer"]:
    """Open a graph's folder for a change, made if it does not exist.

    Raises StorageError if another process writes to it, UsageError if it has another base IRI.
    """
    with writing_lock(folder):
        manifest = read_manifest(folder) if (folder / FILE).exists() else Manifest(base=base)
        if manifest.base != base:
            raise UsageError(
                f"the graph's base IRI is {manifest.base}", where=str(folder), todo="leave the base out or choose another folder"
            )
        _sweep(folder, manifest)
        yield Writer(folder, manifest)


class Writer:
    """A change to a graph's folder, of no effect before `commit`."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder, self._manifest = folder, manifest
        self._entries = {entry.id: entry for entry in manifest.documents}
        self._at = {location: entry.id for entry in manifest.documents for location in entry.locations}
        self._pending: dict[str, Reading] = {}
        self._seen: set[str] = set()
        self._rejected: list[Rejection] = []

    def holds(self, document: str, extractor: str) -> bool:
        """Tell whether a document is live as read by this version."""
        entry = self._entries.get(document)
        return entry is not None and entry.extractor == extractor

    def claims(self, document: str) -> int:
        """Return how many claims a live document makes."""
        return self._entries[document].claims

    def keep(self, location: str, document: str) -> None:
        """Note that a location holds a live document, unchanged or now as well."""
        self._seen.add(location)
        self._at[location] = document

    def add(self, location: str, reading: Reading, extractor: str) -> None:
        """Take in a reading; what the location held before is dropped, unless another location still holds it."""
        document = reading.document.id
        self.keep(location, document)
        self._pending.setdefault(document, reading)
        hashes = segments.reading_hash(reading), reading.document.text_sha256
        self._entries[document] = Entry(document, "", *hashes, extractor, (), len(reading.claims), len(reading.themes))
        if len(self._pending) >= segments.SIZE:
            self._flush()

    def reject(self, rejection: Rejection) -> None:
        """Record what could not be read; what its source gave before stays."""
        self._seen.add(rejection.source)
        self._rejected.append(rejection)

    def remove(self, source: str) -> list[str]:
        """Drop all that came from a path, folder, address, file name or document id, and return the locations.

        Raises UsageError if nothing did.
        """
        gone = [location for location, document in self._at.items() if source == document or _under(location, source)]
        if not gone:
            raise UsageError("nothing in the graph comes from there", where=source, todo="aigov ask documents lists what does")
        for location in gone:
            del self._at[location]
        return sorted(gone)

    def commit(self, resolve: Resolver) -> Manifest:
        """Make the change valid and return the new state."""
        self._drop_vanished_records()
        self._flush()
        self._compact()
        manifest = self._manifest.with_documents(self._live())
        readings = Repeatable(lambda: live_readings(self._folder, manifest))
        resolution = resolve(readings, people_judgements(self._folder))
        manifest = replace(manifest, resolved=resolved.write_resolution(self._folder, resolution))
        self._write_rejections()
        write_manifest(self._folder, manifest)
        self._manifest = manifest
        return manifest

    def _live(self) -> list[Entry]:
        held: dict[str, list[str]] = {}
        for location, document in self._at.items():
            held.setdefault(document, []).append(location)
        return [replace(self._entries[document], locations=tuple(sorted(locations))) for document, locations in held.items()]

    def _flush(self) -> None:
        if self._pending:
            name = segments.write_segment(self._folder, list(self._pending.values()))
            for document in self._pending:
                self._entries[document] = replace(self._entries[document], segment=name)
            self._pending = {}

    def _drop_vanished_records(self) -> None:
        """A file of several parts that was read again and now has fewer of them has lost the rest."""
        whole = {_PART.sub("", location) for location in self._seen if _PART.search(location)}
        for location in set(self._at) - self._seen:
            if _PART.sub("", location) in whole - self._seen:
                del self._at[location]

    def _compact(self) -> None:
        """Rewrite segments that are mostly dead, and many small ones as one."""
        live = self._manifest.with_documents(self._live()).segments
        small = {name for name, entries in live.items() if len(entries) < _FEW}
        wanted = {name for name, entries in live.items() if 2 * len(entries) < self._size(name)} | (small if len(small) > _MANY else set())
        for name in sorted(wanted):
            for reading in segments.read_segment(self._folder, name, {entry.id for entry in live[name]}):
                self._pending[reading.document.id] = reading
                if len(self._pending) >= segments.SIZE:
                    self._flush()
        self._flush()

    def _size(self, name: str) -> int:
        path = segments.segment_path(self._folder, "texts", name)
        with path.open("rb") as stream:
            return sum(1 for _ in stream)

    def _write_rejections(self) -> None:
        path = self._folder / REJECTS
        old = read_json_lines(Rejection, path) if path.is_file() else iter(())
        kept = [rejection for rejection in old if rejection.source not in self._seen]
        write_json_lines(path, dict.fromkeys([*kept, *self._rejected]))


def record_judgement(folder: Path, judgement: Judgement) -> None:
    """Append a person's judgement to a folder; the next commit applies it."""
    with writing_lock(folder):
        write_json_lines(folder / JUDGEMENTS, [*people_judgements(folder), judgement])


@dataclass(frozen=True, slots=True)
class Run:
    """A build as the folder's log keeps it: when, how long, how much."""

    at: str
    seconds: float
    read: int
    unchanged: int
    rejected: int
    claims: int


def record_run(folder: Path, run: Run) -> None:
    """Append a build to the folder's log; call it while `writing`."""
    path = folder / RUNS
    earlier = read_json_lines(Run, path) if path.is_file() else iter(())
    write_json_lines(path, [*earlier, run])


def _under(location: str, source: str) -> bool:
    base = _PART.sub("", location)
    paths = {source, str(Path(source).absolute())}
    return location in paths or base in paths or Path(base).name == source or any(base.startswith(f"{path.rstrip('/')}/") for path in paths)


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Delete what no state needs: files of dead segments and of changes that were never committed."""
    live = {segments.segment_path(folder, kind, name) for name in manifest.segments for kind in segments.KINDS}
    live |= {resolved.resolved_path(folder, kind, manifest.resolved) for kind in resolved.KINDS}
    for kind in (*segments.KINDS, *resolved.KINDS):
        for path in set(folder.glob(f"{kind}-*.jsonl")) - live:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.*.*"):
        path.unlink(missing_ok=True)
