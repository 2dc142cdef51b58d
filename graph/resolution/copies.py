"""Near copies: one article as PDF and as web page, or printed by several papers, told by the words that they share.

Sketches that agree in two neighbouring places are looked at (banding, so that not every pair is), and the shingles of the two
texts decide. The result depends on the set of documents alone, not on their order.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.model import CopyGroup, Reading
from graph.resolution.sketches import LEAST, Hashes, Signature, shingles, signature, sketch

SHARE = 0.8
"""The share of the shorter text's shingles that must stand in the longer one."""
_LEADERS = 4
"""So many different texts of a bucket are compared with all others in it; a phrase that all papers print must not cost every pair."""
_DOUBT = 0.15
"""How far below the truth a sketch's share of equal places is believed to lie at worst; its standard error is 0.04."""


@dataclass(slots=True)
class Copies:
    """Collects readings, and tells which of their documents tell one text; keeps the texts until then."""

    _texts: dict[str, tuple[str, Signature]] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        """Take a document into account; a row of a table is never compared by its words."""
        document = reading.document
        kept = None if document.table else signature(reading.sketch)
        signed = kept if kept is not None else signature(sketch(document))
        if signed is not None:
            self._texts[document.id] = document.text, signed

    def groups(self) -> tuple[CopyGroup, ...]:
        """Return the documents that share a text with others, sorted."""
        documents = sorted(self._texts)
        if len(documents) < 2:
            return ()
        compared = _Compared([self._texts[document][0] for document in documents], np.array([self._texts[d][1] for d in documents]))
        for bucket in _buckets(compared.signatures):
            compared.look_at(bucket)
        return tuple(_named(compared, documents))


@dataclass(slots=True)
class _Compared:
    """Texts by number, and what is known of pairs of them: `same` leads towards the first of a group, `holds` from long to short."""

    texts: Sequence[str]
    signatures: Signature
    same: dict[int, int] = field(default_factory=dict)
    holds: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    shingled: dict[int, Hashes] = field(default_factory=dict)

    def look_at(self, bucket: Sequence[int]) -> None:
        leaders: list[int] = []
        for member in bucket:
            if not any(self._are_same(leader, member) for leader in leaders) and len(leaders) < _LEADERS:
                leaders.append(member)

    def first(self, number: int) -> int:
        """Return the first text of a text's group."""
        while (above := self.same.get(number, number)) != number:
            self.same[number] = self.same.get(above, above)
            number = above
        return number

    def _are_same(self, left: int, right: int) -> bool:
        if self.first(left) != self.first(right) and (left, right) not in self.seen:
            self.seen.add((left, right))
            self._compare(left, right)
        return self.first(left) == self.first(right)

    def _compare(self, left: int, right: int) -> None:
        short, long = sorted((left, right), key=lambda number: (len(self._shingles(number)), number))
        least, most = len(self._shingles(short)), len(self._shingles(long))
        if least < LEAST or self._look_too_different(short, long):
            return
        shared = len(np.intersect1d(self._shingles(short), self._shingles(long), assume_unique=True))
        if shared >= SHARE * most:
            one, other = sorted((self.first(left), self.first(right)))
            self.same[other] = one
        elif shared >= SHARE * least:
            self.holds.add((long, short))

    def _look_too_different(self, short: int, long: int) -> bool:
        """Tell whether the sketches agree in far fewer places than those of texts of this length that share enough."""
        shared, both = SHARE * len(self._shingles(short)), len(self._shingles(short)) + len(self._shingles(long))
        equal = np.count_nonzero(self.signatures[short] == self.signatures[long]) / self.signatures.shape[1]
        return bool(equal < shared / (both - shared) - _DOUBT)

    def _shingles(self, number: int) -> Hashes:
        if number not in self.shingled:
            self.shingled[number] = shingles(self.texts[number])
        return self.shingled[number]


def _buckets(signatures: Signature) -> Iterator[list[int]]:
    """Yield the numbers of the texts that agree in two neighbouring places, in ascending order."""
    for band in np.ascontiguousarray(signatures).view(np.uint64).T:
        order = np.argsort(band, kind="stable")
        starts = np.flatnonzero(np.concatenate(([True], np.diff(band[order]) != 0)))
        ends = np.append(starts[1:], len(order))
        for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            yield order[start:end].tolist()


def _named(compared: _Compared, documents: Sequence[str]) -> Iterator[CopyGroup]:
    members: dict[int, list[str]] = defaultdict(list)
    held: dict[int, set[str]] = defaultdict(set)
    for number, document in enumerate(documents):
        members[compared.first(number)].append(document)
    for long, short in compared.holds:
        if compared.first(long) != compared.first(short):
            held[compared.first(long)].add(documents[compared.first(short)])
    for first, group in members.items():
        if len(group) > 1 or first in held:
            yield CopyGroup(tuple(group), tuple(sorted(held[first])))
