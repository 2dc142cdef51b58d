"""A thing is in another where words of inclusion stand between them, and not where they speak both ways."""

import pytest

from graph.extraction.wording.inclusions import inclusion_finder
from tests.extraction.staging import PACK, scene, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p:Heron] is powered by [p:Egret].", [("Heron", "includes", "Egret")]),
        ("[p:Heron], built on [p:Egret] and [p:Stork], is new.", [("Heron", "includes", "Egret"), ("Heron", "includes", "Stork")]),
        ("[m:Tideway] comprises [p:Heron].", [("Tideway", "includes", "Heron")]),
        ("[p:Heron] is part of [m:Tideway].", [("Tideway", "includes", "Heron")]),
        ("[p:Heron] is sold through [p:Egret].", []),
        ("[p:Heron] beats [p:Egret].", []),
        ("[p:Heron] is powered by [p:Heron].", []),
        (f"[p:Heron] is powered {'so very ' * 12}by [p:Egret].", []),
        ("[p:Heron] is powered by wind.", []),
        ("It is powered by wind.", []),
    ],
)
def test_words_of_inclusion_link_two_things(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(fact) for fact in inclusion_finder(PACK).find(scene(text))] == expected
