"""The command that asks people: review."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_KG, KG
from graph.cli.output import Exit, emit_frame, say
from graph.cli.visible import shown
from graph.model import EntityType, Judgement, Rejection, UsageError, Verdict
from graph.model.judging import claim_side

if TYPE_CHECKING:
    from graph.resolution.review import Question
    from graph.store import GraphFolder


class Decision(StrEnum):
    """What a person can say of a pair of entities or of a claim."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    RIGHT = "right"
    WRONG = "wrong"
    UNDO = "undo"


By = Annotated[str, typer.Option(metavar="NAME", envvar="USER", help="Who judges.")]


def review(
    decision: Annotated[Decision | None, typer.Argument(help="same, different, unsure of two entities; right, wrong of a claim.")] = None,
    left: Annotated[str | None, typer.Argument(metavar="[A]", help="An entity, by id or name; or a claim, by id.")] = None,
    right: Annotated[str | None, typer.Argument(metavar="[B]", help="Another entity.")] = None,
    by: By = "unknown",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write what is open as CSV, to be filled in.")] = None,
    decided: Annotated[Path | None, typer.Option("--in", metavar="FILE", help="Read decisions from such a file.")] = None,
    kg: KG = DEFAULT_KG,
) -> int:
    """Walk through what is open, or record what you know: which entities are one, which claims are right."""
    from graph.store import GraphFolder

    if sum(given is not None for given in (decision, out, decided)) > 1:
        raise UsageError("one thing at a time", where="review", todo="give a decision, or --out, or --in")
    folder = GraphFolder(kg)
    if decided is not None:
        return _read(folder, decided)
    if decision is None:
        return _ask(folder, by, out)
    if decision is Decision.UNDO:
        return _undo(folder, left, right)
    return _judge(folder, _judgement(folder, Verdict(decision), (left, right), by))


def _ask(folder: "GraphFolder", by: str, out: Path | None) -> int:
    from graph.resolution.review import open_questions

    questions = open_questions(folder.resolution, folder.readings(), folder.judgements())
    if out is not None:
        return _write(folder, questions, out)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from graph.cli.walking import walk

        walk(folder, questions, by, today())
        return Exit.DONE
    return _list(folder, questions)


def _list(folder: "GraphFolder", questions: "list[Question]") -> int:
    from graph.query import ask
    from graph.query.records import text_frame

    rows = [(q.matter, q.left, q.right, f"{q.likelihood:.2f}", str(q.reach), shown("; ".join(q.reasons))) for q in questions]
    emit_frame(text_frame(rows, ("matter", "left", "right", "likelihood", "reach", "why")), "table")
    numbers = {matter: sum(q.matter == matter for q in questions) for matter in ("alarm", "pair", "claim")}
    say(f"{numbers['pair']} pairs may be the same; to decide: aigov review same|different|unsure A B")
    say(f"{numbers['claim']} claims are not sure; to decide: aigov review right|wrong|unsure CLAIM")
    if numbers["alarm"]:
        say(f"{numbers['alarm']} alarms: links that would join what the registry tells apart, and were not applied")
    disagreements = len(ask(folder.store(), "disagreements"))
    if disagreements:
        say(f"{disagreements} facts on which the readers disagree; to see them: aigov ask disagreements")
    return Exit.DONE


def _write(folder: "GraphFolder", questions: "list[Question]", out: Path) -> int:
    from graph.model.files import write_text
    from graph.query import format_frame
    from graph.query.records import text_frame
    from graph.resolution.decisions import COLUMNS, queue_rows

    rows = [tuple(map(shown, row)) for row in queue_rows(questions, folder.resolution, folder.readings())]
    write_text(out, format_frame(text_frame(rows, COLUMNS), "csv"))
    say(f"{len(rows)} questions are in {out}; fill in verdict, by and at, then: aigov review --in {out}")
    return Exit.DONE


