"""The queue of review as rows of a table, and decisions read back from such a table."""

import csv
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model import Judgement, Reading, Rejection, Resolution, UsageError, Verdict
from graph.model.judging import claim_side
from graph.resolution.linker import check_judgement
from graph.resolution.review import Question

COLUMNS = ("matter", "left", "right", "left_name", "right_name", "likelihood", "reach", "why", "evidence", "verdict", "by", "at")
_NEEDED = ("left", "right", "verdict", "by", "at")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What a decision can be about: entities and claims of the graph; `registry` are those that are known beforehand."""

    entities: frozenset[str]
    claims: frozenset[str]
    registry: Container[str]

    @classmethod
    def of(cls, resolution: Resolution, readings: Iterable[Reading], registry: Container[str]) -> "Known":
        """Return what a graph holds, with the entities that were made one with others."""
        claims = frozenset(claim_side(claim.id) for reading in readings for claim in reading.claims)
        return cls(frozenset([*resolution.links, *resolution.links.values()]), claims, registry)


def queue_rows(questions: Iterable[Question], resolution: Resolution, readings: Iterable[Reading]) -> Iterator[tuple[str, ...]]:
    """Yield a row of COLUMNS for each question, with the words of the claim or of one that names the left entity; three are empty."""
    quotes = _quotes(readings, resolution)
    for q in questions:
        names = (_label(q.left, resolution), _label(q.right, resolution) if q.right else "")
        said = (
            quotes.get(q.left) or quotes.get(resolution.links.get(q.left, q.left)) or quotes.get(resolution.links.get(q.right, q.right), "")
        )
        yield (q.matter, q.left, q.right, *names, f"{q.likelihood:.2f}", str(q.reach), "; ".join(q.reasons), said, "", "", "")


def read_decisions(text: str, name: str, known: Known) -> Iterator[Judgement | Rejection]:
    """Yield the judgements of a table with COLUMNS, and what is wrong with its bad rows; rows without a verdict are left open.

    Raises UsageError if it is no such table.
    """
    for number, row in _rows(text, name):
        if row["verdict"]:
            try:
                yield check_judgement(_judgement(row, known), known.registry)
            except UsageError as error:
                yield Rejection(f"{name}, line {number}", str(error))


def _rows(text: str, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    head = text.split("\n", 1)[0]
    lines = csv.reader(text.splitlines(keepends=True), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        missing = [column for column in _NEEDED if column not in header]
        if missing:
            raise UsageError(f"no column {missing[0]}", where=name, todo="begin with what `aigov review --out` writes")
        for cells in lines:
            if any(cell.strip() for cell in cells):
                row = dict(zip(header, map(_bare, cells), strict=False))
                yield lines.line_num, {column: row.get(column, "") for column in header}
    except csv.Error as error:
        raise UsageError(f"no CSV: {error}", where=f"{name}, line {lines.line_num}", todo="save it as CSV again") from None


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _judgement(row: Mapping[str, str], known: Known) -> Judgement:
    verdict, by, at = row["verdict"].lower(), row["by"], row["at"]
    if verdict not in list(Verdict):
        raise UsageError(f"no verdict {row['verdict'][:40]!r}", todo=f"choose {', '.join(Verdict)}")
    for end in (row["left"], row["right"]):
        if end not in known.entities and end not in known.claims and end not in known.registry and (end or row["left"] not in known.claims):
            raise UsageError(f"nothing in this graph is {end[:60]!r}", todo="leave left and right as they were written")
    if not by or len(by) > _MOST or not by.isprintable():
        raise UsageError("no author", todo="fill in who decided, in the column by")
    return Judgement(row["left"], row["right"], Verdict(verdict), 1.0, ("judged by a person",), by, _day(at))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text[:40]!r} is no date", todo="fill in the day of the decision as YYYY-MM-DD, in the column at") from None


def _label(id: str, resolution: Resolution) -> str:
    entity = resolution.known.get(id) or resolution.met.get(id) or resolution.met.get(resolution.links.get(id, ""))
    return entity.label if entity else ""


def _quotes(readings: Iterable[Reading], resolution: Resolution) -> dict[str, str]:
    quotes: dict[str, str] = {}
    for reading in readings:
        for claim in reading.claims:
            quote = " … ".join(span.quote for span in claim.evidence)
            for key in (claim_side(claim.id), resolution.links[claim.subject.key], resolution.links[claim.object.key]):
                quotes.setdefault(key, quote)
    return quotes
