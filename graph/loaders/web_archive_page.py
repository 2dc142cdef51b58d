"""MHTML: a web page that a browser saved with its pictures as one file; the page is read like any other."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from io import BytesIO

from graph.loaders.characters import one_line
from graph.loaders.mail import MAIL_DEFECTS, looks_like_mail
from graph.loaders.source import Loaded, Source, as_stream, read_all
from graph.loaders.web_page import load_html
from graph.model import InputRejected

MOST_BYTES = 60 * 1024 * 1024
_KINDS = ("text/html", "application/xhtml+xml")
_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_POSTED = re.compile(rb"^(?:To|Received|Return-Path|Delivered-To|Message-ID):", re.IGNORECASE | re.MULTILINE)


def looks_like_web_archive_page(head: bytes) -> bool:
    """Tell whether a file begins like a page that a browser saved, and not like a message that was posted."""
    return looks_like_mail(head) and _PAGE.search(head) is not None and _POSTED.search(head) is None


def load_web_archive_page(source: Source) -> Iterator[Loaded]:
    """Yield the one document of a page saved as MHTML.

    Raises InputRejected if it is damaged, too large, or holds no page with text.
    """
    data = read_all(source, MOST_BYTES)
    try:
        message = message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() in _KINDS), message)
        markup, charset, address = page.get_payload(decode=True), page.get_content_charset(), _address(message, page)
    except MAIL_DEFECTS:
        raise InputRejected("a damaged page", todo="save it anew") from None
    if not isinstance(markup, bytes) or page.get_content_type() not in _KINDS:
        raise InputRejected("no page in this file", todo="save it from the browser anew")
    for loaded in load_html(replace(source, stream=as_stream(BytesIO(markup)), charset=charset)):
        document = replace(loaded.document, sha256=hashlib.sha256(data).hexdigest(), url=loaded.document.url or address)
        yield Loaded(source.location, document)


def _address(message: Message, page: Message) -> str | None:
    found = one_line(str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""))
    return found if found and found.startswith(("http://", "https://")) else None
