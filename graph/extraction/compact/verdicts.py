"""What the encoder says of a link between two nodes, with what the rules say of it; of several windows the surest counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.extraction.compact.pairs import Pair
from graph.extraction.compact.supports import Key, Support, keyed
from graph.extraction.scenes.clauses import Scene
from graph.model import Assertion, Relation, Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the encoder says of a relation between two nodes, what the rules say, and the sentence that shows it.

    `statuses` are how probably it stands where, as the encoder thinks; `dated` how probable it is that the text dates it.
    """

    pair: Pair
    relation: Relation
    probability: float
    support: Support
    assertion: Assertion
    scene: Scene
    statuses: Mapping[Status, float] = field(default_factory=dict)
    dated: float = 1.0

    @property
    def key(self) -> Key:
        """The link that is judged."""
        return keyed(self.relation, self.pair.subject.key, self.pair.object.key)


def surest(verdicts: Iterable[Verdict]) -> Mapping[Key, Verdict]:
    """Return of each link the verdict of the window that is surest of it."""
    best: dict[Key, Verdict] = {}
    for verdict in verdicts:
        if verdict.key not in best or best[verdict.key].probability < verdict.probability:
            best[verdict.key] = verdict
    return best
