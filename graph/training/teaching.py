"""Fit a larger network, write what it and the reader say of the gold: `python -m graph.training.teaching GOLD_FOLDER --base FOLDER`.

The base is a folder with a larger encoder of the same kind, BERT or MPNet; reading never needs it, and training only what it wrote.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch

from graph.extraction.compact.artefact import Artefact, load_artefact, load_tokenizer
from graph.model.data import data_folder
from graph.training.corpus import read_corpus
from graph.training.fitting import Course, collate, fit, in_batches
from graph.training.lessons import Lesson
from graph.training.network import Network
from graph.training.opinions import gather, mean, write_opinions

EPOCHS, RATE = 4, 5e-5


def main(arguments: Sequence[str]) -> None:
    """Fit the larger network to all gold but that held out, and write its opinions into the folder."""
    given = _parser().parse_args(arguments)
    corpus = read_corpus([given.folder])
    lessons = list(corpus.lessons(load_tokenizer(Path(given.base))))
    larger = gather(judge(fit(lessons, Course(given.base, given.epochs, RATE), _say), lessons))
    reader = load_artefact(given.reader)
    write_opinions(mean(larger, gather(heard(reader, corpus.lessons(reader.tokenizer)))), given.folder)


def heard(reader: Artefact, lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, list[list[float]]]]:
    """Yield lessons with what a compact reader says of their pairs, as `judge` does."""
    for lesson in lessons:
        if lesson.answers:
            asked, seen = lesson.questions, reader.encode(lesson.window, lesson.hints)
            yield lesson, reader.head.judge(seen, asked.places, asked.nodes, asked.rows).relations.tolist()


def judge(network: Network, lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, list[list[float]]]]:
    """Yield lessons with what a network says of their pairs: for each, how probable each relation is."""
    for batch in in_batches([lesson for lesson in lessons if lesson.answers], random.Random(0)):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states, attention, _ = network.encoder(*collate(batch, network.marks, None))
        for i, lesson in enumerate(batch):
            length = len(lesson.window)
            with torch.no_grad():
                scores = network.head(states[i, :length], attention[i, :length, :length], lesson)
            yield lesson, torch.sigmoid(scores.relations).tolist()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Write what a larger network says of the gold, for the compact reader to learn from.")
    parser.add_argument("folder", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--base", required=True, metavar="FOLDER", help="a larger pretrained encoder with its tokenizer")
    parser.add_argument(
        "--reader", type=Path, default=data_folder("readers") / "compact", metavar="FOLDER", help="the compact reader that is there"
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
