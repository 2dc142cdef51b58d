"""The words that all rooms share; standard library only."""

from graph.model.claim import Claim, Qualifiers, Theme
from graph.model.dates import PartialDate
from graph.model.document import Document, Part, Span
from graph.model.entity import Entity, Identifier, Judgement, Mention, Succession, entity_id
from graph.model.errors import EvidenceError, GateError, GraphError, InputRejected, StorageError, UsageError
from graph.model.reading import DEFAULT_READER, Notice, Reading, Rejection
from graph.model.resolved import CopyGroup, Deal, Fact, Link, Money, Resolution
from graph.model.vocabulary import (
    ENDS,
    AmountKind,
    Assertion,
    EntityType,
    LegalForm,
    Precision,
    Relation,
    Status,
    SuccessionKind,
    ThemeKind,
    Verdict,
)

__all__ = [
    "DEFAULT_READER",
    "ENDS", "AmountKind", "Assertion", "Claim", "CopyGroup", "Deal", "Document", "Entity", "EntityType", "EvidenceError", "Fact",
    "GateError", "GraphError", "Identifier", "InputRejected", "Judgement", "LegalForm", "Link", "Mention", "Money", "Notice", "Part",
    "PartialDate", "Precision", "Qualifiers", "Reading", "Rejection", "Relation", "Resolution", "Span", "Status", "StorageError",
    "Succession", "SuccessionKind", "Theme", "ThemeKind", "UsageError", "Verdict", "entity_id",
]  # fmt: skip
