"""What people should look at next: alarms, pairs of entities that may be one, and claims of low confidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.model import Claim, Judgement, Reading, Resolution, Verdict
from graph.model.judging import claim_side, is_about_claim
from graph.resolution.linker import is_alarm

LOW = 0.6
"""Claims less sure than that are asked about."""
SHOWN = 3
"""So many claims are shown with a question."""
_LEAST = 0.05

Exhibits = Mapping[str, list[tuple[Reading, Claim]]]
"""Claims with their documents, by the claim's side of a judgement or by the entity that they name."""


class Matter(StrEnum):
    """What a question is about."""

    ALARM = "alarm"
    PAIR = "pair"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person should judge; `reach` is the number of claims that hang on it.

    `left` and `right` are as in a judgement, `likelihood` is how likely they are one, or the claim right, from 0 to 1.
    """

    matter: Matter
    left: str
    right: str
    likelihood: float
    reasons: tuple[str, ...]
    reach: int

    @property
    def doubt(self) -> float:
        """How little is known, from nearly 0 for what is nearly sure to 1 for what may as well be as not."""
        return max(_LEAST, 1 - abs(2 * self.likelihood - 1))


def open_questions(resolution: Resolution, readings: Iterable[Reading], judged: Iterable[Judgement] = ()) -> list[Question]:
    """Return what is open, alarms first, then by doubt and reach; what a person has judged is settled, but for alarms."""
    judged = list(judged)
    settled = {judgement.left for judgement in judged if is_about_claim(judgement)}
    reach: Counter[str] = Counter()
    doubtful: list[Question] = []
    for reading in readings:
        for claim in reading.claims:
            reach.update({resolution.links[claim.subject.key], resolution.links[claim.object.key]})
            if claim.confidence < LOW and claim_side(claim.id) not in settled:
                doubtful.append(_about(claim))
    pairs = (
        Question(Matter.ALARM if is_alarm(pair) else Matter.PAIR, pair.left, pair.right, pair.score, pair.reasons, _hanging(pair, reach))
        for pair in open_pairs(resolution, judged)
    )
    return sorted([*pairs, *doubtful], key=lambda q: (q.matter is not Matter.ALARM, -q.doubt * q.reach, q.left, q.right))


def open_pairs(resolution: Resolution, judged: Iterable[Judgement] = ()) -> list[Judgement]:
    """Return the pairs that rules leave unsure and that no person has judged yet, the likeliest first, and all alarms.

    What people or other rules have made one meanwhile is no pair any more.
    """
    settled = {frozenset((judgement.left, judgement.right)) for judgement in judged}
    found: dict[frozenset[str], Judgement] = {}
    for pair in sorted(_unsure(resolution), key=lambda pair: (is_alarm(pair), pair.score, pair.reasons)):
        key = frozenset((pair.left, pair.right))
        apart = len({resolution.links.get(id, id) for id in key}) > 1
        if apart and (is_alarm(pair) or key not in settled):
            found[key] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.left, pair.right))


def exhibits(readings: Iterable[Reading], resolution: Resolution, questions: Iterable[Question]) -> Exhibits:
    """Return the claims that questions are about, and the surest few that name each entity of theirs, in one walk over the readings."""
    wanted = {resolution.links.get(id, id) for question in questions for id in (question.left, question.right)}
    found: dict[str, list[tuple[Reading, Claim]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            for id in wanted & {claim_side(claim.id), resolution.links[claim.subject.key], resolution.links[claim.object.key]}:
                found[id] = sorted([*found[id], (reading, claim)], key=lambda told: (-told[1].confidence, told[1].id))[:SHOWN]
    return found


def claims_about(question: Question, resolution: Resolution, shown: Exhibits) -> list[tuple[Reading, Claim]]:
    """Return the claim that a question is about, or some that name its entities, from both sides in turn."""
    sides = [shown.get(resolution.links.get(id, id), []) for id in (question.left, question.right) if id]
    mixed = [side[place] for place in range(SHOWN) for side in sides if place < len(side)]
    return list({claim.id: (reading, claim) for reading, claim in mixed}.values())[:SHOWN]


def _unsure(resolution: Resolution) -> Iterator[Judgement]:
    return (judgement for judgement in resolution.judgements if judgement.verdict is Verdict.UNSURE)


def _about(claim: Claim) -> Question:
    said = f"{claim.subject.name} {claim.relation} {claim.object.name}"
    stated = said if claim.assertion == "asserted" else f"{said} ({claim.assertion})"
    return Question(Matter.CLAIM, claim_side(claim.id), "", claim.confidence, (stated,), 1)


def _hanging(pair: Judgement, reach: Counter[str]) -> int:
    """Return how many claims would move: those of the side that has fewer, of sides that have any."""
    numbers = [number for number in (reach[pair.left], reach[pair.right]) if number]
    return min(numbers, default=1)
