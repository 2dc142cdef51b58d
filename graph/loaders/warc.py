"""Web archives: the pages that a crawler has kept, each with its address and the day on which it was seen."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from graph.loaders.source import Item, Loaded, Source, as_stream
from graph.loaders.unpacking import DEEPEST, Readable
from graph.loaders.written_dates import read_date
from graph.loaders.zip_limits import ZIP_ERRORS
from graph.model import InputRejected, Rejection

_ERRORS = (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, TypeError, *ZIP_ERRORS)
_LARGEST = 100 * 1024 * 1024
_LONGEST_ADDRESS = 2000
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_PAGES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was kept; `fault` says why it cannot be read."""

    number: int
    extension: str
    url: str
    seen: str
    charset: str | None
    data: bytes
    fault: str | None = None


def looks_like_warc(head: bytes) -> bool:
    """Tell whether a file begins like a web archive."""
    return head.startswith(b"WARC/")


def load_warc(source: Source, read: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
    """Yield the pages of a web archive, named `file#n` for the n-th of its records.

    Raises InputRejected if it is damaged or holds no pages.
    """
    yield from load_records(source, source.stream, read)


def load_records(source: Source, stream: Readable, read: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
    """Yield the pages of a web archive that is read from `stream`; raises InputRejected as `load_warc` does."""
    if source.depth >= DEEPEST:
        raise InputRejected(f"archives in one another, more than {DEEPEST} deep", todo="unpack it and name the files")
    number = 0
    for page in _pages(stream):
        number = page.number
        source.allowance.take_member()
        yield from _load_page(source, page, read)
    if number == 0:
        raise InputRejected("no pages in this web archive")


def _pages(stream: Readable) -> Iterator[Page]:
    """The answers to requests that are a document; what else a crawler keeps is passed over."""
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            extension = _extension(record)
            if extension:
                yield _page(number, extension, record)
    except _ERRORS:
        raise InputRejected("a damaged web archive: the rest is not read", todo="fetch it anew") from None


def _extension(record: ArcWarcRecord) -> str | None:
    if record.rec_type != "response" or not record.http_headers or record.http_headers.get_statuscode() != "200":
        return None
    media = record.http_headers.get_header("Content-Type") or ""
    return _PAGES.get(media.partition(";")[0].strip().lower())


def _page(number: int, extension: str, record: ArcWarcRecord) -> Page:
    data = record.content_stream().read(_LARGEST + 1)
    fault = None
    if len(data) > _LARGEST:
        fault = f"larger than {_LARGEST // 1024**2} MB"
    elif isinstance(record.raw_stream, LimitReader) and record.raw_stream.limit > 0:
        fault = "damaged or cut off; fetch it anew"
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = "".join(c for c in address if c.isprintable())[:_LONGEST_ADDRESS]
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    return Page(number, extension, url, record.rec_headers.get_header("WARC-Date") or "", charset and charset[1], data, fault)


def _load_page(source: Source, page: Page, read: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
    location, name = f"{source.location}#{page.number}", f"{source.name}#{page.number}"
    if page.fault:
        yield Rejection(location, page.fault)
        return
    stream, named = as_stream(BytesIO(page.data)), f"page{page.extension}"
    for item in read(replace(source, location=location, name=named, stream=stream, charset=page.charset, depth=source.depth + 1)):
        yield _as_kept(item, page, name, named) if isinstance(item, Loaded) else item


def _as_kept(item: Loaded, page: Page, name: str, named: str) -> Loaded:
    """The document under its own name, which needs no extension to be read any more, and with what the archive knows of it.

    The day on which a page was seen stands for that of its publication only where the page names none: it is no earlier.
    """
    document = item.document
    published = document.published or read_date(page.seen[:10])
    return replace(
        item, document=replace(document, name=name + document.name.removeprefix(named), url=page.url or document.url, published=published)
    )
