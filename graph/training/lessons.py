"""Annotations → lessons: windows with what the encoder and the head should say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graph.evaluation.annotations import Annotation, MarkedClaim
from graph.evaluation.gold import Identifier, identifier
from graph.extraction.compact.hints import find_hints
from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.pairs import RELATIONS, STATUSES, Pair
from graph.extraction.compact.sights import Questions, find_questions, survey
from graph.extraction.compact.supports import find_supports
from graph.extraction.compact.windows import Window, split_windows
from graph.extraction.rules import Grammar, arrange, find_names, rate, worded
from graph.model import Assertion, Relation
from graph.training.marked import Named, completed, find_named

ASSERTIONS = tuple(Assertion)
UNTAGGED = -100
"""The label of tokens that are not asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What should be said of a pair: 1 for each relation that holds, 0 for the others, -1 where the window does not show it.

    `assertions` and `statuses` likewise, and `dated` if a date of its own is told; `places` are the tokens that show it. `opinion`
    is how probable other networks find each relation, empty if none was asked.
    """

    relations: tuple[int, ...]
    assertions: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    statuses: tuple[int, ...] = (0,) * len(STATUSES)
    dated: int = 0
    opinion: tuple[float, ...] = ()

    @property
    def believed(self) -> tuple[float, ...]:
        """How probable each relation is to be learned: the mean of the gold and the opinion."""
        said = tuple(float(max(0, value)) for value in self.relations)
        return tuple((a + b) / 2 for a, b in zip(said, self.opinion, strict=True)) if self.opinion else said


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window with the hints of the rules, the tag that each token should get, the questions and their answers."""

    document: str
    window: Window
    hints: tuple[int, ...]
    tags: tuple[int, ...]
    questions: Questions
    answers: tuple[Answer, ...]


def find_lessons(annotation: Annotation, grammar: Grammar, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Yield the lessons of a document; the link models of the grammar must not have seen it, or they are trusted too much."""
    document = annotation.document
    sentences, names = find_names(document, grammar)
    sketch = arrange(document, sentences, names, grammar)
    known = identifier(annotation, names, grammar.names.registry)
    named = find_named(annotation)
    analysis = arrange(document, sentences, completed(names, named, known), grammar)
    supports = find_supports(rate(document, analysis, grammar), worded(document, analysis, grammar))
    seen = survey(analysis, supports, grammar.names.registry)
    key = _AnswerKey(annotation, known)
    for window in split_windows(document.text, sentences, tokenizer):
        asked = find_questions(window, seen)
        answers = tuple(key.answer(pair, window) for pair in asked.pairs)
        hints = tuple(find_hints(document.text, window, sketch.occurrences))
        yield Lesson(document.stem, window, hints, _tags(document.text, window, named), asked, answers)


def _tags(text: str, window: Window, named: Sequence[Named]) -> tuple[int, ...]:
    """Return the label of each word at its first token; the tokens that go on with a word have none."""
    tags = [0] * len(window)
    for one in named:
        place = window.tokens(one.start, one.end)
        if place:
            label = 1 + 2 * TYPES.index(one.type)
            tags[place[0] : place[1]] = [label, *[label + 1] * (place[1] - place[0] - 1)]
    for start, end in window.words(text):
        tags[start + 1 : end] = [UNTAGGED] * (end - start - 1)
    return tuple(tags)


@dataclass(frozen=True, slots=True)
class _AnswerKey:
    """What a document's claims say of pairs."""

    annotation: Annotation
    known: Identifier

    def answer(self, pair: Pair, window: Window) -> Answer:
        """Return what should be said of a pair in a window."""
        claims = [(relation, claim) for relation in pair.relations for claim in self._claims(pair, relation)]
        places = tuple(place for _, claim in claims if (place := self._place(claim, window)))
        held = {relation for relation, _ in claims}
        held |= {Relation.ADOPTS} if Relation.SERVES in held else set()
        if held and not places:
            return Answer((-1,) * len(RELATIONS), (0,) * len(ASSERTIONS), ())
        said = {claim.assertion for _, claim in claims}
        stands = {claim.terms.get("status") for _, claim in claims}
        return Answer(
            relations=tuple(int(r in held) for r in RELATIONS),
            assertions=tuple(int(a in said) for a in ASSERTIONS),
            places=places,
            statuses=tuple(int(s in stands) for s in STATUSES),
            dated=int(any("date" in claim.terms for _, claim in claims)),
        )

    def _claims(self, pair: Pair, relation: Relation) -> Iterator[MarkedClaim]:
        left, right = self._ids(pair)
        for claim in self.annotation.claims:
            if claim.relation is relation:
                ways = [(claim.subject, claim.object)]
                if relation is Relation.PARTNERS_WITH:
                    ways.append((claim.object, claim.subject))
                if relation is Relation.SERVES:
                    ways = [(claim.object, claim.subject)]
                if any(a in left and b in right for a, b in ways):
                    yield claim

    def _ids(self, pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
        """Return the marked entities of both ends; a missed name carries its id as its name."""
        left, right = (self.known.ids(n.mention) or frozenset({n.mention.name}) for n in (pair.subject, pair.object))
        return left, right

    def _place(self, claim: MarkedClaim, window: Window) -> tuple[int, int] | None:
        start = self.annotation.document.text.find(claim.evidence)
        return window.tokens(start, start + len(claim.evidence)) if start >= 0 else None


def mask(pair: Pair, answer: Answer) -> NDArray[np.bool_]:
    """Return which relations of a pair are asked: the possible ones; what it serves only where it adopts or serves."""
    asked = np.array([r in pair.relations for r in RELATIONS]) & (np.array(answer.relations) >= 0)
    if answer.relations[RELATIONS.index(Relation.ADOPTS)] != 1:
        asked[RELATIONS.index(Relation.SERVES)] = False
    return np.asarray(asked)
