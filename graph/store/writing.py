"""Changing a graph's folder: one writer at a time, new files first, the manifest last.

A process killed at any moment leaves the state before or after its change; the next writer sweeps what it left.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph.model import GateError, InputRejected, Judgement, Reading, Rejection, UsageError
from graph.model.jsonlines import read_json_lines, write_json_lines
from graph.store import publishing, resolved, segments
from graph.store.folder import JUDGEMENTS, REJECTS, GraphFolder, people_judgements
from graph.store.gates import counted, unfit
from graph.store.gates.inventory import Held
from graph.store.locking import writing_lock
from graph.store.manifest import FILE, Entry, Manifest, Run, read_manifest, write_manifest
from graph.store.publishing import Resolver
from graph.store.terms import BASE
from graph.store.tidying import tidied

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
    """A change to a graph's folder, of no effect before `commit`.

    `withdrawn` are the documents that were read but could not be published, with how many claims they made.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder, self._manifest = folder, manifest
        self._entries = {entry.id: entry for entry in manifest.documents}
        self._at = {location: entry.id for entry in manifest.documents for location in entry.locations}
        self._pending: dict[str, Reading] = {}
        self._seen: set[str] = set()
        self._rejected: list[Rejection] = []
        self._forgotten: set[str] = set()
        self._shrinks = False
        self.withdrawn: list[tuple[Rejection, int]] = []

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
        """Take in a reading; what the location held before is dropped, unless another location still holds it.

        Raises InputRejected for one that says what cannot be.
        """
        for finding in unfit(reading):
            raise InputRejected(f"unfit for the graph: {finding}")
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
        self._shrinks = True
        return sorted(gone)

    def forget(self, source: str) -> list[str]:
        """Drop what came from a source as `remove` does, and what it ever said: the one way in which something is lost.

        Raises UsageError if nothing of it is live.
        """
        gone = self.remove(source)
        self._forgotten.update(gone)
        return gone

    def commit(self, resolve: Resolver, run: Run, accept: bool = False) -> GraphFolder:
        """Make the change valid, as a run whose number and whole counts are filled in, and return the new state.

        Documents that fit no graph are rejected. Raises GateError, and nothing is changed, if the new state is unfit, or holds
        far less than the one before though nothing was removed and nobody has accepted that.
        """
        self._drop_vanished_records()
        self._flush()
        try:
            with publishing.kept_snapshot(self._folder, self._manifest):
                held = self._sound(resolve, run)
            if self._seen and not self._shrinks and not accept:
                publishing.refuse_falls(self._folder, self._manifest, held)
        except GateError:
            _sweep(self._folder, self._manifest)
            raise
        manifest = replace(held.manifest, counts=counted(held))
        self._write_rejections()
        write_manifest(self._folder, manifest)
        self._manifest = manifest
        if self._forgotten:
            _sweep(self._folder, manifest)
        return publishing.Candidate(self._folder, replace(held, manifest=manifest), None)

    def _sound(self, resolve: Resolver, run: Run) -> Held:
        """Return the new state without the documents that make it unfit."""
        valid = publishing.before(self._folder, self._manifest)
        while True:
            manifest = tidied(self._folder, self._dated(self._live(), run), self._unfit())
            held = publishing.resolved_state(self._folder, manifest, resolve)
            if held.manifest.stamp == self._manifest.stamp:
                return held
            faults = publishing.faults(self._folder, held, valid)
            blamed = publishing.blamed(faults, held)
            if not blamed:
                publishing.refuse(self._folder, faults)
                publishing.note_sound(self._folder, held.manifest)
                return held
            self._withdraw(blamed)

    def _withdraw(self, blamed: Mapping[str, str]) -> None:
        """Reject documents after all; their sources keep what they gave before, unless that is what is at fault."""
        before = {location: entry for entry in self._manifest.documents for location in entry.locations}
        restored: dict[str, Entry] = {}
        for location, document in list(self._at.items()):
            if document not in blamed:
                continue
            rejection = Rejection(location, f"unfit for the graph: {blamed[document]}")
            self.reject(rejection)
            self.withdrawn.append((rejection, self._entries[document].claims))
            del self._at[location]
            old = before.get(location)
            if old and not _same_reading(old, self._entries[document]):
                self._at[location] = old.id
                restored[old.id] = old
        self._entries.update((id, entry) for id, entry in restored.items() if id in blamed)

    def _live(self) -> list[Entry]:
        held: dict[str, list[str]] = {}
        for location, document in self._at.items():
            held.setdefault(document, []).append(location)
        return [_located(self._entries[document], tuple(sorted(locations))) for document, locations in held.items()]

    def _dated(self, live: list[Entry], run: Run) -> Manifest:
        """Return the new state with what was retired by it, and the run that made it."""
        number = len(self._manifest.runs) + 1
        old = {entry.id: entry for entry in self._manifest.documents}
        kept = [_since(e, old[e.id].since if _same_reading(old.get(e.id), e) else number) for e in live]
        still = {entry.id: entry for entry in kept}
        gone = [replace(e, until=number) for e in self._manifest.documents if not _same_reading(still.get(e.id), e)]
        past = [entry for entry in (*self._manifest.retired, *gone) if not self._forgotten & set(entry.locations)]
        rejected = run.rejected + len(self.withdrawn)
        record = replace(run, number=number, rejected=rejected, documents=len(kept), claims=sum(entry.claims for entry in kept))
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


def _since(entry: Entry, run: int) -> Entry:
    return entry if entry.since == run else replace(entry, since=run)


def _located(entry: Entry, locations: tuple[str, ...]) -> Entry:
    return entry if entry.locations == locations else replace(entry, locations=locations)


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
