"""What the tests of cells share: the index of all known names."""

import pytest

from graph.extraction.names.index import NameIndex
from graph.registry import Registry


@pytest.fixture(scope="session")
def index(registry: Registry) -> NameIndex:
    """The forms of all known names."""
    return NameIndex(registry.names())
