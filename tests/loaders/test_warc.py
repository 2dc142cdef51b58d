"""Web archives: the pages that were kept, with their address and day, and nothing else that a crawler keeps."""

import gzip

import pytest

from graph.loaders import Loaded
from graph.model import Rejection
from tests.loaders.opened import documents, read, reasons
from tests.loaders.packed import PAGE, TEXT, Answer, bomb, crawled, zipped
from tests.loaders.pdf_files import pdf

GOOD = Answer("https://agency.gov/news/deal", PAGE.encode())
PLAIN = Answer("https://agency.gov/deal.txt", TEXT.encode(), media="text/plain")
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "compressed"), [("crawl.warc", False), ("crawl.warc.gz", True), ("crawl.txt", False), ("crawl.gz", True), ("crawl", True)]
)
def test_pages_have_their_address_their_day_and_the_number_of_their_record(name: str, compressed: bool) -> None:
    first, second = read(name, crawled(GOOD, PLAIN, compressed=compressed))
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.location, first.document.name) == (f"/folder/{name}#2", f"{name}#2")
    assert (first.document.url, str(first.document.published), first.document.title) == (
        "https://agency.gov/news/deal",
        "2026-05-04",
        "A deal",
    )
    assert (second.location, second.document.url, second.document.text) == (f"/folder/{name}#3", "https://agency.gov/deal.txt", TEXT)


def test_a_page_that_names_its_own_date_keeps_it() -> None:
    page = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2025-08-12T09:00:00Z">')
    (only,) = documents("a.warc", crawled(Answer("https://agency.gov/", page.encode())))
    assert str(only.published) == "2025-08-12"


@pytest.mark.parametrize(
    "answer",
    [
        Answer("https://agency.gov/gone", PAGE.encode(), status="404 Not Found"),
        Answer("https://agency.gov/moved", PAGE.encode(), status="301 Moved Permanently"),
        Answer("https://agency.gov/picture.png", b"\x89PNG", media="image/png"),
        Answer("https://agency.gov/code.js", b"alert(1)", media="application/javascript"),
        Answer("dns:agency.gov", b"agency.gov. 1 IN A 1.2.3.4", media="text/dns"),
    ],
    ids=lambda answer: answer.url,
)
def test_what_is_no_page_is_passed_over(answer: Answer) -> None:
    assert [found.name for found in documents("a.warc", crawled(answer, GOOD))] == ["a.warc#3"]
    assert reasons("a.warc", crawled(answer)) == ["no pages in this web archive"]


def test_pages_come_packed_and_in_old_encodings_and_as_pdf() -> None:
    (first, second, third) = documents(
        "a.warc",
        crawled(
            Answer("https://agency.gov/a", gzip.compress(PAGE.encode()), encoding="gzip"),
            Answer("https://agency.gov/b", "Соглашение подписано.".encode("cp1251"), media="text/plain; charset=windows-1251"),
            Answer("https://agency.gov/c", pdf([TEXT]), media="application/pdf"),
        ),
    )
    assert TEXT.strip() in first.text
    assert second.text == "Соглашение подписано."
    assert (third.name, third.parts[0].place) == ("a.warc#4", "page 1")


def test_an_archive_among_the_pages_is_read_under_its_record() -> None:
    (only,) = read("a.warc", crawled(Answer("https://agency.gov/a", zipped({"one.txt": TEXT}), media="text/plain")))
    assert isinstance(only, Loaded)
    assert (only.location, only.document.name) == ("/folder/a.warc#2!/one.txt", "a.warc#2!/one.txt")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", b"WARC/1.0\r\n\r\n", "no pages"),
        ("a.warc", b"WARC/9.9\r\nContent-Length: 9\r\n\r\nabc", "damaged web archive"),
        ("a.warc", b"not a web archive", "damaged web archive"),
        ("a.warc", b"", "no pages"),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"a" * 30 * MEGABYTE), "more than 200 times its size"),
        ("a.warc.gz", gzip.compress(crawled(GOOD))[:300], "damaged or cut off"),
    ],
)
def test_a_damaged_archive_is_rejected_with_its_reason(name: str, data: bytes, reason: str) -> None:
    (only,) = reasons(name, data)
    assert reason in only


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_is_cut_off_keeps_the_pages_before_the_cut(compressed: bool) -> None:
    data = crawled(GOOD, GOOD, GOOD, compressed=compressed)
    items = read("a.warc", data[: int(len(data) * 0.9)])
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/a.warc#2", "/folder/a.warc#3"]
    assert [type(item) for item in items[2:]] == [Rejection]


def test_a_page_that_is_a_bomb_costs_itself() -> None:
    items = read("a.warc", crawled(GOOD, Answer("https://agency.gov/bomb", bomb(150 * MEGABYTE), encoding="gzip"), PLAIN))
    assert [item.location for item in items if isinstance(item, Loaded)] == ["/folder/a.warc#2", "/folder/a.warc#4"]
    assert [item for item in items if isinstance(item, Rejection)] == [Rejection("/folder/a.warc#3", "larger than 100 MB")]


def test_an_address_cannot_move_the_cursor() -> None:
    (only,) = documents("a.warc", crawled(Answer("https://agency.gov/\x1b[31m\u202ea", PAGE.encode())))
    assert only.url is not None
    assert only.url.isprintable()
