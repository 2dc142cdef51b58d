"""What the tests of training share."""

import pytest

from graph.extraction import Resources, load_resources
from graph.extraction.rules import Grammar


@pytest.fixture(scope="session")
def resources() -> Resources:
    """All that reads."""
    return load_resources()


@pytest.fixture(scope="session")
def grammar(resources: Resources) -> Grammar:
    """What reads English."""
    return resources.grammars["en"]
