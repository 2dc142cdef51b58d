"""The data files as one checked registry."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.model import InputRejected
from graph.model.data import data_folder
from graph.registry import countries, successions
from graph.registry.entries import TABLES, Entry, table_entries
from graph.registry.publishers import COLUMNS, read_publishers
from graph.registry.registry import Registry
from graph.registry.successions import with_successions
from graph.registry.tables import read_table


def load_registry(folder: Path | None = None) -> Registry:
    """Return the known entities of a folder, by default those that the product brings along; a missing file is an empty one.

    >>> load_registry().get("government/gb").label
    'Government of the United Kingdom'

    Raises InputRejected, naming file and line, for anything that contradicts itself: see `data/registry`.
    """
    folder = folder or data_folder("registry")
    if not folder.is_dir():
        raise InputRejected("no such folder", where=str(folder), todo="name a folder that holds vendors.csv and its like")
    country_rows = tuple(read_table(folder / "countries.csv", countries.COLUMNS))
    entries = [*countries.country_entries(country_rows), *_table_entries(folder)]
    by_id = _by_id(entries)
    _check_references(by_id)
    return Registry(
        entities=with_successions(
            {id: entry.entity for id, entry in by_id.items()}, read_table(folder / "successions.csv", successions.COLUMNS)
        ),
        adjectives=countries.adjectives(country_rows),
        own_names=tuple(name for entry in entries for name in entry.names),
        metonyms=tuple(name for entry in entries for name in entry.metonyms),
        publishers=tuple(read_publishers(read_table(folder / "publishers.csv", COLUMNS))),
    )


def _table_entries(folder: Path) -> Iterator[Entry]:
    for table in TABLES:
        yield from table_entries(table, read_table(folder / table.file, table.columns))


def _by_id(entries: list[Entry]) -> dict[str, Entry]:
    by_id: dict[str, Entry] = {}
    for entry in entries:
        first = by_id.setdefault(entry.entity.id, entry)
        if first is not entry:
            todo = f"merge it with {first.where or 'the one generated from ISO 3166-1'}"
            raise InputRejected(f"duplicate id {entry.entity.id!r}", where=entry.where, todo=todo)
    return by_id


def _check_references(entries: Mapping[str, Entry]) -> None:
    for entry in entries.values():
        country, parent = entry.entity.country, entry.entity.parent
        if country and f"country/{country}" not in entries:
            raise InputRejected(f"unknown country {country!r}", where=entry.where, todo="write an ISO 3166-1 code in small letters")
        if parent and parent not in entries:
            raise InputRejected(f"unknown id {parent!r}", where=entry.where, todo="add its row or correct the id")
        _check_line(entry, entries)


def _check_line(entry: Entry, entries: Mapping[str, Entry]) -> None:
    """Reject an entity that stands below itself, which would hang whoever climbs from it."""
    seen, above = {entry.entity.id}, entry.entity.parent
    while above is not None and above in entries:
        if above in seen:
            raise InputRejected(f"{above!r} stands below itself", where=entry.where, todo="correct the parent")
        seen.add(above)
        above = entries[above].entity.parent
