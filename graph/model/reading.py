"""What one document gave: the unit that is extracted, kept, replaced and removed as a whole."""

from dataclasses import dataclass, field

from graph.model.claim import Claim, Theme
from graph.model.document import Document

DEFAULT_READER = "compact"
"""What reads documents where nobody chooses: the rules with a small trained encoder."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with everything that was read from it.

    `sketch` is what near copies are found by, a function of the text alone, kept because it is dear to make; it may be empty.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    themes: tuple[Theme, ...] = ()
    sketch: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source, document or row that could not be used, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a source that its owner should know, though it was read: a column left over, an unknown word."""

    source: str
    text: str
