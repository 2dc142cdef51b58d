"""Gold → the weights of the link models: `python -m graph.evaluation.training GOLD_FOLDER…` writes data/languages/links.json.

Each relation gets a logistic regression with an L2 penalty on a few hundred named cues, so that the weights can be read. The threshold
of a relation is the one with the best F1 at the wanted precision, measured by cross-validation over documents.
Needs scikit-learn, which reading does not.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from graph.evaluation.annotations import Annotation, read_sound
from graph.evaluation.gold import identifier, link_key, marked_links
from graph.evaluation.side_by_side import side_by_side
from graph.extraction.readers import MODELS_FILE, Resources, load_resources
from graph.extraction.rules import Grammar, analyse, candidates
from graph.model import Relation
from graph.model.data import data_folder
from graph.model.files import write_text

FOLDS = 5
SHORT = 600
"""Characters up to which a text is an item made to test one cause: it teaches, but it does not set thresholds."""
PRECISION = 0.66
WORTH = 0.3
"""The F1 below which a model does not earn its place: the frames of the packs then read its relation alone."""
STRENGTHS = (0.02, 0.05, 0.15, 0.5)
"""Inverses of the penalty on large weights; each relation takes the one that cross-validation likes best."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate link of a gold document. `key` joins the candidates of one fact.

    `holds` tells whether the fact is gold, `shown` whether this sentence is where the gold shows it: a fact that holds
    but is shown elsewhere is neither a good example nor a bad one. `whole` tells a document from a short item.
    """

    document: str
    relation: Relation
    key: tuple[str, ...]
    features: frozenset[str]
    holds: bool
    shown: bool
    whole: bool


def all_examples(annotations: Sequence[Annotation], resources: Resources) -> Iterator[Example]:
    """Yield the examples of documents in the languages that are read."""
    yield from chain.from_iterable(side_by_side(partial(_read_examples, resources), annotations))


def _read_examples(resources: Resources, annotation: Annotation) -> list[Example]:
    grammar = resources.grammars.get(annotation.language or resources.default)
    return list(examples(annotation, grammar)) if grammar else []


def examples(annotation: Annotation, grammar: Grammar) -> Iterator[Example]:
    """Yield the candidate links of a gold document as examples."""
    document = annotation.document
    analysis = analyse(document, grammar)
    known, marked = identifier(annotation, analysis.names, grammar.names.registry), marked_links(annotation)
    for link, features in candidates(document, analysis, grammar):
        subject, object = link.subject.mention, link.object.mention
        held = next((key for key in known.links(link.relation, subject, object) if key in marked), None)
        sentence = link.scene.sentence
        shown = any(start < sentence.end and sentence.start < end for start, end in marked.get(held, ())) if held else False
        key = link_key(link.relation, subject.key, object.key)
        yield Example(document.stem, link.relation, key, features, held is not None, shown, len(document.text) > SHORT)


def train_all(examples: Iterable[Example]) -> dict[Relation, dict[str, Any]]:
    """Return the model of each relation that has good examples and bad ones."""
    found: dict[Relation, list[Example]] = {}
    for example in examples:
        found.setdefault(example.relation, []).append(example)
    return {relation: train(found[relation]) for relation in Relation if len({e.holds for e in found.get(relation, ())}) > 1}


def worthy(trained: Mapping[Relation, dict[str, Any]]) -> dict[Relation, dict[str, Any]]:
    """Return the models that earn their place."""
    return {relation: model for relation, model in trained.items() if model["crossValidation"]["f1"] >= WORTH}


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the model of one relation: bias, threshold, weights, and what cross-validation says of it."""
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = _narrow(vectorizer.fit_transform(dict.fromkeys(sorted(e.features), 1.0) for e in examples))
    truth = np.array([e.holds for e in examples])
    clear = np.array([e.holds == e.shown for e in examples])
    tried = [(strength, *_validate(examples, matrix, strength)) for strength in STRENGTHS]
    strength, threshold, scores = max(tried, key=lambda t: t[2]["f1"])
    model = _model(strength).fit(matrix[clear], truth[clear])
    pairs = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {name: round(float(weight), 3) for name, weight in sorted(pairs) if abs(weight) >= 0.02}
    return {"bias": round(float(model.intercept_[0]), 3), "threshold": threshold, "crossValidation": scores, "weights": weights}


def _validate(examples: Sequence[Example], matrix: csr_matrix, strength: float) -> tuple[float, dict[str, float]]:
    """Return threshold and scores of a penalty, each document judged by a model that has not seen it."""
    truth = np.array([e.holds for e in examples])
    clear = np.array([e.holds == e.shown for e in examples])
    guesses = np.zeros(len(examples))
    for fit, judge in GroupKFold(FOLDS).split(matrix, truth, [e.document for e in examples]):
        chosen = fit[clear[fit]]
        model = _model(strength).fit(matrix[chosen], truth[chosen])
        guesses[judge] = model.predict_proba(matrix[judge])[:, 1]
    return best_threshold(examples, guesses)


def best_threshold(examples: Sequence[Example], guesses: Iterable[float]) -> tuple[float, dict[str, float]]:
    """Return the threshold with the best F1 at the wanted precision, and the scores there, counted by fact."""
    best: dict[tuple[str, ...], float] = {}
    truth: dict[tuple[str, ...], bool] = {}
    for example, guess in zip(examples, guesses, strict=True):
        if not example.whole:
            continue
        fact = (example.document, *example.key)
        best[fact] = max(best.get(fact, 0.0), float(guess))
        truth[fact] = example.holds
    rows = [(t, *_scores(best, truth, t)) for t in (round(0.2 + 0.01 * i, 2) for i in range(71))]
    exact = [row for row in rows if row[1] >= PRECISION] or [max(rows, key=lambda row: row[1])]
    threshold, precision, recall, f1 = max(exact, key=lambda row: row[3])
    return threshold, {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "facts": sum(truth.values())}


def _scores(best: dict[tuple[str, ...], float], truth: dict[tuple[str, ...], bool], threshold: float) -> tuple[float, float, float]:
    chosen = [truth[fact] for fact, guess in best.items() if guess >= threshold]
    right, all_true = sum(chosen), sum(truth.values())
    precision, recall = right / max(1, len(chosen)), right / max(1, all_true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _narrow(matrix: csr_matrix) -> csr_matrix:
    """Return the matrix with the 32-bit indices that liblinear wants."""
    return csr_matrix((matrix.data, matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)), shape=matrix.shape)


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=2000)


def main(folders: Sequence[str]) -> None:
    """Train on the gold folders and write the models."""
    trained = train_all(all_examples(read_sound(map(Path, folders)), load_resources()))
    for relation, model in trained.items():
        sys.stderr.write(f"{relation.value:<14}{model['crossValidation']} at {model['threshold']}, {len(model['weights'])} weights\n")
    models = {relation.value: model for relation, model in worthy(trained).items()}
    write_text(data_folder("languages") / MODELS_FILE, json.dumps(models, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
