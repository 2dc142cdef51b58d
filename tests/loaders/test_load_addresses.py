from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.loaders import FetchPolicy, Loaded, load
from graph.model import Rejection
from tests.loaders.pdf_files import pdf
from tests.loaders.site import Page, Site, redirect, serve

TEXT = "Министерство подписало договор с компанией OpenAI на использование ChatGPT в государственных учреждениях."
PAGE = "<html><head><title>Договор</title>{}</head><body><article><h1>Договор</h1><p>{}</p><p>{}</p></article></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


@pytest.fixture
def policy(tmp_path: Path) -> FetchPolicy:
    return FetchPolicy(tmp_path / "responses", allow_private=True, pause=0.0, now=lambda: "")


def loaded(policy: FetchPolicy, *sources: object) -> list[Loaded]:
    items = list(load(map(str, sources), policy=policy))
    assert all(isinstance(item, Loaded) for item in items), items
    return [item for item in items if isinstance(item, Loaded)]


@pytest.mark.parametrize(("body", "kind"), [(PAGE.format("", TEXT, TEXT), "text/html"), (TEXT, "text/plain")])
@pytest.mark.parametrize("charset", ["windows-1251", "KOI8-R", '"iso-8859-5"', "utf-8", "utf-16-nonsense"])
def test_the_encoding_that_only_the_server_tells_is_used(body: str, kind: str, charset: str, site: Site, policy: FetchPolicy) -> None:
    encoding = "utf-8" if "nonsense" in charset else charset.strip('"')
    site.pages["/a"] = Page(body.encode(encoding), headers={"Content-Type": f"{kind}; charset={charset}"})
    (item,) = loaded(policy, site.address("/a"))
    assert TEXT in item.document.text


def test_a_page_is_named_by_its_address_and_found_where_it_was_redirected_to(site: Site, policy: FetchPolicy) -> None:
    elsewhere = '<link rel="canonical" href="https://elsewhere.test/">'
    site.pages |= {
        "/from": redirect("/to"),
        "/to": Page(PAGE.format(elsewhere, TEXT, TEXT).encode(), headers={"Content-Type": "text/html"}),
    }
    (item,) = loaded(policy, site.address("/from#top"))
    assert item.location == site.address("/from")
    assert item.document.name == f"127.0.0.1:{site.port}/from.html"
    assert item.document.url == site.address("/to")


def test_articles_of_a_file_keep_their_own_addresses_and_get_numbers(site: Site, policy: FetchPolicy) -> None:
    table = b"title,text,url\nOne,The first text.,https://example.org/1\nTwo,The second text.,\n"
    site.pages["/deals.csv"] = Page(table, headers={"Content-Type": "text/csv"})
    first, second = loaded(policy, site.address("/deals.csv"))
    assert [first.location, second.location] == [site.address("/deals.csv") + f"#{number}" for number in (1, 2)]
    assert [first.document.url, second.document.url] == ["https://example.org/1", site.address("/deals.csv")]


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "application/pdf; charset=utf-8"])
def test_a_pdf_is_read_although_its_address_does_not_say_so(kind: str, site: Site, policy: FetchPolicy) -> None:
    file = pdf(["The agency signed an agreement."], ["OpenAI serves the agency."])
    site.pages["/download?id=7"] = Page(file, headers={"Content-Type": kind})
    (item,) = loaded(policy, site.address("/download?id=7"))
    assert item.document.place(item.document.text.index("OpenAI")) == "page 2"
    assert item.document.url == site.address("/download?id=7")


def test_a_list_of_addresses_stands_for_them_in_its_order_each_once(site: Site, policy: FetchPolicy, tmp_path: Path) -> None:
    site.pages |= {"/a": Page(b"Text a."), "/b": Page(b"Text b.")}
    (tmp_path / "here.txt").write_text("Text here.", "utf-8")
    (tmp_path / "deals.urls").write_text(f"# deals\n{site.address('/b')}\n{site.address('/a')}\nnonsense\n", "utf-8")
    items = list(load([str(tmp_path / "here.txt"), str(tmp_path / "deals.urls"), site.address("/b")], policy=policy))
    places = [item.source if isinstance(item, Rejection) else item.location for item in items]
    addresses = [site.address("/b"), site.address("/a")]
    assert places == [str(tmp_path / "here.txt"), *addresses, str(tmp_path / "deals.urls#4"), site.address("/b")]
    assert site.asked == ["/robots.txt", "/b", "/a"]


def test_a_folder_is_not_searched_for_lists_of_addresses(policy: FetchPolicy, tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("Text here.", "utf-8")
    (tmp_path / "deals.urls").write_text("http://127.0.0.1:1/\n", "utf-8")
    (item,) = loaded(policy, tmp_path)
    assert item.document.name == "here.txt"


def test_the_same_bytes_are_read_again_without_a_network(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(TEXT.encode("koi8-r"), headers={"Content-Type": "text/plain; charset=koi8-r"})
    before = loaded(policy, site.address("/a"))
    site.pages.clear()
    assert loaded(replace(policy, offline=True), site.address("/a")) == before


@pytest.mark.parametrize("kind", ["text/html", "application/json", "text/csv", "text/plain", "application/octet-stream"])
def test_content_that_is_not_what_its_type_says_costs_itself_only(kind: str, site: Site, policy: FetchPolicy) -> None:
    site.pages |= {"/bad": Page(bytes(range(256)) * 9, headers={"Content-Type": kind}), "/good": Page(b"A text.")}
    bad, good = load([site.address("/bad"), site.address("/good")], policy=policy)
    assert isinstance(bad, Rejection)
    assert bad.source == site.address("/bad")
    assert isinstance(good, Loaded)


def test_without_a_policy_nothing_is_fetched(site: Site) -> None:
    (item,) = load([site.address("/a")])
    assert isinstance(item, Rejection)
    assert "not fetched" in item.reason
    assert site.asked == []
