"""Reading with a language model: every window is asked about, what the answers tell is checked against the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.extraction.language_model.acceptance import Acceptance
from graph.extraction.language_model.agreement import one_for_each_fact
from graph.extraction.language_model.answers import Answer
from graph.extraction.language_model.asker import Asker, Usage
from graph.extraction.language_model.budget import Budget
from graph.extraction.language_model.cache import AnswerCache
from graph.extraction.language_model.chat import CutOff, connect
from graph.extraction.language_model.ends import naming
from graph.extraction.language_model.orders import load_orders
from graph.extraction.language_model.prompt import Guide, load_guide
from graph.extraction.language_model.quotes import Quotable
from graph.extraction.language_model.settings import ModelSettings
from graph.extraction.language_model.windows import SIZE, windows
from graph.extraction.rules import Analysis, Grammar
from graph.model import Claim, Document, EvidenceError, InputRejected

_SMALLEST = 1_000
"""Characters of a window that is not cut in two any more when its answer grows too long."""


@dataclass(frozen=True, slots=True)
class ModelReader:
    """A model that reads documents, with the guide it is given; safe for several threads."""

    asker: Asker
    guide: Guide = field(repr=False)
    orders: re.Pattern[str] = field(repr=False)
    extractor: str

    @property
    def version(self) -> str:
        """The extractor and the hash of guide and schema."""
        return f"{self.extractor} {self.guide.version}"

    def usage(self) -> Usage:
        """Return what reading has taken so far."""
        return self.asker.usage()

    def claims(self, document: Document, analysis: Analysis, grammar: Grammar) -> list[Claim]:
        """Return the claims that the model makes and the document proves, in the order of their first evidence.

        Raises InputRejected if the model does not answer.
        """
        who = naming(document.text, analysis.occurrences, grammar.pack, grammar.names.registry)
        acceptance = Acceptance(document, who, analysis.sentences, self.orders, self.extractor)
        try:
            answers = [pair for start, end in windows(document.text) for pair in self._answers(document, start, end, SIZE)]
        except InputRejected as error:
            raise type(error)(error.what, error.where or document.name, error.todo) from error
        claims = [claim for window, answer in answers for claim in self._accepted(answer, Quotable.of(document.text, *window), acceptance)]
        return sorted(one_for_each_fact(claims), key=lambda c: (c.evidence[0].start, c.relation, c.subject.key, c.object.key))

    def _answers(self, document: Document, start: int, end: int, size: int) -> Iterator[tuple[tuple[int, int], Answer]]:
        """Yield the answer about a window, or those about its parts if it is too long for one answer."""
        try:
            yield (start, end), self.asker.ask(self.guide.question(document, start, end))
        except CutOff:
            if size <= _SMALLEST:
                raise
            for part in windows(document.text, start, end, size // 2):
                yield from self._answers(document, *part, size // 2)

    def _accepted(self, answer: Answer, window: Quotable, acceptance: Acceptance) -> Iterator[Claim]:
        refused = answer.unreadable
        for told in answer.claims:
            try:
                yield acceptance.claim(told, window)
            except EvidenceError:
                refused += 1
        self.asker.refuse(refused)


def model_reader(settings: ModelSettings) -> ModelReader:
    """Return a reader that asks the model of the settings; nothing is sent yet.

    Raises UsageError without the extra `llm` or without a key where one is needed.
    """
    budget = Budget(settings.limits)
    asker = Asker(settings.model, connect(settings), AnswerCache(settings.cache, settings.model), budget, Usage(settings.model))
    return ModelReader(asker, load_guide(), load_orders(), settings.extractor)
