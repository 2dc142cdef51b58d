"""Re-reading the proof: every span against the kept text, every text against its hash, every claim in RDF against the truth."""

from collections.abc import Iterator

from graph.model import InputRejected, Reading, StorageError
from graph.store.damage import damaged_lines
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.gates.readings import evidence
from graph.store.manifest import Entry
from graph.store.segments import read_segment

_CLAIMS = "SELECT ?claim WHERE { ?claim a <%s> }"


def verify(folder: GraphFolder) -> Iterator[Finding]:
    """Yield everything in the folder that does not prove what it says; nothing if all is well."""
    kept: set[str] = set()
    for segment, entries in folder.manifest.segments.items():
        for reading in _readings(folder, segment, entries):
            if isinstance(reading, Finding):
                yield reading
                continue
            kept.update(claim.id for claim in reading.claims)
            yield from _check_reading(reading, next(e for e in entries if e.id == reading.document.id))
    yield from _check_store(folder, kept - folder.wrong())


def _readings(folder: GraphFolder, segment: str, entries: list[Entry]) -> Iterator[Reading | Finding]:
    """Yield the readings of a segment, then what is missing or damaged in it."""
    left = {entry.id for entry in entries}
    try:
        for reading in read_segment(folder.path, segment, frozenset(left)):
            left.discard(reading.document.id)
            yield reading
    except (InputRejected, StorageError) as error:
        yield Finding(f"{error.what}; {_resting(entries)}", error.where or segment)
        yield from damaged_lines(folder.path, segment)
    else:
        yield from (Finding("its kept text is missing", document) for document in sorted(left))


def _resting(entries: list[Entry]) -> str:
    places = [next(iter(entry.locations), entry.id) for entry in entries]
    return f"{len(places)} documents rest on it: {', '.join(places[:3])}{', …' if len(places) > 3 else ''}"


def _check_reading(reading: Reading, entry: Entry) -> Iterator[Finding]:
    claims = tuple(claim.id for claim in reading.claims)
    if reading.document.text_sha256 != entry.text:
        yield Finding("the kept text is not the one that was read; its claims rest on it", reading.document.name, claims)
    yield from evidence(reading)


def _check_store(folder: GraphFolder, kept: set[str]) -> Iterator[Finding]:
    try:
        rows = folder.store().query(_CLAIMS % folder.terms.k("Claim").value, use_default_graph_as_union=True)
        stored = {folder.terms.path(row[0].value).removeprefix("claim/") for row in rows}  # type: ignore[union-attr]
    except (InputRejected, StorageError, OSError, RuntimeError, KeyError) as error:  # a mention may lead nowhere
        yield Finding(f"the RDF store cannot be read: {error}", str(folder.path))
        return
    for claim in sorted(stored - kept):
        yield Finding("the RDF store has a claim that no document makes", folder.terms.id("claim", claim).value, (claim,))
    if missing := tuple(sorted(kept - stored)):
        yield Finding("claims are missing from the RDF store; delete its folder to have it made again", str(folder.path / "store"), missing)
