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
    """Texts by number, and what is known of pairs of them: whose text is that of others, and `holds`, from long to short."""

    texts: Sequence[str]
    signatures: Signature
    same: "_Groups" = field(init=False)
    holds: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    shingled: dict[int, Hashes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.same = _Groups(len(self.texts))

    def look_at(self, bucket: Sequence[int]) -> None:
        """Compare the texts of a bucket with its leaders."""
        group, leaders = self.same.group, list[int]()
        for member in bucket:
            for leader in leaders:
                if group[leader] == group[member] or ((leader, member) not in self.seen and self._are_same(leader, member)):
                    break
            else:
                if len(leaders) < _LEADERS:
                    leaders.append(member)

    def _are_same(self, left: int, right: int) -> bool:
        """Compare two texts for the first time."""
        self.seen.add((left, right))
        one, other = self._shingles(left), self._shingles(right)
        (least, short), (most, long) = sorted(((len(one), left), (len(other), right)))
        if least < LEAST or self._look_too_different(least, most, (left, right)):
            return False
        together = np.concatenate((one, other))
        together.sort()
        shared = np.count_nonzero(together[1:] == together[:-1])  # each stands once in either
        if shared >= SHARE * most:
            self.same.join(left, right)
            return True
        if shared >= SHARE * least:
            self.holds.add((long, short))
        return False

    def _look_too_different(self, least: int, most: int, pair: tuple[int, int]) -> bool:
        """Tell whether the sketches agree in far fewer places than those of texts of this length that share enough."""
        shared, (left, right) = SHARE * least, pair
        equal = np.count_nonzero(self.signatures[left] == self.signatures[right]) / self.signatures.shape[1]
        return bool(equal < shared / (least + most - shared) - _DOUBT)

    def _shingles(self, number: int) -> Hashes:
        if number not in self.shingled:
            self.shingled[number] = shingles(self.texts[number])
        return self.shingled[number]


class _Groups:
    """Which numbers are together: `group` has the same label for all that are."""

    def __init__(self, size: int) -> None:
        self.group = list(range(size))
        self._members = {number: [number] for number in self.group}

    def join(self, left: int, right: int) -> None:
        """Put two groups together; the fewer get the label of the more."""
        more, fewer = sorted((self.group[left], self.group[right]), key=lambda label: -len(self._members[label]))
        moved = self._members.pop(fewer)
        self._members[more] += moved
        for number in moved:
            self.group[number] = more

    def firsts(self) -> list[int]:
        """Return the least number of each number's group."""
        least = {label: min(members) for label, members in self._members.items()}
        return [least[label] for label in self.group]


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
    firsts = compared.same.firsts()
    for number, document in enumerate(documents):
        members[firsts[number]].append(document)
    for long, short in compared.holds:
        if firsts[long] != firsts[short]:
            held[firsts[long]].add(documents[firsts[short]])
    for first, group in members.items():
        if len(group) > 1 or first in held:
            yield CopyGroup(tuple(group), tuple(sorted(held[first])))
