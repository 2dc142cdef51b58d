"""Chains of changes to a graph, killed with SIGKILL at seeded moments: nothing torn, nothing acknowledged lost, nothing different after.

    python -m tests.store.kills [--number 200] [--seed 1]

Every chain runs in a process of its own, once undisturbed and once killed: every other time after a share of the time that it takes,
else at one of its operations on files, so that the moments of the commit are hit as well. Processes are forked from one that has
opened no store, which saves most of their start.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.loaders import Loaded
from graph.model import Document, Judgement, Rejection, UsageError, Verdict
from graph.pipeline import Publishing, Reader, update
from graph.store import GraphFolder, canonical_nquads, check_shapes, verify, writing
from graph.store.history import history_graph
from graph.store.judgements import change_judgements
from graph.store.snapshots import all_quads
from tests.pipeline import readers
from tests.store.folders import RUN, by_hand

_COUNTED = ("replace", "rename", "fsync", "unlink", "link", "mkdir", "rmdir")
_MEMORY = "/dev/shm"  # a killed process loses nothing that it has written, so a disk would only cost time
_READER = Reader(readers.read, "1")
_SAME = Judgement("vendor/openai", "vendor/open-ai-labs", Verdict.SAME, 1.0, ("a test",), "Ada", "2026-01-01")
_WRONG = "OpenAI sold GSA a third thing."

Change = Callable[[Path], object]
Say = Callable[..., object]


def text(name: str, words: str) -> Loaded:
    """Return a document as loaders yield it."""
    return Loaded(f"/news/{name}", Document(name, words, hashlib.sha256(f"{name} {words}".encode()).hexdigest(), language="en"))


def build(kg: Path) -> None:
    """Build from nothing."""
    first = [text(f"{n}.txt", f"OpenAI sold GSA thing {n}.") for n in range(4)]
    update(kg, [*first, text("wrong.txt", _WRONG), Rejection("/news/a.bin", "no text")], _READER, Publishing(by_hand))


def add(kg: Path) -> None:
    """Update: a new document, a changed one, one that is unchanged."""
    texts = [text("new.txt", "GSA buys from OpenAI."), text("1.txt", "OpenAI has left GSA."), text("2.txt", "OpenAI sold GSA thing 2.")]
    update(kg, texts, _READER, Publishing(by_hand, accept=True))


def remove(kg: Path) -> None:
    """Remove a source; one that is gone already is what was wanted."""
    with writing(kg) as writer:
        try:
            writer.remove("3.txt")
        except UsageError:
            return
        writer.commit(by_hand, RUN)


def judge(kg: Path) -> None:
    """Judge a claim to be wrong."""
    claim = readers.read(text("wrong.txt", _WRONG).document).claims[0].id
    _decide(kg, Judgement(f"claim/{claim}", "", Verdict.WRONG, 1.0, ("a test",), "Ada", "2026-01-01"))


def judge_again(kg: Path) -> None:
    """Judge two names to be one, which changes every source that tells of them."""
    _decide(kg, _SAME)


def undo(kg: Path) -> None:
    """Take back that two names are one."""
    change_judgements(kg, lambda old: [judgement for judgement in old if judgement != _SAME])
    _commit(kg)


def snapshot(kg: Path) -> None:
    """Make the RDF store anew."""
    shutil.rmtree(kg / "store", ignore_errors=True)
    GraphFolder(kg).store()


def _decide(kg: Path, judgement: Judgement) -> None:
    change_judgements(kg, lambda old: [*(j for j in old if j != judgement), judgement])
    _commit(kg)


def _commit(kg: Path) -> None:
    with writing(kg) as writer:
        writer.commit(by_hand, RUN)


CHANGES: tuple[Change, ...] = (add, remove, judge_again, undo, snapshot)


@dataclass(frozen=True, slots=True)
class Kill:
    """What a kill did: its moment, how many changes were acknowledged before, and what is wrong, empty if nothing is."""

    moment: str
    acknowledged: int
    wrong: str


def kills(number: int, seed: int) -> Iterator[Kill]:
    """Yield what each of so many kills did."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as directory:
        for n in range(number):
            place = Path(directory, str(n))
            place.mkdir()
            yield killed(place, random.Random(f"{seed} {n}"), timed=n % 2 == 0)
            shutil.rmtree(place)


