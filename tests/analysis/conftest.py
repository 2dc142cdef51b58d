import pyoxigraph as ox
import pytest

from tests.fixtures.small import small_store


@pytest.fixture(scope="session")
def store() -> ox.Store:
    return small_store()
