"""All gates on a state that is published already: what `aigov check` runs."""

from collections.abc import Iterator
from itertools import chain

from graph.model import InputRejected, Reading, StorageError
from graph.store.damage import repeated_lines
from graph.store.findings import Finding
from graph.store.folder import GraphFolder, live_readings
from graph.store.gates import OF_DOCUMENTS, OF_READINGS, OF_STATES, OF_STORES, falls
from graph.store.gates.inventory import Held, Inventory
from graph.store.gates.readings import evidence
from graph.store.segments import reading_hash
from graph.store.verify import verify

_UNREADABLE = (InputRejected, StorageError, OSError, RuntimeError, KeyError)


def check(folder: GraphFolder) -> Iterator[Finding]:
    """Yield what any gate has against the published state, each thing once; nothing if all is well."""
    return iter(dict.fromkeys(chain(verify(folder), _resolution(folder), _state(folder), _store(folder))))


def _resolution(folder: GraphFolder) -> Iterator[Finding]:
    try:
        folder.resolution  # noqa: B018  (reads the files)
    except (InputRejected, StorageError) as error:
        yield Finding(error.what, error.where)
    yield from repeated_lines(folder.path, folder.manifest)


def _state(folder: GraphFolder) -> Iterator[Finding]:
    """Yield what is wrong with readings and resolution; nothing if they cannot be read, because that has been told."""
    inventory = Inventory()
    kept = {entry.id: entry.reading for entry in folder.manifest.documents}
    gates = [gate for gate in OF_READINGS if gate is not evidence]
    found: list[Finding] = []
    try:
        held = Held(folder.manifest, folder.resolution, inventory)
        for reading in inventory.noting(live_readings(folder.path, folder.manifest), folder.wrong()):
            found += chain(_changed(reading, kept[reading.document.id]), *(gate(reading) for gate in gates))
        found += chain.from_iterable(gate(held) for gate in (*OF_STATES, *OF_DOCUMENTS))
        found += falls(folder.manifest, held)
    except (InputRejected, StorageError):
        pass
    yield from found


def _changed(reading: Reading, kept: str) -> Iterator[Finding]:
    if reading_hash(reading) != kept:
        claims = tuple(claim.id for claim in reading.claims)
        yield Finding("what is kept of it is not what was read from it", reading.document.name, claims)


def _store(folder: GraphFolder) -> Iterator[Finding]:
    """Yield what is wrong with the RDF store; nothing if it cannot be read, because `verify` has told."""
    found: list[Finding] = []
    try:
        for gate in OF_STORES:
            found += gate(folder)
    except _UNREADABLE:
        pass
    yield from found
