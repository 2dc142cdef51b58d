"""Every feature that a model weighs has words."""

import pytest

from graph.extraction.links.plain import plain
from graph.extraction.readers import load_resources


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("fwd", "the subject first"),
        ("back:award+to>", "award, and to right before the second name, the object first"),
        ("sign..buy", "between the names first sign, last buy"),
        ("object-opening", "the object stands in the first lines"),
        ("never-heard-of", "never heard of"),
    ],
)
def test_features_are_told_in_words(feature: str, words: str) -> None:
    assert plain(feature) == words


def test_no_feature_of_the_models_is_told_by_its_signs() -> None:
    weighed = {name for model in load_resources().grammars["en"].models.values() for name in model.weights}
    assert [name for name in weighed if set(plain(name)) & set("@~<>:+")] == []