def killed(place: Path, chance: random.Random, timed: bool) -> Kill:
    """Run one chain undisturbed and killed, and compare."""
    others = chance.sample(CHANGES, 3)
    chain = [build, *others, judge] if chance.random() < 0.5 else [build, judge, *others]
    *marks, operations, seconds = said(lambda say: undisturbed(place / "undisturbed", chain, say))
    share, at = chance.random(), chance.randrange(int(operations)) + 1
    if timed:
        done = said(lambda say: run(place / "kg", chain, say), share * float(seconds))
    else:
        done = said(lambda say: (counting(at), run(place / "kg", chain, say)))
    *wrong, checked = said(lambda say: say(*faults(place / "kg", chain, len(done), marks), "checked"))
    assert checked == "checked"
    moment = f"{share:.0%} of the time" if timed else f"operation {at} of {operations}"
    return Kill(f"{' '.join(change.__name__ for change in chain)}: {moment}", len(done), "; ".join(wrong))


def undisturbed(kg: Path, chain: Sequence[Change], say: Say) -> None:
    """Make all changes; say a mark of the graph after each, then the number of operations on files, and the seconds."""
    operations, started = counting(), time.monotonic()
    for change in chain:
        change(kg)
        say(mark(kg))
    say(str(operations[0]), f"{time.monotonic() - started:f}")


def run(kg: Path, chain: Sequence[Change], say: Say) -> None:
    """Make all changes and acknowledge each."""
    for change in chain:
        change(kg)
        say(change.__name__)


def faults(kg: Path, chain: Sequence[Change], done: int, marks: Sequence[str]) -> Iterator[str]:
    """Yield what is torn or lost in a graph whose chain was killed after so many acknowledgements, and what a rerun makes different."""
    if done or (kg / "manifest.json").exists():
        folder, whole = GraphFolder(kg), {marks[max(0, done - 1)], marks[min(done, len(marks) - 1)]}
        yield from (f"torn: {finding}" for finding in (*verify(folder), *check_shapes(folder)))
        if mark(kg) not in whole:
            yield "lost: the graph is neither as it was acknowledged nor as the next change makes it"
        if mark(kg) != digest(canonical_nquads(folder)):
            yield "torn: the RDF store is not what the truth says"
    for change in chain[done:]:
        change(kg)
    if not mark(kg) == digest(canonical_nquads(GraphFolder(kg))) == marks[-1]:
        yield "different: a rerun does not give the graph of the undisturbed chain"
    if [rejection.source for rejection in GraphFolder(kg).rejections()] != ["/news/a.bin"]:
        yield "different: what was rejected is not told"
    if leftovers := sorted(path.name for path in kg.glob(".*.*.*")):
        yield f"left over: {leftovers}"


def mark(kg: Path) -> str:
    """Return a hash of the graph as its truth gives it, without opening or making an RDF store."""
    folder = GraphFolder(kg)
    history = history_graph(folder.terms)
    return digest(sorted({f"{quad} ." for quad in all_quads(folder.state) if quad.graph_name != history}))


def digest(lines: Iterable[str]) -> str:
    """Return a hash of lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def counting(last: int = 0) -> list[int]:
    """Count this process's operations on files from now on; it kills itself before the `last` one."""
    count = [0]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return operation

    for name in _COUNTED:
        setattr(os, name, counted(getattr(os, name)))
    return count


def said(work: Callable[[Say], object], seconds: float | None = None) -> list[str]:
    """Do something in a process of its own, killed after so many seconds, and return the lines that it said.

    Raises RuntimeError if it failed by itself.
    """
    reading, writing_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(lambda *lines: os.write(writing_end, "".join(f"{line}\n" for line in lines).encode()))
            os._exit(0)
        finally:  # whatever happens, a child never goes on as its parent
            traceback.print_exc()
            os._exit(1)
    os.close(writing_end)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as stream:
        lines = stream.read().splitlines()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) not in (0, -signal.SIGKILL):
        raise RuntimeError("a process failed; its traceback stands above")
    return lines


def main() -> int:
    """Kill, tell of each kill that something was wrong after, and return 1 if there was any."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = list(kills(given.number, given.seed))
    sys.stdout.writelines(f"{kill.moment}, {kill.acknowledged} acknowledged: {kill.wrong}\n" for kill in found if kill.wrong)
    counts = {what: sum(what in kill.wrong for kill in found) for what in ("torn", "lost", "different", "left over")}
    said_of = ", ".join(f"{number} {what}" for what, number in counts.items())
    sys.stdout.write(f"{len(found)} kills, {sum(kill.acknowledged for kill in found)} changes acknowledged before: {said_of}\n")
    return 1 if any(kill.wrong for kill in found) else 0


if __name__ == "__main__":
    sys.exit(main())
