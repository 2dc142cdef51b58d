"""What servers say of their content, and the file extension that chooses its loader."""

import re
from pathlib import PurePosixPath

import httpx2

from graph.model import InputRejected

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_FEED = (".rss", ".atom", ".xml")
_TYPES: dict[str, tuple[str, ...]] = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".xhtml", ".html", ".htm"),
    "application/pdf": (".pdf",),
    "application/json": (".json", ".jsonl", ".ndjson"),
    "application/ld+json": (".json",),
    "application/x-ndjson": (".jsonl", ".ndjson"),
    "application/jsonl": (".jsonl", ".ndjson"),
    "text/csv": (".csv", ".tsv"),
    "application/csv": (".csv", ".tsv"),
    "text/tab-separated-values": (".tsv",),
    "text/markdown": (".md", ".markdown"),
    "application/rss+xml": _FEED,
    "application/atom+xml": (".atom", *_FEED),
    "application/rdf+xml": _FEED,
    "application/xml": (".xml", *_FEED),
    "text/xml": (".xml", *_FEED),
    "message/rfc822": (".eml", ".mht", ".mhtml"),
    "multipart/related": (".mht", ".mhtml"),
    "application/mbox": (".mbox",),
    f"{_OFFICE}.wordprocessingml.document": (".docx",),
    f"{_OFFICE}.spreadsheetml.sheet": (".xlsx",),
    f"{_OPEN}.text": (".odt",),
    f"{_OPEN}.spreadsheet": (".ods",),
    "application/zip": (".zip",),
    "application/x-zip-compressed": (".zip",),
    "application/gzip": (".gz", ".tgz"),
    "application/x-gzip": (".gz", ".tgz"),
    "application/x-tar": (".tar",),
    "application/warc": (".warc", ".gz"),
}
"""The extensions that fit a type; the first that a loader reads is given to a name that has none of them."""

_ANYTHING = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/force-download"})
"""What servers say when they do not know."""

EXTENSIONS = frozenset(extension for extensions in _TYPES.values() for extension in extensions) | {".txt"}
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{2,40})""", re.IGNORECASE | re.ASCII)


def split_content_type(header: str) -> tuple[str, str | None]:
    """Return type and charset of a Content-Type header.

    >>> split_content_type('Text/HTML; charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    charset = _CHARSET.search(header)
    return header.partition(";")[0].strip().lower(), charset[1].lower() if charset else None


def name_of(url: httpx2.URL, content_type: str, accepts: frozenset[str]) -> str:
    """Return what a response is called: its address without the scheme, with an extension that fits its type.

    >>> name_of(httpx2.URL("https://example.org/deals/?page=2"), "text/html", EXTENSIONS)
    'example.org/deals/?page=2.html'

    Raises InputRejected for a type that no loader reads.
    """
    name = str(url).partition("://")[2].rstrip("/")
    extension = PurePosixPath(url.path).suffix.lower()
    last = PurePosixPath(name).suffix.lower()
    if content_type in _ANYTHING:
        extension = extension if extension in accepts else ".txt" if content_type == "text/plain" else ""
        return name if last == extension else name + extension
    fitting = [fit for fit in _TYPES.get(content_type, ()) if fit in accepts]
    if not fitting:
        raise InputRejected(f"content of type {content_type[:80]!r}, which is not read", todo="save what it shows as text, HTML or PDF")
    wanted = extension if extension in fitting else fitting[0]
    return name if last == wanted else name + wanted
