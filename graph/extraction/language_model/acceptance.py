"""What a model tells → claims, if the text proves them: a verbatim quote that names both ends or takes them up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.extraction.language_model.answers import Told
from graph.extraction.language_model.ends import Naming
from graph.extraction.language_model.quotes import Quotable
from graph.extraction.language_model.terms import proven
from graph.extraction.merging import acting
from graph.extraction.text.sentences import Sentence
from graph.model import ENDS, Claim, Document, EvidenceError, Mention, Relation

CONFIDENCE = 0.7
"""How sure a claim is that only a model makes: below any that a model and the rules agree on."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What decides on claims about one document."""

    document: Document
    naming: Naming = field(repr=False)
    sentences: Sequence[Sentence] = field(repr=False)
    orders: re.Pattern[str] = field(repr=False)
    extractor: str

    def claim(self, told: Told, window: Quotable) -> Claim:
        """Return the claim that a model told about a window of the document.

        Raises EvidenceError if the text does not prove it.
        """
        start, end = window.find(told.quote)
        self._check_place(start, end)
        subject, object = (self.naming.mention(one) for one in (told.subject, told.object))
        self._check_ends((subject, object), start, end)
        span = self.document.span(start, end)
        subject, object = self._acting(subject, told.relation), self._acting(object, told.relation)
        _check_types(subject, told.relation, object)
        terms = proven(told.qualifiers, span.quote, self.document)
        return Claim(subject, told.relation, object, told.assertion, terms, (span,), self.extractor, CONFIDENCE)

    def _check_place(self, start: int, end: int) -> None:
        if not any(s.start < end and start < s.end for s in self.sentences):
            raise EvidenceError("a quote stands in a menu, an advert or a list of links")
        if self.orders.search(self.document.text, start, end):
            raise EvidenceError("a quote gives orders to its reader")

    def _check_ends(self, ends: Sequence[Mention], start: int, end: int) -> None:
        unnamed = [mention for mention in ends if not self.naming.names(mention, start, end)]
        if len(unnamed) > 1 or not all(self.naming.refers(mention, start, end) for mention in unnamed):
            raise EvidenceError("a quote does not name both ends")

    def _acting(self, mention: Mention, relation: Relation) -> Mention:
        return acting(replace(mention, aliases=self.naming.aliases(mention)), relation, self.naming.registry)


def _check_types(subject: Mention, relation: Relation, object: Mention) -> None:
    subjects, objects = ENDS[relation]
    if subject.type not in subjects or object.type not in objects or subject.key == object.key:
        raise EvidenceError(f"{relation} cannot link {subject.type} to {object.type}")
