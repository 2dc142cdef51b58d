"""A body is part of another only where words of belonging stand between them."""

import pytest

from graph.extraction.wording.parts import part_finder
from graph.model import Assertion
from tests.extraction.staging import PACK, scene, told

PORT_OF_QUAY = [("Port", "partOf", "Quay")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [a:Port] is an arm of the [a:Quay].", PORT_OF_QUAY),
        ("The [a:Port], part of the [a:Quay], bought it.", PORT_OF_QUAY),
        ("The [a:Port] (PT), an agency of the [a:Quay], bought it.", PORT_OF_QUAY),
        ("The [a:Port], the [a:Quay]'s procurement arm, bought it.", PORT_OF_QUAY),
        ("The [a:Port] reports to the [g:City of Elm].", [("Port", "partOf", "City of Elm")]),
        ("The [a:Port] and the [a:Quay] bought it.", []),
        ("The [g:City of Elm] is part of the [a:Quay].", []),
        ("The [a:Port] is part of the [a:Port].", []),
        ("The [a:Port] sleeps.", []),
    ],
)
def test_words_of_belonging_make_a_part(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = list(part_finder(PACK).find(scene(text)))
    assert [told(fact) for fact in found] == expected
    assert all(fact.assertion is Assertion.ASSERTED and 0 < fact.probability <= 1 for fact in found)
