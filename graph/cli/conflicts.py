"""The contradiction desk: conflicts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.opening import open_folder
from graph.cli.options import DEFAULT_KG, KG, AsOf, KnownOn, MinConfidence, TableFormat
from graph.cli.output import Exit, emit, emit_frame, say
from graph.model import UsageError

if TYPE_CHECKING:
    from graph.resolution import Conflict
    from graph.store import GraphFolder

_WIDTH = 80


def conflicts(
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only assertion, status, amount, audience or date.")] = None,
    settled: Annotated[bool, typer.Option("--settled", help="Those too whose claims people have judged.")] = False,
    kg: KG = DEFAULT_KG,
    format: Annotated[TableFormat, typer.Option(help="csv and json hold a row for each side.")] = TableFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> int:
    """List where sources contradict each other, the gravest first, with the words of each; exit 1 if there is any."""
    folder = open_folder(kg, min_confidence, as_of, known_on)
    found = _found(folder, kind, settled)
    if format is TableFormat.TABLE:
        emit("".join(f"{line}\n" for conflict in found for line in _told(conflict, folder)))
    else:
        _emit_rows(found, format)
    many = "1 conflict" if len(found) == 1 else f"{len(found)} conflicts"
    say(f"{many}; to settle one: aigov review right|wrong CLAIM" if found else "no open conflict")
    return Exit.FINDINGS if found else Exit.DONE


def _found(folder: "GraphFolder", kind: str | None, settled: bool) -> "list[Conflict]":
    from graph.resolution import ConflictKind, find_conflicts, is_settled

    if kind is not None and kind not in set(ConflictKind):
        raise UsageError("no such kind of conflict", where=kind, todo=f"choose one of {', '.join(ConflictKind)}")
    judged = list(folder.judgements())
    found = find_conflicts(folder.readings(), folder.resolution)
    return [c for c in found if kind in (None, c.kind) and (settled or not is_settled(c, judged))]


def _told(conflict: "Conflict", folder: "GraphFolder") -> Iterator[str]:
    yield f"{conflict.kind} ({conflict.score:.2f}): {' '.join(_label(part, folder) for part in conflict.about)}"
    for side in conflict.sides:
        claim = f" [claim {side.claim}]" if side.claim else ""
        told = f"{_label(side.says.removeprefix('for '), folder, side.says)}: “{_shortened(side.quote)}” — {side.document}{claim}"
        yield from wrap(told, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    yield ""


def _label(text: str, folder: "GraphFolder", shown: str | None = None) -> str:
    """Return an entity's label for its id, other words as they are."""
    entity = folder.resolution.known.get(text) or folder.resolution.met.get(text)
    if entity is None:
        return shown or text
    return f"for {entity.label}" if shown else entity.label


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return f"{words[:300]}…" if len(words) > 300 else words


def _emit_rows(found: "Sequence[Conflict]", format: TableFormat) -> None:
    if format is TableFormat.JSON:
        emit(json.dumps([{"id": c.id, **asdict(c)} for c in found], ensure_ascii=False, indent=1) + "\n")
        return
    from graph.query.records import text_frame

    columns = ("conflict", "kind", "score", "about", "says", "quote", "document", "claim")
    rows = [(c.id, c.kind, f"{c.score:.3f}", " ".join(c.about), s.says, s.quote, s.document, s.claim) for c in found for s in c.sides]
    emit_frame(text_frame(rows, columns), format)
