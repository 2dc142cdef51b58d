"""OpenDocument: the paragraphs, lists and tables of an ODT in their order, and what the file says of itself."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import odfdo
from lxml.etree import LxmlError
from odfdo.security import SecurityError

from graph.loaders.file_properties import describe_file
from graph.loaders.sections import Paragraph, join_sections, row
from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.zip_limits import ZIP_ERRORS, looks_like_zip, open_zip
from graph.model import InputRejected, PartialDate

MOST_BYTES = 100 * 1024 * 1024
_DEFECTS = (SecurityError, LxmlError, AssertionError, AttributeError, RecursionError, TypeError, *ZIP_ERRORS)
_TYPE = b"application/vnd.oasis.opendocument.text"
_READ = ("content.xml", "meta.xml")
# What was deleted, remarks at the margin, lists of contents, and what the program alone reads.
_UNSEEN = frozenset(
    {
        "text:tracked-changes", "office:annotation", "text:note", "text:table-of-content", "office:forms", "text:sequence-decls",
        "text:ruby-text",
    }
)  # fmt: skip
_SIGNS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_DEEPEST = 100


def looks_like_open_document(head: bytes) -> bool:
    """Tell whether a file begins like an ODT or its template."""
    return looks_like_zip(head) and head[30:38] == b"mimetype" and head[38:].startswith(_TYPE)


def load_open_document(source: Source) -> Iterator[Loaded]:
    """Yield the one document of an ODT; headers, footers, notes and comments are left out.

    Raises InputRejected if it is locked, damaged, too large, no text document, without text, or declares entities.
    """
    data = read_all(source, MOST_BYTES)
    _check(data)
    try:
        opened = odfdo.Document(BytesIO(data))
        text, parts = join_sections(_paragraphs(opened.body, 0))
        meta = opened.meta
        description = describe_file(text, meta.title, meta.initial_creator, _day(meta.creation_date))
    except _DEFECTS:
        raise InputRejected("a damaged OpenDocument text, or none", todo="open it and save it anew as .odt") from None
    document = description.of(source.name, text, hashlib.sha256(data).hexdigest())
    yield Loaded(source.location, replace(document, parts=parts))


def _check(data: bytes) -> None:
    """Entities are refused before the library reads them, because it would put them in."""
    with open_zip(data) as archive:
        for name in _READ:
            content = archive.read(name) if name in archive.namelist() else b""
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise InputRejected("its XML declares entities, which may be an attack", todo="open it and save it anew")


def _paragraphs(parent: odfdo.Element, depth: int) -> Iterator[Paragraph]:
    if depth > _DEEPEST:
        raise InputRejected("nested too deeply")
    for element in parent.children:
        if element.tag in ("text:p", "text:h"):
            yield Paragraph("".join(_pieces(element, 0)), element.tag == "text:h")
        elif element.tag == "table:table-row":
            yield row("".join(_pieces(cell, 0)) for cell in element.children)
        elif element.tag not in _UNSEEN:
            yield from _paragraphs(element, depth + 1)


def _pieces(element: odfdo.Element, depth: int) -> Iterator[str]:
    """What is shown of an element, in order; the paragraphs of a cell are apart."""
    if depth > _DEEPEST:
        raise InputRejected("nested too deeply")
    yield element.text or ""
    for child in element.children:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, depth + 1)
            yield "\n" if child.tag in ("text:p", "text:h") else ""
        yield child.tail or ""


def _day(made: datetime | None) -> PartialDate | None:
    return PartialDate(f"{made:%Y-%m-%d}") if made else None
