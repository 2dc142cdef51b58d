"""A name that a sentence leaves unsaid is sought with a pronoun, in the sentence before, and in the heading."""

import pytest

from graph.extraction.scenes.contexts import Origin, find_unsaid
from tests.extraction.staging import PACK, scene


def unsaid(text: str) -> list[tuple[str, Origin]]:
    return [(u.occurrence.mention.name, u.origin) for u in find_unsaid(scene(text), PACK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[v:Loom] is new. It met the [a:Port].", [("Loom", Origin.PRONOUN)]),
        ("[v:Loom] is new. The [a:Port] signed.", [("Loom", Origin.PREVIOUS)]),
        ("[v:Loom] is new. [v:Reed] signed.", []),
        ("[p:Heron] is new. The [a:Port] bought [p:Egret].", [("Heron", Origin.PREVIOUS)]),
        ("News of [v:Loom]\n\nThe [a:Port] signed.", [("Loom", Origin.PREVIOUS)]),
        ("News of [v:Loom]\n\n[v:Reed] is new. The [a:Port] signed.", [("Reed", Origin.PREVIOUS), ("Loom", Origin.HEADING)]),
        ("Nobody is new. The [a:Port] signed.", []),
        ("", []),
    ],
)
def test_each_side_that_is_lacking_is_sought(text: str, expected: list[tuple[str, Origin]]) -> None:
    assert (unsaid(text) if text else []) == expected


def test_an_unsaid_name_stands_at_the_pronoun_or_at_the_head() -> None:
    said = scene("[v:Loom] is new. Today it met the [a:Port].")
    (at_pronoun,) = find_unsaid(said, PACK)
    assert said.text(at_pronoun.occurrence.start, at_pronoun.occurrence.end).lower() == "it"
    bare = scene("[v:Loom] is new. The [a:Port] signed.")
    (at_head,) = find_unsaid(bare, PACK)
    assert at_head.occurrence.start == at_head.occurrence.end == bare.sentence.start
    assert at_pronoun.occurrence.anaphoric
    assert at_head.occurrence.anaphoric


def test_a_pronoun_far_down_the_sentence_does_not_speak_of_the_one_before() -> None:
    assert unsaid("[v:Loom] is new. The [a:Port] in the far north of the country sold it.") == [("Loom", Origin.PREVIOUS)]
