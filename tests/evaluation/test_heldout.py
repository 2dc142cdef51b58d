"""A held-out document is read by models that have not seen it."""

from dataclasses import replace

from graph.evaluation.annotations import Annotation, read_annotations
from graph.evaluation.calibrating import judge
from graph.evaluation.heldout import fold_of, hold_out
from graph.evaluation.training import FOLDS, SHORT
from graph.extraction import load_resources
from tests.evaluation.test_evaluate import ITEMS
from tests.evaluation.test_training import LEARNABLE


def test_each_whole_document_is_read_once_and_short_items_are_not() -> None:
    resources = load_resources()
    items = [one for one in read_annotations(ITEMS) if isinstance(one, Annotation)]
    padding = "\n\nNothing else was said that day, and nobody asked." * (SHORT // 40)
    whole = [replace(one, document=replace(one.document, text=one.document.text + padding)) for one in items[:6]]

    held = list(hold_out([*whole, *items[6:]], LEARNABLE, resources))

    assert sorted(one.score.annotation.document.name for one in held) == sorted(one.document.name for one in whole)
    assert all(one.fold == fold_of(one.score.annotation.document.stem) for one in held)
    assert [len(one.derivations) for one in held] == [len(one.score.sure) for one in held]
    assert all(judged.kind and 0 < judged.probability <= 1 for judged in judge(held))


def test_documents_spread_over_the_folds() -> None:
    assert {fold_of(f"document-{number}") for number in range(50)} == set(range(FOLDS))


def test_a_retelling_falls_into_the_fold_of_its_source() -> None:
    names = [f"document-{number}" for number in range(20)]
    assert [fold_of(f"{name}~fr") for name in names] == [fold_of(f"{name}~en") for name in names] == [fold_of(name) for name in names]
