"""A browser without a network for the tests of the page; it serves all of them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.view.browsing import Opened, Reader

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skipped if it is not installed, unless AIGOV_REQUIRE_BROWSER is set."""
    if not CHROMIUM.exists():
        reason = f"needs Chromium at {CHROMIUM} (apt-get install chromium)"
        if os.environ.get("AIGOV_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser, tmp_path: Path) -> Iterator[Reader]:
    """Opens graphs as pages from disk with the network cut; at the end every page must have been silent."""
    opened: list[Opened] = []

    def read(graph: Any, fragment: str = "", **context: Any) -> Opened:
        opened.append(Opened.of(browser, graph, tmp_path / f"page{len(opened)}.html", fragment, context))
        return opened[-1]

    yield read
    for each in opened:
        each.context.close()
        assert each.requests == [each.address.partition("#")[0]], "the page asked for something"
        assert each.complaints == [], "the page complained"
