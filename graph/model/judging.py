"""What judgements of people say about claims, in words that resolution and store share."""

from collections.abc import Iterable
from dataclasses import replace

from graph.model.entity import Judgement
from graph.model.reading import Reading
from graph.model.vocabulary import Verdict

_CLAIM = "claim/"


def claim_side(claim: str) -> str:
    """Return how a judgement names a claim: as its `left`, with an empty `right`.

    >>> claim_side("3f2a")
    'claim/3f2a'
    """
    return f"{_CLAIM}{claim}"


def is_about_claim(judgement: Judgement) -> bool:
    """Tell whether a judgement is about a claim, not about two entities."""
    return judgement.left.startswith(_CLAIM) and not judgement.right


def judged_claims(judgements: Iterable[Judgement]) -> dict[str, Verdict]:
    """Return what people say of claims, by id: the latest of their judgements, of those of one day the one that takes the claim out."""
    about = [judgement for judgement in judgements if is_about_claim(judgement)]
    about.sort(key=lambda judgement: (judgement.at or "", judgement.verdict is Verdict.WRONG, judgement.verdict))
    return {judgement.left.removeprefix(_CLAIM): judgement.verdict for judgement in about}


def wrong_claims(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids of the claims that people have judged wrong."""
    return frozenset(claim for claim, verdict in judged_claims(judgements).items() if verdict is Verdict.WRONG)


def without_claims(reading: Reading, wrong: frozenset[str]) -> Reading:
    """Return a reading without some claims, itself if it has none of them."""
    if not wrong:
        return reading
    left = tuple(claim for claim in reading.claims if claim.id not in wrong)
    return reading if len(left) == len(reading.claims) else replace(reading, claims=left)
