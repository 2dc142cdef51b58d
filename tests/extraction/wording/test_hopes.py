"""A country that only watches gets a speculative adoption where the text ties the hope to the product."""

import pytest

from graph.extraction.wording.hopes import find_hopes
from graph.model import Assertion
from tests.extraction.staging import PACK, scene, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p:Heron] could inspire [c:Chad/td] and [c:Mali/ml].", [("Chad", "adopts", "Heron"), ("Mali", "adopts", "Heron")]),
        ("[p:Heron] is new. It might serve as a model for [c:Chad/td].", [("Chad", "adopts", "Heron")]),
        ("[p:Heron] inspires [c:Chad/td].", []),
        ("[p:Heron] could reach [c:Chad/td].", []),
        ("This could inspire [c:Chad/td].", []),
        ("[p:Heron] could inspire the [a:Port].", []),
        ("It could inspire others.", []),
    ],
)
def test_a_hope_needs_a_doubt_a_tie_and_a_thing(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = list(find_hopes(scene(text), PACK))
    assert [told(fact) for fact in found] == expected
    assert all(fact.assertion is Assertion.SPECULATIVE for fact in found)
