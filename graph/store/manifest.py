"""The manifest: which documents are live, where they came from and in which segment they lie.

It is the last file that a change writes, so whoever reads it sees the graph before or after the change, never between.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.model import InputRejected, StorageError
from graph.model.files import write_text
from graph.model.jsonlines import from_json, to_json
from graph.store.terms import BASE

FILE = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A live document: `reading` is the hash of what was read from it, `text` that of its kept text.

    `locations` are the paths or addresses that hold it; `extractor` says by which version, with which data, it was read;
    `claims` and `themes` count what was read; `since` is the run that brought this reading, `until` the one that retired it, 0
    for one that is live.
    """

    id: str
    segment: str
    reading: str
    text: str
    extractor: str
    locations: tuple[str, ...]
    claims: int
    themes: int
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One change to the graph: its number from 1, when it was made (ISO 8601, UTC), what was done, and what the graph held after it."""

    number: int
    at: str
    action: str
    read: int = 0
    unchanged: int = 0
    rejected: int = 0
    documents: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something a state held when it was published."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a graph's folder and how it came about; `resolved` names the files that resolution gave, `wrong` are the ids of
    the claims that people have judged wrong.

    `retired` are the readings that were live once: nothing that the graph ever held is lost. `counts` are what the next build
    is held against.
    """

    format: int = FORMAT
    base: str = BASE
    resolved: str = ""
    wrong: tuple[str, ...] = ()
    documents: tuple[Entry, ...] = ()
    retired: tuple[Entry, ...] = ()
    runs: tuple[Run, ...] = ()
    counts: tuple[Count, ...] = ()

    @property
    def stamp(self) -> str:
        """Hash of all that the RDF store depends on."""
        held = sorted(f"{e.id} {e.reading} {e.since} {e.until}" for e in (*self.documents, *self.retired))
        parts = [f"{FORMAT}", self.base, self.resolved, *held]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]

    @property
    def segments(self) -> dict[str, list[Entry]]:
        """The live documents by segment."""
        found: dict[str, list[Entry]] = {}
        for entry in self.documents:
            found.setdefault(entry.segment, []).append(entry)
        return found

    @property
    def kept_segments(self) -> frozenset[str]:
        """The segments that hold anything live or retired."""
        return frozenset(entry.segment for entry in (*self.documents, *self.retired))

    def after(self, run: int) -> "Manifest":
        """Return the state that a run left, for reading."""
        held = [entry for entry in (*self.documents, *self.retired) if entry.since <= run and not 0 < entry.until <= run]
        return replace(self.with_documents(held), retired=(), runs=self.runs[:run])

    def last_run(self, day: str) -> int:
        """Return the number of the last run on or before a day (ISO 8601), 0 if there was none yet."""
        return max((run.number for run in self.runs if run.at[: len(day)] <= day), default=0)

    def with_documents(self, documents: list[Entry]) -> "Manifest":
        """Return this manifest with other documents, in the order of their ids."""
        return replace(self, documents=tuple(sorted(documents, key=lambda entry: entry.id)))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a graph's folder.

    Raises StorageError if there is none, or none that this version understands.
    """
    path = folder / FILE
    try:
        data = json.loads(path.read_bytes())
        if not isinstance(data, dict) or "format" not in data:
            raise ValueError("no manifest")
        manifest = from_json(Manifest, data)
    except FileNotFoundError:
        raise StorageError("no graph here", where=str(folder), todo="make one with aigov build") from None
    except OSError as error:
        raise StorageError(f"cannot read: {error.strerror}", where=str(path), todo="check the folder and its rights") from error
    except (ValueError, InputRejected) as error:
        raise StorageError("damaged", where=str(path), todo="build the graph again from its sources") from error
    if manifest.format != FORMAT:
        raise StorageError(f"has format {manifest.format}, this version reads {FORMAT}", where=str(path), todo="build the graph again")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make a state of the folder the valid one."""
    fields = (f"{json.dumps(name)}: {_lines(value)}" for name, value in to_json(manifest).items())
    write_text(folder / FILE, "{\n" + ",\n".join(fields) + "\n}\n")


def _lines(value: Any) -> str:
    """Return JSON with the items of a list a line each; to break lines elsewhere, too, would take ten times as long."""
    lines = ",\n ".join(json.dumps(item, ensure_ascii=False) for item in value) if isinstance(value, list) else ""
    return f"[\n {lines}\n]" if lines else json.dumps(value, ensure_ascii=False)
