"""Records: lines "Label: value", in which the terms of a deal stand apart from its parties."""

import re
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.scopes import optional

_ENTRY = re.compile(r"\W{0,4}(?P<label>[^\W\d_][^:\n]{0,44}?)(?: ?:(?=\s)|\t| {3,})\s*(?P<value>\S.*)")
_NEXT = re.compile(r"(?<=[.;]) +(?=[^\W\d_][\w ()/-]{1,44}: )")
_LINES = 14


@dataclass(frozen=True, slots=True)
class Record:
    """The entries of a record, label and value, with the number of the one that was asked about and the heading above."""

    entries: tuple[tuple[str, str], ...]
    position: int
    heading: str

    def value(self, label: re.Pattern[str]) -> str:
        """Return the value of the entry so labelled, the next one if there are several, "" if there is none."""
        places = [n for n, (name, _) in enumerate(self.entries) if label.search(name)]
        near = min(places, key=lambda n: (n < self.position, abs(n - self.position)), default=None)
        return "" if near is None else self.entries[near][1]

    def entry(self, name: str) -> str:
        """Return the one entry that names somebody, "" if none or several do."""
        found = [f"{label}: {value}" for label, value in self.entries if name and name in f"{label}: {value}"]
        return found[0] if len(found) == 1 else ""

    def labels(self) -> str:
        """Return the heading and the labels, which tell what kind of deal it is."""
        return "\n".join((self.heading, *(label for label, _ in self.entries)))


def record_at(text: str, start: int) -> Record | None:
    """Return the record around an offset, or right below the heading there; None where there is none.

    >>> text = "Award\\n\\nBuyer: Harbour Board\\nSupplier: Borealis\\nTerm: 2 years"
    >>> record = record_at(text, text.index("Supplier"))
    >>> record.value(re.compile("Term")), record.heading
    ('2 years', 'Award')
    """
    lines, number = _lines(text, start)
    first, last = _block(lines, number)
    if first == last and number + 2 < len(lines) and not _ENTRY.match(lines[number]):
        first, last = _block(lines, number + 2)
    entries = [
        (n, match["label"], match["value"]) for n in range(first, last + 1) for match in map(_ENTRY.match, _NEXT.split(lines[n])) if match
    ]
    if len(entries) < 2:
        return None
    position = next((i for i, (n, _, _) in enumerate(entries) if n >= number), len(entries) - 1)
    return Record(tuple((label, value) for _, label, value in entries), position, _heading(lines, first))


def _lines(text: str, start: int) -> tuple[list[str], int]:
    """Return the lines around an offset, and which of them it is in."""
    before, after = text[:start].split("\n")[-_LINES - 1 :], text[start:].split("\n", _LINES)[:_LINES]
    return [*before[:-1], before[-1] + after[0], *after[1:]], len(before) - 1


def _block(lines: list[str], number: int) -> tuple[int, int]:
    first = last = number
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return first, last


def _heading(lines: list[str], first: int) -> str:
    """Return the lines of the block above, if it is as short as a heading."""
    end = first - 2
    if end < 0 or lines[first - 1].strip():
        return ""
    start, _ = _block(lines[: end + 1], end)
    return "\n".join(lines[start : end + 1]) if end - start < 2 else ""


def labelled(record: Record | None, kind: str, pack: LanguagePack) -> str:
    """Return what a record states as its "amount", "date" or "duration", in the labels of a language; "" if nothing."""
    return record.value(optional(pack, f"records.{kind}")) if record else ""
