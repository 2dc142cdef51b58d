"""What changed between two graphs: claims added, deleted and modified."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from graph.model.jsonlines import to_json
from graph.store.folder import GraphFolder


class ChangeKind(StrEnum):
    """How a claim differs between two graphs."""

    ADD = "ADD"
    DEL = "DEL"
    MOD = "MOD"


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A claim as people compare it: the document's name, the fact, and on what terms."""

    document: str
    subject: str
    relation: str
    object: str
    assertion: str
    terms: tuple[tuple[str, str], ...]

    @property
    def fact(self) -> tuple[str, str, str, str]:
        """Document and ends, which two versions of one claim share."""
        return self.document, self.subject, self.relation, self.object


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` is None for a claim added, `new` for one deleted."""

    kind: ChangeKind
    old: Told | None
    new: Told | None

    def __str__(self) -> str:
        told = self.new or self.old
        assert told is not None
        words = f"{self.kind} {told.document}: {told.subject} {told.relation} {told.object}"
        if self.kind is ChangeKind.MOD and self.old and self.new:
            return f"{words}: {_terms(self.old)} → {_terms(self.new)}"
        return f"{words} [{_terms(told)}]"


def diff(old: GraphFolder, new: GraphFolder) -> Iterator[Change]:
    """Yield the differences between two graphs, by document and fact; claims told twice alike count twice."""
    before, after = _told(old), _told(new)
    for fact in sorted({*before, *after}):
        gone, come = sorted(before.get(fact, [])), sorted(after.get(fact, []))
        for told in list(gone):
            if told in come:
                gone.remove(told)
                come.remove(told)
        yield from (_change(left, right) for left, right in zip_longest(gone, come))


def _told(folder: GraphFolder) -> dict[tuple[str, str, str, str], list[Told]]:
    found: dict[tuple[str, str, str, str], list[Told]] = defaultdict(list)
    for reading in folder.readings():
        for claim in reading.claims:
            ends = folder.resolution.links[claim.subject.key], folder.resolution.links[claim.object.key]
            terms = tuple(sorted((name, str(value)) for name, value in to_json(claim.qualifiers).items()))
            told = Told(reading.document.name, ends[0], claim.relation.value, ends[1], claim.assertion.value, terms)
            found[told.fact].append(told)
    return found


def _change(old: Told | None, new: Told | None) -> Change:
    kind = ChangeKind.MOD if old and new else ChangeKind.ADD if new else ChangeKind.DEL
    return Change(kind, old, new)


def _terms(told: Told) -> str:
    return ", ".join((told.assertion, *(f"{name} {value}" for name, value in told.terms)))
