"""Word: the paragraphs and tables of a DOCX in their order, and what the file says of itself."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from graph.loaders.file_properties import describe_file
from graph.loaders.sections import Paragraph, join_sections, row
from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.zip_limits import ZIP_ERRORS, looks_like_zip, open_zip
from graph.model import InputRejected, PartialDate

MOST_BYTES = 100 * 1024 * 1024
_DEFECTS = (PythonDocxError, OpcError, LxmlError, AssertionError, AttributeError, RecursionError, TypeError, *ZIP_ERRORS)
_FIRST = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_OTHERS = (b"xl/", b"ppt/", b"visio/")
_BLOCKS, _ROW, _CELL = (qn("w:p"), qn("w:tbl")), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
# What is struck out or was moved away, and the copies that Word keeps for older programs.
_UNSEEN = (qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


def looks_like_word(head: bytes) -> bool:
    """Tell whether a file begins like a DOCX: a package of Office that names no spreadsheet and no slides."""
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return looks_like_zip(head) and first.startswith(_FIRST) and not any(other in head for other in _OTHERS)


def load_word(source: Source) -> Iterator[Loaded]:
    """Yield the one document of a DOCX; headers, footers, notes and comments are left out.

    Raises InputRejected if it is locked, damaged, too large, no Word document or without text.
    """
    data = read_all(source, MOST_BYTES)
    open_zip(data).close()
    try:
        opened = docx.Document(BytesIO(data))
        text, parts = join_sections(_paragraphs(opened))
        properties = opened.core_properties
        description = describe_file(text, properties.title, properties.author, _day(properties.created))
    except _DEFECTS:
        raise InputRejected("a damaged Word document, or none", todo="open it and save it anew as .docx") from None
    document = description.of(source.name, text, hashlib.sha256(data).hexdigest())
    yield Loaded(source.location, replace(document, parts=parts))


def _paragraphs(opened: WordDocument) -> Iterator[Paragraph]:
    headings = {style.style_id for style in opened.styles if (style.name or "").startswith(("Heading", "Title"))}
    for block in _outermost(opened.element.body, _BLOCKS):
        if block.tag == _BLOCKS[0]:
            yield Paragraph(_text(block), _style(block) in headings)
        else:
            yield from (row(map(_text, _outermost(cells, (_CELL,)))) for cells in _outermost(block, (_ROW,)))


def _outermost(parent: _Element, tags: tuple[str, ...]) -> Iterator[_Element]:
    """The elements of these names below another, in order, also those inside content controls, but none inside one of them."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            yield element
        elif element.tag not in _UNSEEN:
            waiting += reversed(element)


def _text(parent: _Element) -> str:
    """What is shown of a paragraph or cell, links and fields included."""
    pieces: list[str] = []
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append("\n")
        elif element.tag == _TAB:
            pieces.append("\t")
        elif element.tag not in _UNSEEN:
            pieces += ["\n"] if element.tag == _BLOCKS[0] and pieces else []
            waiting += reversed(element)
    return "".join(pieces)


def _style(paragraph: _Element) -> str | None:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if style is None else style.get(qn("w:val"))


def _day(made: datetime | None) -> PartialDate | None:
    return PartialDate(f"{made:%Y-%m-%d}") if made else None
