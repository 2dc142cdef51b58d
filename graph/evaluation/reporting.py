"""A report as tables, as Markdown and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.evaluation.evaluate import Report
from graph.evaluation.figures import Counts, Figures, Share, total
from graph.evaluation.reliability import Bin
from graph.model import Assertion

_SCORES = ("precision", "recall", "F1", "right", "wrong", "missed")
_SET = ("documents", "F1", "P", "R", "all", "entities", "qualifiers", "traps")
_DOUBTED = (Assertion.DENIED.value, Assertion.SPECULATIVE.value)
DOUBTFUL = "denied or speculative"
"""The row of all claims that are not plain."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; its first column names the rows, all cells are text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables of a report, those without rows left out; causes and documents come worst first."""
    whole = report.total
    parts = [
        counted(
            "over all", "claims", {"asserted": whole.asserted, "all": whole.all, "entities": whole.entities, "qualifiers": whole.qualifiers}
        ),
        Table("checks", ("check", "count", "share"), tuple(_checks(whole))),
        counted("asserted claims by relation", "relation", report.relations),
        counted("claims by assertion", "assertion", with_doubtful(report.assertions)),
        counted("qualifiers of claims that match", "qualifier", report.qualifiers),
        grouped("by language", "language", report.languages.items()),
        grouped("by genre or cause", "genre", worst_first(report.genres)),
        grouped("by document", "document", worst_first(report.documents)),
        confidence("confidence", report.confidence),
    ]
    yield from (table for table in parts if table.rows)


def counted(title: str, first: str, rows: Mapping[str, Counts]) -> Table:
    """Return a table of precision, recall and F1 with their counts."""
    return Table(title, (first, *_SCORES), tuple((name, *_scores(c), str(c.tp), str(c.fp), str(c.fn)) for name, c in rows.items()))


def grouped(title: str, first: str, rows: Iterable[tuple[str, Figures]]) -> Table:
    """Return a table of the main figures, a group of documents a row."""
    return Table(title, (first, *_SET), tuple((name, *_figures(figures)) for name, figures in rows))


def confidence(title: str, bins: Sequence[Bin]) -> Table:
    """Return a table of what confidence claims and what is seen."""
    rows = tuple((f"{b.low:.1f} – {b.high:.1f}", str(b.claims), f"{b.claimed:.2f}", f"{b.observed:.2f}") for b in bins)
    return Table(title, ("confidence", "claims", "claimed on average", "right"), rows)


def with_doubtful(assertions: Mapping[str, Counts]) -> dict[str, Counts]:
    """Return counts by assertion with those of denied and speculative claims together."""
    return {**assertions, DOUBTFUL: total((assertions.get(name, Counts()) for name in _DOUBTED), Counts())}


def worst_first(groups: Mapping[str, Figures]) -> list[tuple[str, Figures]]:
    """Return groups of documents by the F1 of their asserted claims, the lowest first."""
    return sorted(groups.items(), key=lambda group: (group[1].asserted.f1, group[0]))


def share(part: Share) -> str:
    """Return a share as people read it.

    >>> share(Share(1, 146))
    '1 of 146'
    """
    return f"{part.n:,} of {part.of:,}"


def summary(report: Report) -> str:
    """Return the figures of the asserted claims in one line."""
    whole = report.total
    precision, recall, f1 = _scores(whole.asserted)
    return f"F1 {f1} P {precision} R {recall} traps {whole.traps.n}/{whole.traps.of}"


def as_markdown(table: Table) -> str:
    """Return a table as Markdown.

    >>> as_markdown(Table("", ("relation", "F1"), (("offers", "0.860"),)))
    '| relation | F1 |\\n| --- | --- |\\n| offers | 0.860 |\\n'
    """
    rows = (table.columns, ("---",) * len(table.columns), *table.rows)
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


def as_json(report: Report, errors: bool = False) -> str:
    """Return a report as one JSON object; `errors` adds the lines of errors by document."""
    parts = as_data(report) | ({"errors": report.errors} if errors else {})
    return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as JSON values."""
    return {
        "total": _plain(report.total),
        **{name: {key: _plain(c) for key, c in getattr(report, name).items()} for name in ("relations", "assertions", "qualifiers")},
        **{name: {key: _plain(f) for key, f in getattr(report, name).items()} for name in ("languages", "genres", "documents")},
        "confidence": [asdict(bin) for bin in report.confidence],
        "rejected": [asdict(rejection) for rejection in report.rejected],
    }


def _plain(value: Counts | Share | Figures | int) -> Any:
    if isinstance(value, Counts):
        return {"precision": value.precision, "recall": value.recall, "f1": value.f1, **asdict(value)}
    if isinstance(value, Figures):
        return {name: _plain(getattr(value, name)) for name in Figures.__dataclass_fields__}
    return asdict(value) if isinstance(value, Share) else value


def _scores(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def _figures(f: Figures) -> tuple[str, ...]:
    precision, recall, f1 = _scores(f.asserted)
    rest = (f"{counts.f1:.3f}" for counts in (f.all, f.entities, f.qualifiers))
    return (str(f.documents), f1, precision, recall, *rest, share(f.traps))


def _checks(whole: Figures) -> Iterator[tuple[str, str, str]]:
    for name, part in (("traps sprung", whole.traps), ("entities of the right type", whole.types), ("quotes in the text", whole.evidence)):
        yield name, share(part), f"{100 * part.value:.1f} %"
    yield "claims made twice", str(whole.duplicates), ""
