"""Folders of gold → what is learned from and what is held out, each document read by link models that have not seen it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer

from graph.evaluation.annotations import Annotation, read_sound
from graph.evaluation.heldout import fold_of, learn, source_of
from graph.evaluation.side_by_side import side_by_side
from graph.evaluation.training import FOLDS, SHORT, Example, all_examples
from graph.extraction.links.acceptance import LinkModel
from graph.extraction.readers import Resources, load_resources
from graph.extraction.rules import Grammar
from graph.model import Relation
from graph.training.lessons import Lesson, find_lessons

HELD_OUT = 12
"""One document in so many is kept out of training, to set the threshold and to measure."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold in the languages that are read; `unseen` holds for each fold the link models learned from the other folds.

    What those say of a document is what they would say of a new one.
    """

    annotations: tuple[Annotation, ...]
    resources: Resources
    unseen: Mapping[int, Mapping[Relation, LinkModel]]

    def grammar(self, annotation: Annotation) -> Grammar:
        """Return the grammar of a document with link models that have not seen it."""
        grammar = self.resources.grammars[annotation.language or self.resources.default]
        return replace(grammar, models=self.unseen[fold_of(annotation.document.stem)])

    def held(self) -> Iterator[Annotation]:
        """Yield the documents that nothing is learned from."""
        yield from filter(_is_held, self.annotations)

    def lessons(self, tokenizer: Tokenizer) -> Iterator[Lesson]:
        """Yield the lessons of all other documents and items."""
        taught = [annotation for annotation in self.annotations if not _is_held(annotation)]
        yield from chain.from_iterable(side_by_side(partial(_teach, self, tokenizer), taught))


def _learn_without(examples: Sequence[Example], fold: int) -> Mapping[Relation, LinkModel]:
    return learn(example for example in examples if fold_of(example.document) != fold)


def _teach(corpus: Corpus, tokenizer: Tokenizer, annotation: Annotation) -> list[Lesson]:
    return list(find_lessons(annotation, corpus.grammar(annotation), tokenizer))


def read_corpus(folders: Iterable[Path]) -> Corpus:
    """Return the gold of several folders; what is no gold is named on standard error and left out."""
    resources = load_resources()
    annotations = tuple(a for a in read_sound(folders) if (a.language or resources.default) in resources.grammars)
    examples = list(all_examples(annotations, resources))
    models = side_by_side(partial(_learn_without, examples), range(FOLDS), few=1)
    return Corpus(annotations, resources, dict(enumerate(models)))


def _is_held(annotation: Annotation) -> bool:
    name = source_of(annotation.document.stem)
    return len(annotation.document.text) > SHORT and sum(name.encode()) % HELD_OUT == 0
