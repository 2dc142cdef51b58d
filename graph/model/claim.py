"""Claims: what a document says about two entities, in whose words, on what terms, and how surely."""

import typing
from dataclasses import dataclass, field
from decimal import Decimal

from graph.model.dates import PartialDate
from graph.model.document import Span
from graph.model.entity import Identifier, Mention
from graph.model.errors import EvidenceError, InputRejected
from graph.model.identity import Json, stable_hash
from graph.model.vocabulary import ENDS, AmountKind, Assertion, LegalForm, Relation, Status, ThemeKind


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The terms of a claim, only as far as the text states them.

    `amount` is a number in full, `currency` ISO 4217, `price` what the buyer pays per unit as text, `duration`
    ISO 8601, `users` a number or the text's words.
    """

    status: Status | None = None
    date: PartialDate | None = None
    amount: Decimal | None = None
    currency: str | None = None
    amount_kind: AmountKind | None = None
    price: str | None = None
    duration: str | None = None
    users: str | None = None
    legal_form: LegalForm | None = None

    def stated(self) -> dict[str, str]:
        """Return the stated terms as text, by field name."""
        values = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: format(value, "f") if isinstance(value, Decimal) else str(value) for name, value in values if value is not None}


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact as one document tells it, with the words that prove it.

    `deals` are the numbers of the agreements under which the fact stands, such as ("piid", "70SBUR21F00000194"), each an
    agreement of its own. Raises EvidenceError without a span, InputRejected if the types of the ends do not fit the relation.
    """

    subject: Mention
    relation: Relation
    object: Mention
    assertion: Assertion
    qualifiers: Qualifiers
    evidence: tuple[Span, ...]
    extractor: str
    confidence: float = 1.0
    deals: tuple[Identifier, ...] = ()
    _id: str | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError("a claim needs at least one span of evidence", where=f"{self.subject.name} {self.relation}")
        subjects, objects = ENDS[self.relation]
        if self.subject.type not in subjects or self.object.type not in objects:
            raise InputRejected(f"{self.relation} cannot link {self.subject.type} to {self.object.type}", where=self.subject.name)

    @property
    def document(self) -> str:
        """The id of the document that makes the claim."""
        return self.evidence[0].document

    @property
    def id(self) -> str:
        """Hash of the key fields: document, ends, relation, assertion, terms and deals; worked out once, because all ask for it."""
        if self._id is None:
            object.__setattr__(self, "_id", self._hashed())
        return typing.cast(str, self._id)

    def _hashed(self) -> str:
        terms: dict[str, Json] = {**self.qualifiers.stated()}
        if self.deals:
            terms["deals"] = [f"{deal.scheme}:{deal.value}" for deal in self.deals]
        return stable_hash(self.document, self.subject.key, self.relation, self.object.key, self.assertion, terms)


@dataclass(frozen=True, slots=True)
class Theme:
    """A passage coded with a concept, about an entity."""

    kind: ThemeKind
    about: Mention
    evidence: tuple[Span, ...]
    extractor: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError("a theme needs at least one span of evidence", where=self.about.name)

    @property
    def document(self) -> str:
        """The id of the document that the passage stands in."""
        return self.evidence[0].document

    @property
    def id(self) -> str:
        """Hash of kind, entity and place."""
        return stable_hash(self.document, self.kind, self.about.key, [[s.start, s.end] for s in self.evidence])