def _read(folder: "GraphFolder", path: Path) -> int:
    from graph.pipeline import judge_all
    from graph.registry import load_registry
    from graph.resolution.decisions import Known, read_decisions

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is no UTF-8 text"
        raise UsageError(f"cannot be read: {reason}", where=str(path), todo="save the file as CSV in UTF-8") from None
    known = Known.of(folder.resolution, folder.readings(), load_registry().entities)
    found = list(read_decisions(text, path.name, known))
    rejected = [item for item in found if isinstance(item, Rejection)]
    made = set(folder.judgements())
    new = [item for item in found if isinstance(item, Judgement) and item not in made]
    for rejection in rejected:
        say(f"rejected {rejection.source}: {rejection.reason}")
    if new:
        judge_all(folder.path, new)
    say(f"recorded {len(new)}, known before {len(found) - len(new) - len(rejected)}, rejected {len(rejected)}")
    return Exit.DONE if not rejected else Exit.PARTLY if new else Exit.FAILED


def _judgement(folder: "GraphFolder", verdict: Verdict, sides: tuple[str | None, str | None], by: str) -> Judgement:
    from graph.query import find_entity

    left, right = sides
    about_claim = verdict in (Verdict.RIGHT, Verdict.WRONG) or (verdict is Verdict.UNSURE and left is not None and right is None)
    if about_claim:
        if left is None or right is not None:
            raise UsageError("a claim stands for itself", where="review", todo=f"write: aigov review {verdict} CLAIM")
        return Judgement(claim_side(_claim(folder, left)), "", verdict, 1.0, ("judged by a person",), by, today())
    if left is None or right is None:
        raise UsageError("a judgement needs two entities", where="review", todo=f"write: aigov review {verdict} A B")
    one, other = (find_entity(folder.store(), name, frozenset(EntityType)) for name in (left, right))
    return Judgement(one, other, verdict, 1.0, ("judged by a person",), by, today())


def _claim(folder: "GraphFolder", prefix: str) -> str:
    wanted = prefix.removeprefix("claim/")
    found = sorted(claim.id for claim in folder.claims() if wanted and claim.id.startswith(wanted))
    if len(found) != 1:
        what = "several claims begin so" if found else "no such claim"
        raise UsageError(what, where=prefix, todo="take the id from `aigov claims`")
    return found[0]


def _judge(folder: "GraphFolder", judgement: Judgement) -> int:
    from graph.pipeline import judge

    judge(folder.path, judgement)
    said = f"{judgement.left} and {judgement.right} are" if judgement.right else f"{judgement.left} is"
    say(f"recorded: {said} {judgement.verdict}, says {judgement.by}")
    return Exit.DONE


def _undo(folder: "GraphFolder", left: str | None, right: str | None) -> int:
    from graph.pipeline import undo

    if left is None:
        raise UsageError("undo what?", where="review", todo="write: aigov review undo A B, or undo CLAIM")
    sides = [set(_meanings(folder, name)) for name in (left, right) if name is not None]

    def wanted(judgement: Judgement) -> bool:
        ends = [end for end in (judgement.left, judgement.right) if end]
        return len(ends) == len(sides) and any(
            all(end in side or _spells(end, side) for end, side in zip(order, sides, strict=True)) for order in (ends, ends[::-1])
        )

    gone = undo(folder.path, wanted)
    say(f"taken back: {gone.left}{' and ' + gone.right if gone.right else ''}: {gone.verdict}, said {gone.by} on {gone.at or 'some day'}")
    return Exit.DONE


def _meanings(folder: "GraphFolder", name: str) -> Iterator[str]:
    """Yield what a name can mean: itself, the tail of an id, a claim that begins so, the entity that answers to it now."""
    from graph.model.identity import slug
    from graph.query import find_entity

    yield name
    yield f"/{slug(name)}"
    yield f"claim/{name.removeprefix('claim/')}"
    try:
        yield find_entity(folder.store(), name, frozenset(EntityType))
    except UsageError:
        return


def _spells(end: str, meanings: set[str]) -> bool:
    return any((m.startswith("/") and end.endswith(m)) or (m.startswith("claim/") and len(m) > 6 and end.startswith(m)) for m in meanings)


def today() -> str:
    """Return this day as ISO 8601 in UTC."""
    return datetime.now(UTC).date().isoformat()
