"""Keeping segments few and full: what is dead, and many small ones, is written anew; live and retired readings stay."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from graph.store import segments
from graph.store.manifest import Entry, Manifest

_FEW, _MANY = 100, 20
"""A segment that keeps fewer readings is small; more small segments than that are put together."""


def tidied(folder: Path, manifest: Manifest, unfit: Collection[str] = ()) -> Manifest:
    """Return the same state in fewer segments, where that is due; the `unfit` ones are always written anew, without what is dead."""
    kept: dict[str, list[Entry]] = {}
    for entry in (*manifest.documents, *manifest.retired):
        kept.setdefault(entry.segment, []).append(entry)
    small = {name for name, entries in kept.items() if len(entries) < _FEW}
    due = {name for name, entries in kept.items() if name in unfit or 2 * len(entries) < _size(folder, name)}
    due |= small if len(small) > _MANY else set()
    moved = {_key(old): new for old, new in _moved(folder, {name: kept[name] for name in sorted(due)})}
    live, past = (tuple(moved.get(_key(e), e) for e in entries) for entries in (manifest.documents, manifest.retired))
    return replace(manifest, documents=live, retired=past)


def _moved(folder: Path, due: Mapping[str, list[Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Write the readings of segments as new ones, and yield each entry as it was and is."""
    readings = {
        (name, reading.document.id): reading
        for name, entries in due.items()
        for reading in segments.read_segment(folder, name, {entry.id for entry in entries})
    }
    for group in _groups(chain.from_iterable(due.values())):
        name = segments.write_segment(folder, [readings[entry.segment, entry.id] for entry in group])
        yield from ((entry, replace(entry, segment=name)) for entry in group)


def _groups(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Put entries together so that no segment holds two readings of one document."""
    groups: list[dict[str, Entry]] = []
    for entry in entries:
        room = next((group for group in groups if entry.id not in group and len(group) < segments.SIZE), None)
        if room is None:
            room = {}
            groups.append(room)
        room[entry.id] = entry
    return [list(group.values()) for group in groups]


def _size(folder: Path, name: str) -> int:
    with segments.segment_path(folder, "texts", name).open("rb") as stream:
        return sum(1 for _ in stream)


def _key(entry: Entry) -> tuple[str, int, int]:
    return entry.id, entry.since, entry.until
