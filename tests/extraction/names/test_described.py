"""A body that a text only describes is the one that the text, or the registry, names with the same words."""

from collections.abc import Callable

import pytest

from graph.extraction.names.mentions import Occurrence
from tests.extraction.conftest import Named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quorvania's police use ChatGPT.", "Quorvania's police"),
        ("The coast guard of Quorvania uses ChatGPT.", "coast guard of Quorvania"),
    ],
)
def test_a_described_body_is_found(text: str, name: str, named: Named) -> None:
    assert (name, "Agency") in named(text)


def test_the_cars_of_the_police_are_no_body(named: Named) -> None:
    assert [name for name, type in named("Eight police cars came.") if type == "Agency"] == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Quorvania Tax Agency grew. Quorvania's tax agency uses ChatGPT.", "Quorvania Tax Agency"),
        ("Singapore's police force uses ChatGPT.", "Singapore Police Force"),
        ("Utah's Department of Commerce uses ChatGPT.", "Utah Department of Commerce"),
    ],
)
def test_it_is_the_body_that_is_named_so(text: str, body: str, occurrences: Callable[[str], list[Occurrence]]) -> None:
    assert body in [o.mention.name for o in occurrences(text)]
    assert "Department of Commerce" not in [o.mention.name for o in occurrences(text)]
