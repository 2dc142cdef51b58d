"""PDF: the text of its pages as paragraphs, with the page that each passage stands on."""

import hashlib
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

from pypdf import Configuration, DocumentInformation, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, DeprecationError, PyPdfError

from graph.loaders.characters import one_line, plain_characters
from graph.loaders.file_properties import describe_file
from graph.loaders.paragraphs import join_pages
from graph.loaders.source import LIMIT, Item, Loaded, Source, read_all
from graph.loaders.written_dates import read_date
from graph.model import InputRejected, Notice, PartialDate

MOST_BYTES = 100 * 1024 * 1024
MOST_PAGES = 5_000
_MOST_LISTED = 20
_LIMITS = Configuration(
    maximum_declared_stream_length=MOST_BYTES,
    array_based_stream_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    zlib_maximum_output_length=20_000_000,
    zlib_maximum_recovery_input_length=1_000_000,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=400_000,
    page_tree_maximum_entries=2 * MOST_PAGES,
    xform_maximum_invocations_per_extraction=200,
    jbig2dec_binary=None,
)
_DEFECTS = (
    PyPdfError, DeprecationError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError,
    TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_SILENCE = logging.NullHandler()
_MADE = re.compile(r"D?:?((?:19|20)\d\d)(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class _Content:
    """What is read from a PDF: what it says of itself, a place and a text for each page, the pages that cannot be read."""

    title: str | None
    author: str | None
    made: PartialDate | None
    pages: list[tuple[str, str]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def looks_like_pdf(head: bytes) -> bool:
    """Tell whether a file begins like a PDF."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*%PDF-\d", head) is not None


def load_pdf(source: Source) -> Iterator[Item]:
    """Yield the one document of a PDF, and a notice if pages of it cannot be read or hold no text.

    Raises InputRejected if it is locked, cut off, damaged, too large, or holds pictures only.
    """
    data = read_all(source, MOST_BYTES)
    if b"%%EOF" not in data[-4096:]:
        raise InputRejected("cut off: the end of this PDF is missing", todo="fetch it anew")
    with apply_configuration(_LIMITS):
        content = _read(data)
    text, parts = join_pages(content.pages)
    if not text.strip():
        raise InputRejected("no text in this PDF, only pictures", todo="recognise its text (OCR) and save that")
    document = describe_file(text, content.title, content.author, content.made).of(source.name, text, hashlib.sha256(data).hexdigest())
    yield Loaded(source.location, replace(document, parts=parts))
    yield from _notices(source.location, content)


def _notices(location: str, content: _Content) -> Iterator[Notice]:
    if content.unread:
        yield Notice(location, f"pages that cannot be read: {_listed(content.unread)}; open it and save it anew")
    empty = [int(place.removeprefix("page ")) for place, text in content.pages if not text.strip()]
    if empty:
        yield Notice(location, f"pages without text, perhaps pictures of text: {_listed(empty)}")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_MOST_LISTED])) + (f" and {len(numbers) - _MOST_LISTED} more" if numbers[_MOST_LISTED:] else "")


def _read(data: bytes) -> _Content:
    # The library logs what it mends; what it cannot read is said by the rejection or the notice.
    logging.getLogger("pypdf").addHandler(_SILENCE)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputRejected("locked with a password", todo="save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise InputRejected(f"more than {MOST_PAGES} pages", todo="split it")
        info = reader.metadata
        content = _Content(one_line(info and info.title), one_line(info and info.author), _made(info))
        _read_pages(list(reader.pages), content)
    except DependencyError:
        raise InputRejected("encrypted", todo="open it and save it without protection") from None
    except _DEFECTS:
        raise InputRejected("a damaged PDF", todo="open it and save it anew") from None
    return content


def _read_pages(pages: list[PageObject], content: _Content) -> None:
    size = 0
    for number, page in enumerate(pages, 1):
        text = _text(page)
        if text is None:
            content.unread.append(number)
            continue
        size += len(text)
        if size > LIMIT:
            raise InputRejected(f"more than {LIMIT // 1024**2} MB of text", todo="split it")
        content.pages.append((f"page {number}", text))
    if not content.pages:
        raise InputRejected(
            "none of its pages can be read: they are damaged, or far larger than they seem", todo="open it and save it anew"
        )


def _text(page: PageObject) -> str | None:
    try:
        return plain_characters(page.extract_text())
    except _DEFECTS:
        return None


def _made(info: DocumentInformation | None) -> PartialDate | None:
    match = _MADE.match(one_line(info.creation_date_raw) or "") if info else None
    return read_date("-".join(filter(None, match.groups()))) if match else None
