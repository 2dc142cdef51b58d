"""Whatever happened to a graph, and wherever it crashed on the way: the same graph as one built at once from what is left."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from graph.model import Judgement, Reading, Rejection, Resolution, Verdict
from graph.model.jsonlines import write_json_lines
from graph.store import GraphFolder, canonical_nquads, verify, writing
from graph.store.folder import JUDGEMENTS
from graph.store.judgements import change_judgements
from graph.store.writing import Writer
from tests.store.folders import RUN, by_hand
from tests.store.test_same_graph import READINGS, named

CHANGED = {reading.document.name: reading for reading in (named(0, "Quillstone PLC"), named(1, "Other"))}
NAMES = sorted({mention.key for reading in READINGS for claim in reading.claims for mention in (claim.subject, claim.object)})
CLAIMS = sorted(claim.id for reading in READINGS for claim in reading.claims)
READ = st.sampled_from([*READINGS, *CHANGED.values()])
PAIRS = st.lists(st.sampled_from([name for name in NAMES if name.startswith("vendor/")]), min_size=2, max_size=2, unique=True)


class Crash(Exception):
    """The process ends here."""


def crashing(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Resolution:
    """Resolve, then crash: segments are written, the manifest is not."""
    by_hand(readings, judgements)
    raise Crash


class Histories(RuleBasedStateMachine):
    """A graph that sources, judgements and crashes come to and go from, beside a list of what it should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.kg = self.directory / "kg"
        self.sources: dict[str, Reading] = {}
        self.judged: list[Judgement] = []
        self.resolver = by_hand
        with writing(self.kg) as writer:
            writer.commit(by_hand, RUN)

    @rule(readings=st.lists(READ, min_size=1, max_size=4, unique_by=lambda reading: reading.document.name))
    def add(self, readings: list[Reading]) -> None:
        def change(writer: Writer) -> None:
            for reading in readings:
                writer.add(f"/news/{reading.document.name}", reading, "hand 1")

        self._commit(change, {**self.sources, **{reading.document.name: reading for reading in readings}})

    @rule(chance=st.randoms(use_true_random=False))
    def remove(self, chance: random.Random) -> None:
        if self.sources:
            gone = chance.sample(sorted(self.sources), chance.randint(1, len(self.sources)))
            left = {name: reading for name, reading in self.sources.items() if name not in gone}
            self._commit(lambda writer: [writer.remove(name) for name in gone], left)

    @rule(pair=PAIRS, verdict=st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]))
    def judge_pair(self, pair: list[str], verdict: Verdict) -> None:
        self._judge([*self.judged, Judgement(*pair, verdict, 1.0, (), "Ada", f"2026-01-{len(self.judged) % 28 + 1:02d}")])

    @rule(claim=st.sampled_from(CLAIMS), verdict=st.sampled_from([Verdict.WRONG, Verdict.RIGHT]))
    def judge_claim(self, claim: str, verdict: Verdict) -> None:
        self._judge([*self.judged, Judgement(f"claim/{claim}", "", verdict, 1.0, (), "Ada", f"2026-01-{len(self.judged) % 28 + 1:02d}")])

    @rule(chance=st.randoms(use_true_random=False))
    def undo(self, chance: random.Random) -> None:
        if self.judged:
            gone = chance.randrange(len(self.judged))
            self._judge([*self.judged[:gone], *self.judged[gone + 1 :]])

    @rule()
    def crash_next_time(self) -> None:
        self.resolver = crashing

    @rule()
    def crash_in_a_build(self) -> None:
        """A process that ends before its commit: what it read is on disk, and in no state."""
        try:
            with writing(self.kg) as writer:
                writer.add("/news/lost.txt", named(9, "Lost"), "hand 1")
                writer.reject(Rejection("/news/lost.bin", "no text"))
                writer.commit(crashing, RUN)
        except Crash:
            pass

    @rule()
    def open_store(self) -> None:
        GraphFolder(self.kg).store()

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.kg / "store", ignore_errors=True)

    @invariant()
    def same_as_a_fresh_build(self) -> None:
        folder = GraphFolder(self.kg)
        fresh = self.directory / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        with writing(fresh) as writer:
            for name, reading in self.sources.items():
                writer.add(f"/news/{name}", reading, "hand 1")
            write_json_lines(fresh / JUDGEMENTS, self.judged)
            writer.commit(by_hand, RUN)
        assert list(canonical_nquads(folder)) == list(canonical_nquads(GraphFolder(fresh)))
        assert list(verify(folder)) == []

    def teardown(self) -> None:
        shutil.rmtree(self.directory)

    def _judge(self, judged: list[Judgement]) -> None:
        change_judgements(self.kg, lambda old: judged)
        self.judged = judged
        self._commit(lambda writer: None, self.sources)

    def _commit(self, change: Callable[[Writer], object], then: dict[str, Reading]) -> None:
        """Change and commit; if that crashes, what a person does is to do it again."""
        for resolver in dict.fromkeys([self.resolver, by_hand]):
            self.resolver = by_hand
            try:
                with writing(self.kg) as writer:
                    change(writer)
                    writer.commit(resolver, RUN)
                break
            except Crash:
                assert list(verify(GraphFolder(self.kg))) == []
        self.sources = then


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
