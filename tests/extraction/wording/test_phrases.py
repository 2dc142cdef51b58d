"""A noun of dealing with its preposition makes partners of the party behind it and the one before."""

import pytest

from graph.extraction.scenes.roles import bystanders
from graph.extraction.wording.phrases import phrase_finder
from tests.extraction.staging import PACK, scenes, told

LOOM_AND_PORT = [("Loom", "partnersWith", "Port")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[v:Loom] has a contract with the [a:Port].", LOOM_AND_PORT),
        ("The [a:Port] praised its three-year contract with [v:Loom].", LOOM_AND_PORT),
        ("[v:Loom] is new. It has an agreement with the [a:Port].", LOOM_AND_PORT),
        ("[v:Loom] has a contract with the [a:Port] and the [a:Quay].", [*LOOM_AND_PORT, ("Loom", "partnersWith", "Quay")]),
        ("[v:Loom] announced a partnership with [v:Reed].", [("Loom", "partnersWith", "Reed")]),
        ("The [a:Port] has an agreement with the [a:Quay].", []),
        ("[v:Loom], unlike [v:Reed], has a contract with the [a:Port].", LOOM_AND_PORT),
        ("[v:Loom] was seen with the [a:Port].", []),
        ("A contract with the [a:Port] is rare.", []),
        ("[v:Loom] has a contract with [v:Loom].", []),
        ("[v:Loom] has a contract with somebody.", []),
    ],
)
def test_a_deal_with_somebody_makes_partners(text: str, expected: list[tuple[str, str, str]]) -> None:
    plain, found = scenes(text)
    finder = phrase_finder(PACK, bystanders(PACK))
    assert list(dict.fromkeys(told(fact) for one in found for fact in finder.find(plain, one))) == expected
