"""Walking through what is open, in the terminal: one question at a time, a key decides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from graph.cli.visible import shown
from graph.model import Claim, Entity, GraphError, Judgement, Reading, Resolution, Verdict
from graph.resolution.review import Exhibits, Matter, Question, claims_about, exhibits

if TYPE_CHECKING:
    from graph.store import GraphFolder

_ENTITIES = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_CLAIMS = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "u": Verdict.UNSURE}
_AROUND = 240
"""Characters of text shown on each side of a quote, at most."""

Key = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where questions are shown and keys come from."""

    console: Console
    key: Key


def walk(folder: "GraphFolder", questions: list[Question], by: str, at: str, terminal: Terminal | None = None) -> int:
    """Ask the questions in turn until they end or `q` is pressed, and return how many were decided.

    Each decision is recorded at once; all of them take effect in the graph when the walk ends.
    """
    from graph.pipeline.judging import apply

    terminal = terminal or Terminal(Console(highlight=False), typer.getchar)
    decided, shown_with = 0, exhibits(folder.readings(), folder.resolution, questions)
    try:
        for number, question in enumerate(questions, 1):
            terminal.console.rule(f"{number} of {len(questions)}")
            _show(question, folder.resolution, shown_with, terminal.console)
            answer = _answer(question, terminal)
            if answer is None:
                break
            if answer is not _SKIP:
                judgement = Judgement(question.left, question.right, Verdict(answer), 1.0, ("judged by a person",), by, at)
                decided += _recorded(folder, judgement, terminal.console)
    finally:
        if decided:
            apply(folder.path)
    terminal.console.print(f"{decided} decided, {len(questions) - decided} left open")
    return decided


_SKIP = "skip"


def _recorded(folder: "GraphFolder", judgement: Judgement, console: Console) -> bool:
    from graph.pipeline.judging import record

    try:
        record(folder.path, [judgement])
    except GraphError as error:
        console.print(Text(str(error), style="red"))
        return False
    return True


def _answer(question: Question, terminal: Terminal) -> str | None:
    """Return the verdict of the key pressed, `_SKIP` for the next question, None for the end."""
    choices = _CLAIMS if question.matter is Matter.CLAIM else _ENTITIES
    while True:
        try:
            key = terminal.key().lower()
        except (KeyboardInterrupt, EOFError):
            return None
        if key in ("q", "\x03", "\x04", ""):
            return None
        if key in ("n", " ", "\r", "\n"):
            return _SKIP
        if key in choices:
            return choices[key]
        terminal.console.print(f"press one of {', '.join(choices)}, n or q")


def _show(question: Question, resolution: Resolution, shown_with: Exhibits, console: Console) -> None:
    console.print(Text(f"{question.matter}: likelihood {question.likelihood:.2f}, {question.reach} claims hang on it"))
    for id in filter(None, (question.left, question.right)):
        if question.matter is not Matter.CLAIM:
            console.print(Text(f"  {shown(_described(id, resolution))}"))
    for reason in question.reasons:
        console.print(Text(f"  because {shown(reason)}" if question.right else f"  {shown(reason)}"))
    for reading, claim in claims_about(question, resolution, shown_with):
        console.print()
        console.print(_quoted(reading, claim))
    for line in consequences(question):
        console.print(Text(line))


def consequences(question: Question) -> Iterator[str]:
    """Yield what each key does."""
    if question.matter is Matter.CLAIM:
        yield "r  right: the claim stays and is not asked again"
        yield "w  wrong: the claim leaves the graph, with its edge and its part in deals; undo brings it back"
    else:
        yield f"s  same: {question.left} and {question.right} become one entity, and {question.reach} claims move"
        yield "d  different: they stay two, and no rule or chain joins them"
    yield "u  unsure: nothing changes, and it is not asked again      n  next      q  end"


def _described(id: str, resolution: Resolution) -> str:
    entity: Entity | None = resolution.known.get(id) or resolution.met.get(id)
    if entity is None:
        return f"{id} (in the registry, not in this graph)" if id not in resolution.links else f"{id} (one with {resolution.links[id]})"
    more = [entity.country, f"of {entity.parent}" if entity.parent else None, entity.website]
    names = f", also {'; '.join(entity.aliases[:5])}" if entity.aliases else ""
    about = ", ".join(filter(None, more))
    return f"{entity.label} [{id}]{f' ({about})' if about else ''}{names}"


def _quoted(reading: Reading, claim: Claim) -> Text:
    """Return the sentences around the evidence of a claim with the evidence marked and the names in it in bold."""
    span, text = claim.evidence[0], reading.document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    stop = text.find("\n", span.end)
    end = min(stop if stop >= 0 else len(text), span.end + _AROUND)
    quote = Text(shown(span.quote), style="reverse")
    quote.highlight_words([shown(claim.subject.name), shown(claim.object.name)], style="bold reverse")
    head = Text(f"{shown(reading.document.title or reading.document.name)}: ", style="dim")
    return head + Text(shown(text[start : span.start])) + quote + Text(shown(text[span.end : end]))
