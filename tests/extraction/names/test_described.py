"""A body that a text only describes is the one that the text, or the registry, names with the same words."""

import pytest

from tests.extraction.conftest import Named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quorvania's police use ChatGPT.", "Quorvania's police"),
        ("The coast guard of Quorvania uses ChatGPT.", "coast guard of Quorvania"),
        ("The Quorvania Tax Agency grew. Quorvania's tax agency uses ChatGPT.", "Quorvania Tax Agency"),
    ],
)
def test_a_described_body_is_found(text: str, name: str, named: Named) -> None:
    assert (name, "Agency") in named(text)


def test_the_cars_of_the_police_are_no_body(named: Named) -> None:
    assert [name for name, type in named("Eight police cars came.") if type == "Agency"] == []
