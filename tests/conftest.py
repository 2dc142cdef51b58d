"""What all tests share: the product's own graph, and the folders that may lie beside the checkout."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Shared runners are slow at odd moments; a property that holds does not stop holding after 200 ms.
settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_eval() -> Path:
    """The customer's documents and gold, where they lie beside the checkout."""
    folder = ROOT.parent / "shared" / "eval"
    if not folder.is_dir():
        reason = "needs the customer's documents in ../shared/eval beside the checkout"
        if os.environ.get("AIGOV_REQUIRE_SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
