import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import pipeline
from graph.loaders.web import Fetched, FetchPolicy, fetch
from graph.pipeline import Options
from graph.store import GraphFolder
from tests.conftest import ARTICLES, Aigov
from tests.loaders.site import Page, Site, serve

OFFLINE = Options(offline=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.pages |= {f"/{name}": Page(text.encode()) for name, text in ARTICLES.items()}
        yield served


@pytest.fixture
def addresses(site: Site) -> list[str]:
    return [site.address(f"/{name}") for name in ARTICLES]


@pytest.fixture
def kg(tmp_path: Path, addresses: list[str]) -> Path:
    """A graph's folder in which what lies at the addresses is kept."""
    refresh(tmp_path / "kg", addresses)
    return tmp_path / "kg"


def refresh(kg: Path, addresses: list[str]) -> None:
    policy = FetchPolicy(kg / "responses", allow_private=True, pause=0.0)
    assert all(isinstance(item, Fetched) for item in fetch(addresses, policy))


def locations(kg: Path) -> list[str]:
    return sorted(location for entry in GraphFolder(kg).manifest.documents for location in entry.locations)


def test_a_build_reads_what_is_kept_and_the_next_one_nothing_again(kg: Path, addresses: list[str]) -> None:
    first = pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    assert (first.read, first.rejected) == (2, ())
    assert first.claims > 0
    again = pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    assert (again.read, again.unchanged, again.claims) == (0, 2, first.claims)
    assert locations(kg) == sorted(addresses)


def test_a_page_that_has_changed_takes_the_place_of_what_it_was(kg: Path, addresses: list[str], site: Site) -> None:
    pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    site.pages["/onegov.txt"] = Page(b"Palantir signed a contract with NATO in May 2025.")
    refresh(kg, addresses)
    summary = pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    assert (summary.read, summary.unchanged, summary.documents) == (1, 1, 2)
    assert any("Palantir" in document.text for document in GraphFolder(kg).documents())


def test_kept_responses_give_the_same_graph_byte_for_byte(kg: Path, addresses: list[str], tmp_path: Path, site: Site) -> None:
    pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    shutil.copytree(kg / "responses", tmp_path / "other" / "responses")
    site.pages.clear()
    pipeline.build(addresses, tmp_path / "other", reader="rules", options=OFFLINE)
    first, second = ({path.name: path.read_bytes() for path in folder.glob("*-*.jsonl")} for folder in (kg, tmp_path / "other"))
    assert first == second


def test_an_address_is_removed_however_it_is_spelt(kg: Path, addresses: list[str], site: Site) -> None:
    pipeline.build(addresses, kg, reader="rules", options=OFFLINE)
    removal = pipeline.remove(addresses[0].replace("http", "HTTP") + "#top", kg)
    assert (list(removal.locations), removal.documents) == ([addresses[0]], 1)
    assert pipeline.remove(site.address(""), kg).documents == 0


def test_the_command_fetches_nothing_from_this_machine_unless_told_to(aigov: Aigov, site: Site) -> None:
    refused = aigov("build", site.address("/onegov.txt"), "--reader", "rules")
    assert refused.code == 2
    assert "--allow-private" in refused.err
    assert site.asked == []
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /")
    allowed = aigov("build", site.address("/onegov.txt"), "--reader", "rules", "--allow-private", "--kg", "other")
    assert "robots.txt" in allowed.err
    assert site.asked == ["/robots.txt"]


def test_the_command_asks_nobody_when_offline(aigov: Aigov, site: Site) -> None:
    outcome = aigov("build", site.address("/onegov.txt"), "--reader", "rules", "--offline", "--allow-private")
    assert outcome.code == 2
    assert "without --offline once" in outcome.err
    assert site.asked == []
