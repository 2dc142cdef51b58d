"""Links that hold → facts: the words that show them, and how surely the text says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.extraction.scenes.clauses import Scene
from graph.model import Assertion, Mention, Relation, Status


@dataclass(frozen=True, slots=True)
class Grounds:
    """What took a link for a fact: the kind of reading, the template or words of it, the features that a model weighed."""

    kind: str
    words: str = ""
    features: frozenset[str] = frozenset()


RETOLD = "retold"
"""The kind of grounds of a fact that is less plain here than elsewhere in the document: it adds terms, and claims nothing alone."""
WORDING = Grounds("wording")
"""Set words of a pack that no other name tells apart."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A link that a sentence makes.

    `start` and `end` are the offsets of its two ends in the document, `clause` those of the words that show it;
    `assertion` is set only where the frame itself decides it; `grounds` tell why the link is a fact. `statuses` and `dated` are what an
    encoder thinks: how probably the fact stands where, and whether the text dates it at all; without an encoder there are none.
    """

    subject: Mention
    relation: Relation
    object: Mention
    scene: Scene
    start: int
    end: int
    clause: tuple[int, int]
    probability: float
    assertion: Assertion | None = None
    grounds: Grounds = WORDING
    statuses: Mapping[Status, float] = field(default_factory=dict)
    dated: bool = True

    @property
    def words(self) -> str:
        """The masked text of the clause."""
        return self.scene.text(*self.clause)
