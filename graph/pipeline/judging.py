"""Judgements of people: recorded, applied, taken back."""

from collections.abc import Callable, Iterable
from pathlib import Path

from graph.model import Judgement, UsageError
from graph.pipeline.build import resolver
from graph.pipeline.update import now
from graph.registry import load_registry
from graph.resolution import check_judgement
from graph.store import GraphFolder, Run, writing
from graph.store.judgements import change_judgements


def judge(kg: Path | str, judgement: Judgement) -> None:
    """Record a person's judgement and let it take effect.

    Raises UsageError for one that joins entities of two types or two that the registry tells apart, StorageError if there is no
    graph or it cannot be written.
    """
    judge_all(kg, [judgement])


def judge_all(kg: Path | str, judgements: Iterable[Judgement]) -> None:
    """Record judgements of a person and let them take effect together; who judges anew on the same day takes the earlier one back.

    Raises UsageError for one that cannot be, before any is recorded, StorageError as `judge` does.
    """
    record(kg, judgements)
    apply(kg)


def record(kg: Path | str, judgements: Iterable[Judgement]) -> None:
    """Write judgements of a person down; they take effect with `apply` or the next build. Raises as `judge_all` does."""
    GraphFolder(kg)
    known = load_registry().entities
    new = [check_judgement(judgement, known) for judgement in judgements]
    change_judgements(Path(kg), lambda old: [*(j for j in old if not any(_replaces(n, j) for n in new)), *new])


def apply(kg: Path | str, action: str = "judge") -> None:
    """Let what people have judged take effect."""
    with writing(Path(kg)) as writer:
        writer.commit(resolver(), Run(0, now(), action))


def undo(kg: Path | str, wanted: Callable[[Judgement], bool]) -> Judgement:
    """Take back the last judgement of a person that is wanted, and return it; the graph is as if it had never been made.

    Raises UsageError if there is none, StorageError if there is no graph or it cannot be written.
    """
    made = [judgement for judgement in GraphFolder(kg).judgements() if wanted(judgement)]
    if not made:
        raise UsageError("nobody has judged that", where=str(kg), todo="judgements.jsonl in that folder lists what people judged")
    change_judgements(Path(kg), lambda old: _without_last(old, made[-1]))
    apply(kg, "undo")
    return made[-1]


def _replaces(new: Judgement, old: Judgement) -> bool:
    return {new.left, new.right} == {old.left, old.right} and (new.by, new.at) == (old.by, old.at)


def _without_last(judgements: list[Judgement], gone: Judgement) -> list[Judgement]:
    last = len(judgements) - 1 - judgements[::-1].index(gone)
    return judgements[:last] + judgements[last + 1 :]
