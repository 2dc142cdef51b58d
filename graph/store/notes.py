"""What the derived graphs need to know of a reading, noted when it is walked over, so that no text is read for it again."""

from dataclasses import dataclass
from datetime import date

from graph.model import Assertion, Reading, Status
from graph.model.editions import Edition, edition_of
from graph.model.judging import without_claims

Told = tuple[str, str, str]
"""Subject, relation and object of a fact: keys of mentions, or ids of entities."""


@dataclass(frozen=True, slots=True)
class Note:
    """A document with the edition that it belongs to, the ids of all its claims, the keys of its mentions.

    `asserted` are the facts that it asserts, by keys, each with its day and whether it has ended by then; claims that people have
    judged wrong count among the ids only.
    """

    document: str
    edition: Edition | None
    claims: tuple[str, ...]
    keys: frozenset[str]
    asserted: tuple[tuple[Told, tuple[date, bool]], ...]


def noted(whole: Reading, wrong: frozenset[str] = frozenset()) -> Note:
    """Return what is to be known of a reading; a claim's day is that of its fact, else that of its document."""
    reading = without_claims(whole, wrong)
    keys = {theme.about.key for theme in reading.themes}
    asserted = []
    for claim in reading.claims:
        subject, object = claim.subject.key, claim.object.key
        keys |= {subject, object}
        if claim.assertion is Assertion.ASSERTED:
            ended = claim.qualifiers.status is Status.ENDED
            day = claim.qualifiers.date or reading.document.published
            told = (day.last if day else date.max if ended else date.min), ended
            asserted.append(((subject, claim.relation.value, object), told))
    claims = tuple(claim.id for claim in whole.claims)
    return Note(reading.document.id, edition_of(reading.document), claims, frozenset(keys), tuple(asserted))
