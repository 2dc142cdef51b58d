"""Web pages: the main text without menus, share buttons, banners and comments, and what the page says of itself."""

import hashlib
import html
import logging
import re
from collections.abc import Iterator

import trafilatura
from trafilatura.settings import Document as Page

from graph.loaders.decode import decode_text
from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.written_dates import read_date
from graph.model import InputRejected

_SILENCE = logging.NullHandler()
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|a|span|strong|em|table|article)\b[^<>]{0,500}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"</?[a-z!?][^<>]*(?:>|\Z)", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|tr|table|article|section|blockquote)\b[^<>]*>", re.IGNORECASE)


def looks_like_html(head: bytes) -> bool:
    """Tell whether a file begins like a web page."""
    return _START.match(head) is not None


def load_html(source: Source) -> Iterator[Loaded]:
    """Yield the one document of a web page.

    Raises InputRejected if it is empty, too large, no text, or has no text to show.
    """
    data = read_all(source)
    declared = _CHARSET.search(data[:4096])
    markup = decode_text(data, source.charset or (declared[1].decode("ascii") if declared else None))
    page = _extract(markup)
    text = _text(page, markup)
    if not text.strip():
        raise InputRejected("no text on this page", todo="save the page after it has loaded")
    given = _description(page, markup) if page else Description()
    yield Loaded(source.location, given.or_else(describe(text)).of(source.name, text, hashlib.sha256(data).hexdigest()))


def page_text(markup: str) -> str:
    """Return the main text of a page, or of whatever else is written in HTML."""
    return _text(_extract(markup), markup)


def has_markup(text: str) -> bool:
    """Tell whether a text holds HTML tags.

    >>> has_markup("<p>A <b>deal</b></p>"), has_markup("a < b and b > c")
    (True, False)
    """
    return _TAG.search(text) is not None


def strip_markup(text: str) -> str:
    r"""Return the text of a piece of HTML, a line for each block.

    >>> strip_markup("<p>A <b>deal</b> &amp; more</p><p>End</p>")
    'A deal & more\nEnd'
    """
    bare = _ANY_TAG.sub("", _BLOCK.sub("\n", _UNSEEN.sub("", text)))
    lines = (html.unescape(line).strip() for line in bare.split("\n"))
    return "\n".join(line for line in lines if line)


def _extract(markup: str) -> Page | None:
    # The library logs what it cannot read; the rejection says so already.
    logging.getLogger("trafilatura").addHandler(_SILENCE)
    # The latest date is given because the library's own is the clock's.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    page = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, date_extraction_params=dates)
    return page if isinstance(page, Page) else None


def _text(page: Page | None, markup: str) -> str:
    return page.text if page and page.text else strip_markup(markup)


def _description(page: Page, markup: str) -> Description:
    language = _LANGUAGE.search(markup[:4096])
    return Description(
        title=page.title or None,
        publisher=page.sitename or None,
        author=page.author or None,
        published=read_date(page.date or ""),
        language=language[1].lower() if language else None,
        url=page.url or None,
    )
