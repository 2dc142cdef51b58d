"""Changing a graph's folder: one writer at a time, new files first, the manifest last.

A process killed at any moment leaves the state before or after its change; the next writer sweeps what it left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph.model import Judgement, Reading, Rejection, Resolution, UsageError
from graph.model.jsonlines import read_json_lines, write_json_lines
from graph.store import resolved, segments
from graph.store.folder import JUDGEMENTS, REJECTS, Repeatable, live_readings, people_judgements
from graph.store.locking import writing_lock
from graph.store.manifest import FILE, Entry, Manifest, Run, read_manifest, write_manifest
from graph.store.terms import BASE
from graph.store.tidying import tidied

Resolver = Callable[[Iterable[Reading], Iterable[Judgement]], Resolution]
"""Who is who in these readings, given these judgements of people."""

_PART = re.compile(r"(?:#\d+|!/.*)+\Z", re.DOTALL)
"""How a location names a part of a file: the n-th record of a table or mailbox, a member of an archive."""


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
        self._forgotten: set[str] = set()

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

    def forget(self, source: str) -> list[str]:
        """Drop what came from a source as `remove` does, and what it ever said: the one way in which something is lost.

        Raises UsageError if nothing of it is live.
        """
        gone = self.remove(source)
        self._forgotten.update(gone)
        return gone

    def commit(self, resolve: Resolver, run: Run) -> Manifest:
        """Make the change valid, as a run whose number and whole counts are filled in, and return the new state."""
        self._drop_vanished_records()
        self._flush()
        manifest = tidied(self._folder, self._dated(self._live(), run), self._unfit())
        readings = Repeatable(lambda: live_readings(self._folder, manifest))
        resolution = resolve(readings, people_judgements(self._folder))
        manifest = replace(manifest, resolved=resolved.write_resolution(self._folder, resolution))
        self._write_rejections()
        write_manifest(self._folder, manifest)
        self._manifest = manifest
        if self._forgotten:
            _sweep(self._folder, manifest)
        return manifest

    def _live(self) -> list[Entry]:
        held: dict[str, list[str]] = {}
        for location, document in self._at.items():
            held.setdefault(document, []).append(location)
        return [replace(self._entries[document], locations=tuple(sorted(locations))) for document, locations in held.items()]

    def _dated(self, live: list[Entry], run: Run) -> Manifest:
        """Return the new state with what was retired by it, and the run that made it."""
        number = len(self._manifest.runs) + 1
        old = {entry.id: entry for entry in self._manifest.documents}
        kept = [replace(e, since=old[e.id].since if _same_reading(old.get(e.id), e) else number) for e in live]
        still = {entry.id: entry for entry in kept}
        gone = [replace(e, until=number) for e in self._manifest.documents if not _same_reading(still.get(e.id), e)]
        past = [entry for entry in (*self._manifest.retired, *gone) if not self._forgotten & set(entry.locations)]
        record = replace(run, number=number, documents=len(kept), claims=sum(entry.claims for entry in kept))
        dated = replace(self._manifest, retired=tuple(sorted(past, key=_age)), runs=(*self._manifest.runs, record))
        return dated.with_documents(kept)

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

    def _unfit(self) -> set[str]:
        """The segments that hold what is to be forgotten."""
        held = (*self._manifest.documents, *self._manifest.retired)
        return {entry.segment for entry in held if self._forgotten & set(entry.locations)}

    def _write_rejections(self) -> None:
        path = self._folder / REJECTS
        old = read_json_lines(Rejection, path) if path.is_file() else iter(())
        kept = [rejection for rejection in old if rejection.source not in self._seen]
        write_json_lines(path, dict.fromkeys([*kept, *self._rejected]))


def record_judgement(folder: Path, judgement: Judgement) -> None:
    """Append a person's judgement to a folder; the next commit applies it."""
    with writing_lock(folder):
        write_json_lines(folder / JUDGEMENTS, [*people_judgements(folder), judgement])


def _same_reading(left: Entry | None, right: Entry | None) -> bool:
    return left is not None and right is not None and (left.id, left.reading) == (right.id, right.reading)


def _age(entry: Entry) -> tuple[int, int, str]:
    return entry.until, entry.since, entry.id


def _under(location: str, source: str) -> bool:
    base = _PART.sub("", location)
    paths = {source, str(Path(source).absolute())}
    return location in paths or base in paths or Path(base).name == source or any(base.startswith(f"{path.rstrip('/')}/") for path in paths)


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Delete what no state needs: files of dead segments and of changes that were never committed."""
    live = {segments.segment_path(folder, kind, name) for name in manifest.kept_segments for kind in segments.KINDS}
    live |= {resolved.resolved_path(folder, kind, manifest.resolved) for kind in resolved.KINDS}
    for kind in (*segments.KINDS, *resolved.KINDS):
        for path in set(folder.glob(f"{kind}-*.jsonl")) - live:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.*.*"):
        path.unlink(missing_ok=True)
