"""What other networks say of the pairs of the gold: written once, and learned from beside the gold.

A pair that the gold leaves out may be one that another hand would have marked, and one that it marks may be far-fetched; how sure
other networks are tells such pairs from clear ones (distillation, Hinton et al., 2015).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from graph.extraction.compact.pairs import RELATIONS, Pair
from graph.model import Relation
from graph.model.files import write_text
from graph.training.lessons import Answer, Lesson

FILE = "opinions.ndjson"
"""The name of the file in a folder of gold, one document a line."""
_LEAST = 0.02
"""What is less probable is not written, and read as 0."""

Opinions = Mapping[str, Mapping[str, Mapping[Relation, float]]]
"""For each document and pair, how probable each relation is."""


def read_opinions(folders: Iterable[Path]) -> Opinions:
    """Return the opinions in folders of gold; a folder without any is left out."""
    paths = [path for folder in folders if (path := folder / FILE).is_file()]
    documents = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return {one["document"]: {key: _by_relation(own) for key, own in one["pairs"].items()} for one in documents}


def _by_relation(own: Mapping[str, float]) -> Mapping[Relation, float]:
    return {Relation(relation): chance for relation, chance in own.items()}


def write_opinions(opinions: Opinions, folder: Path) -> None:
    """Write opinions into a folder of gold, in order of name."""
    lines = [json.dumps({"document": name, "pairs": pairs}, ensure_ascii=False, sort_keys=True) for name, pairs in sorted(opinions.items())]
    write_text(folder / FILE, "".join(f"{line}\n" for line in lines))


def gather(said: Iterable[tuple[Lesson, Iterable[Iterable[float]]]]) -> Opinions:
    """Return the opinions that lessons and what is said of their pairs give: of the windows of a document the surest counts."""
    found: dict[str, dict[str, dict[Relation, float]]] = {}
    for lesson, rows in said:
        own = found.setdefault(lesson.document, {})
        for pair, row in zip(lesson.questions.pairs, rows, strict=True):
            for relation, chance in zip(RELATIONS, row, strict=True):
                if relation in pair.relations and chance >= _LEAST:
                    best = own.setdefault(_key(pair), {})
                    best[relation] = round(max(chance, best.get(relation, 0.0)), 2)
    return found


def mean(first: Opinions, second: Opinions) -> Opinions:
    """Return the means of what two networks say: together they rank pairs better than either."""
    return {name: _mean(first.get(name, {}), second.get(name, {})) for name in {**first, **second}}


def _mean(
    first: Mapping[str, Mapping[Relation, float]], second: Mapping[str, Mapping[Relation, float]]
) -> dict[str, dict[Relation, float]]:
    found: dict[str, dict[Relation, float]] = {}
    for key in {**first, **second}:
        a, b = first.get(key, {}), second.get(key, {})
        chances = {relation: round((a.get(relation, 0.0) + b.get(relation, 0.0)) / 2, 2) for relation in {**a, **b}}
        if kept := {relation: chance for relation, chance in chances.items() if chance >= _LEAST}:
            found[key] = kept
    return found


def with_opinions(lesson: Lesson, opinions: Opinions) -> Lesson:
    """Return a lesson whose answers say what other networks think too, if they were asked about the document."""
    own = opinions.get(lesson.document)
    if own is None:
        return lesson
    pairs = zip(lesson.questions.pairs, lesson.answers, strict=True)
    return replace(lesson, answers=tuple(_with_opinion(answer, own.get(_key(pair), {})) for pair, answer in pairs))


def _with_opinion(answer: Answer, opinion: Mapping[Relation, float]) -> Answer:
    return replace(answer, opinion=tuple(opinion.get(relation, 0.0) for relation in RELATIONS))


def _key(pair: Pair) -> str:
    return f"{pair.subject.key} {pair.object.key}"
