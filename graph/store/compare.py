"""What changed between two graphs: claims and facts added, deleted and modified."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from graph.model import Assertion
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


Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact, and how many documents assert it in the one graph and in the other."""

    fact: Fact
    before: int
    after: int

    @property
    def kind(self) -> ChangeKind:
        """Whether the fact is new, gone, or stands on other documents."""
        return ChangeKind.MOD if self.before and self.after else ChangeKind.ADD if self.after else ChangeKind.DEL

    def __str__(self) -> str:
        return f"{self.kind} {' '.join(self.fact)} [{self.before} → {self.after} documents]"


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


def diff_facts(old: GraphFolder, new: GraphFolder) -> Iterator[FactChange]:
    """Yield the facts that only one of two graphs has asserted by anybody, and those that other numbers of documents assert."""
    before, after = _asserting(old), _asserting(new)
    for fact in sorted({*before, *after}):
        if before.get(fact, 0) != after.get(fact, 0):
            yield FactChange(fact, before.get(fact, 0), after.get(fact, 0))


def _asserting(folder: GraphFolder) -> dict[Fact, int]:
    """Return how many documents assert each fact."""
    found: dict[Fact, set[str]] = defaultdict(set)
    for claim in folder.claims():
        if claim.assertion is Assertion.ASSERTED:
            links = folder.resolution.links
            found[links[claim.subject.key], claim.relation.value, links[claim.object.key]].add(claim.document)
    return {fact: len(documents) for fact, documents in found.items()}


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
