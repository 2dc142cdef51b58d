"""A link model gives a probability; its file is readable JSON, and a damaged one is a storage error."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.links.acceptance import LinkModel, load_models
from graph.model import Relation, StorageError
from graph.model.data import data_folder

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
GOOD = {"offers": {"bias": -1.0, "threshold": 0.5, "weights": {"fwd": 2.0}}}


@given(NUMBERS, st.dictionaries(st.text(), NUMBERS, max_size=4), st.sets(st.text()))
def test_a_probability_lies_between_0_and_1(bias: float, weights: dict[str, float], unseen: set[str]) -> None:
    assert 0 <= LinkModel(bias, 0.5, weights).probability({*weights, *unseen}) <= 1


def test_a_feature_counts_by_its_weight_and_an_unseen_one_not_at_all() -> None:
    model = LinkModel(0.0, 0.5, {"for": 2.0, "against": -2.0})
    assert model.probability({"against"}) < model.probability(()) == model.probability({"unseen"}) == 0.5 < model.probability({"for"})
    assert model.probability({"for", "against"}) == 0.5


def test_a_file_gives_a_model_for_each_relation(tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text(json.dumps(GOOD))
    assert load_models(tmp_path / "links.json") == {Relation.OFFERS: LinkModel(-1.0, 0.5, {"fwd": 2.0})}


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        '"offers"',
        '{"marries": {"bias": 0, "threshold": 0, "weights": {}}}',
        '{"offers": {}}',
        '{"offers": null}',
        '{"offers": []}',
    ],
)
def test_a_damaged_file_is_a_storage_error_that_names_it(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "links.json").write_text(damaged)
    with pytest.raises(StorageError, match=r"links\.json: no link models"):
        load_models(tmp_path / "links.json")


def test_a_missing_file_and_one_that_is_no_text_are_storage_errors(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        load_models(tmp_path / "links.json")
    (tmp_path / "links.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StorageError):
        load_models(tmp_path / "links.json")


def test_the_models_of_the_project_have_thresholds_that_a_probability_can_reach_and_miss() -> None:
    models = load_models(data_folder("languages") / "links.json")
    assert models
    assert all(0 < model.threshold < 1 and model.weights for model in models.values())
