"""Whole tables for tests: loaded as the product loads them, and what their rows claim."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.rows import RowReader
from graph.loaders import Item, Loaded
from graph.loaders.kinds import load_source
from graph.mappings import load_mappings
from graph.model import Claim, Reading
from graph.registry import Registry
from tests.loaders.opened import source_of

MAPPINGS = load_mappings()


def row_reader(registry: Registry, index: NameIndex) -> RowReader:
    """A reader of all tables that the product knows."""
    return RowReader({mapping.name: mapping for mapping in MAPPINGS}, registry, index)


def loaded(name: str, data: bytes | str) -> list[Item]:
    """What the loaders make of a table of this name and content."""
    return list(load_source(replace(source_of(name, data), mappings=MAPPINGS)))


def file_loaded(path: Path) -> list[Item]:
    """What the loaders make of a table in a file."""
    return loaded(path.name, path.read_bytes())


def readings(items: Iterable[Item], reader: RowReader) -> list[Reading]:
    """What the rows say."""
    return [reader.read(item.document) for item in items if isinstance(item, Loaded)]


def claims(name: str, data: bytes | str, reader: RowReader) -> list[Claim]:
    """What a table of this name and content claims."""
    return [claim for reading in readings(loaded(name, data), reader) for claim in reading.claims]


def told(claim: Claim) -> tuple[str, str, str]:
    """A claim in short: the registry's ids of its ends, or their names where the registry knows none."""
    return claim.subject.known or claim.subject.name, claim.relation.value, claim.object.known or claim.object.name
