"""XML that no loader knows: data of another kind, not a page to be read as text."""

import re
from collections.abc import Iterator

from graph.loaders.source import UNKNOWN, Item, Source
from graph.model import InputRejected

_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")


def looks_like_data(head: bytes) -> bool:
    """Tell whether a file begins as XML whose root is no web page.

    >>> looks_like_data(b"<?xml version='1.0'?><urlset>"), looks_like_data(b"<?xml version='1.0'?><html>")
    (True, False)
    """
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    root = _ROOT.search(begins)
    return begins.startswith(b"<?xml") and (root is None or root[1].lower() != b"html")


def refuse_data(source: Source) -> Iterator[Item]:
    """Refuse a source, whatever it holds.

    Raises InputRejected always.
    """
    raise InputRejected(UNKNOWN, todo="save it as a web page, or describe its table: docs/sources.md")
