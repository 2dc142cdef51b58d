"""The gate that holds a state against the one before: what was there yesterday is not gone by accident today."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from graph.store.findings import Finding
from graph.store.gates.inventory import Held
from graph.store.manifest import Count, Entry, Manifest

SHARE, LEAST, LEAST_DOCUMENTS = 0.1, 5, 3
"""A fall by more than this share is a finding, if it is one of so many at least: that one text says less is everyday work, that
documents and records are gone is not.
"""

_RECORD = re.compile(r"#\d+\Z")
_NAMED = 3


def counted(held: Held) -> tuple[Count, ...]:
    """Return how many documents, claims, facts, entities of each type, and records of each file a state holds."""
    live, resolution = held.inventory.documents, held.resolution
    counts = Counter({"documents": len(live), "claims": sum(held.inventory.claims_read.values()), "facts": len(resolution.facts)})
    entities = (resolution.known.get(id) or resolution.met.get(id) for id in sorted(set(resolution.links.values())))
    counts.update(f"entities of type {entity.type}" for entity in entities if entity)
    counts.update(f"records of {source}" for source in _records(held.manifest, live.keys()))
    return tuple(Count(what, number) for what, number in sorted(counts.items()))


def falls(before: Manifest, held: Held) -> Iterator[Finding]:
    """Find what a state has far less of than the state before it had when it was published."""
    now = {count.what: count.number for count in counted(held)}
    fallen = [(count, now.get(count.what, 0)) for count in before.counts if _fell(count, now.get(count.what, 0))]
    lost = f"; most was lost in {', '.join(_losers(before, held))}" if fallen else ""
    for count, left in fallen:
        yield Finding(f"{count.what} fell from {count.number} to {left}, by {1 - left / count.number:.0%}{lost}", "the graph")


def _fell(before: Count, now: int) -> bool:
    least = LEAST_DOCUMENTS if before.what.startswith(("documents", "records")) else LEAST
    return before.number - now >= max(least, SHARE * before.number + 1e-9)


def _records(manifest: Manifest, live: Collection[str]) -> Iterator[str]:
    for entry in manifest.documents:
        if entry.id in live:
            yield from (_RECORD.sub("", location) for location in entry.locations if _RECORD.search(location))


def _losers(before: Manifest, held: Held) -> list[str]:
    """Return the files that lost most claims and documents, worst first."""
    read = held.inventory.claims_read
    lost = _weights(before.documents, {entry.id: entry.claims for entry in before.documents})
    lost.subtract(_weights([e for e in held.manifest.documents if e.id in read], read))
    return [f"{source} ({number})" for source, number in lost.most_common(_NAMED) if number > 0]


def _weights(entries: Iterable[Entry], claims: dict[str, int]) -> Counter[str]:
    """Return documents and claims together, by file."""
    weights: Counter[str] = Counter()
    for entry in entries:
        for location in entry.locations:
            weights[_RECORD.sub("", location)] += 1 + claims.get(entry.id, 0)
    return weights
