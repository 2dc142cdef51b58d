"""The kinds of source that are read, and which of them a source is."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from graph.loaders.archives import load_gzip, load_tar, load_zip, looks_like_archive, looks_like_gzip, looks_like_tar
from graph.loaders.articles_csv import load_csv, looks_like_csv
from graph.loaders.articles_json import load_json, looks_like_json
from graph.loaders.feed import load_feed, looks_like_feed
from graph.loaders.foreign_xml import looks_like_data, refuse_data
from graph.loaders.mail import load_mail, looks_like_mail
from graph.loaders.markdown import load_markdown, looks_like_markdown
from graph.loaders.open_document import load_open_document, looks_like_open_document
from graph.loaders.pdf import load_pdf, looks_like_pdf
from graph.loaders.plain_text import load_plain_text
from graph.loaders.source import Item, Source
from graph.loaders.tables.csv_table import heading
from graph.loaders.tables.eforms import load_eforms, looks_like_eforms
from graph.loaders.tables.xlsx import load_workbook, looks_like_workbook
from graph.loaders.warc import load_warc, looks_like_warc
from graph.loaders.web_archive_page import load_web_archive_page, looks_like_web_archive_page
from graph.loaders.web_page import load_html, looks_like_html
from graph.loaders.word import load_word, looks_like_word
from graph.model import InputRejected, Rejection


class Loader(NamedTuple):
    """One kind of source: the extensions that name it, how its first bytes look, and who reads it."""

    kind: str
    extensions: frozenset[str]
    fits: Callable[[bytes], bool]
    load: Callable[[Source], Iterator[Item]]


LOADERS = [
    Loader("PDF", frozenset({".pdf"}), looks_like_pdf, load_pdf),
    Loader("Word", frozenset({".docx"}), looks_like_word, load_word),
    Loader("OpenDocument", frozenset({".odt"}), looks_like_open_document, load_open_document),
    Loader("Excel", frozenset({".xlsx", ".xlsm"}), looks_like_workbook, load_workbook),
    Loader("zip", frozenset({".zip"}), looks_like_archive, lambda source: load_zip(source, load_source)),
    Loader("gzip", frozenset({".gz", ".tgz"}), looks_like_gzip, lambda source: load_gzip(source, load_source)),
    Loader("tar", frozenset({".tar"}), looks_like_tar, lambda source: load_tar(source, load_source)),
    Loader("WARC", frozenset({".warc"}), looks_like_warc, lambda source: load_warc(source, load_source)),
    Loader("MHTML", frozenset({".mht", ".mhtml"}), looks_like_web_archive_page, load_web_archive_page),
    Loader("mail", frozenset({".eml", ".mbox"}), looks_like_mail, lambda source: load_mail(source, load_source)),
    Loader("feed", frozenset({".rss", ".atom"}), looks_like_feed, load_feed),
    Loader("eForms", frozenset(), looks_like_eforms, load_eforms),
    Loader("XML", frozenset(), looks_like_data, refuse_data),
    Loader("HTML", frozenset({".html", ".htm", ".xhtml"}), looks_like_html, load_html),
    Loader("JSON", frozenset({".jsonl", ".ndjson", ".json"}), looks_like_json, load_json),
    Loader("CSV", frozenset({".csv", ".tsv"}), looks_like_csv, load_csv),
    Loader("Markdown", frozenset({".md", ".markdown"}), looks_like_markdown, load_markdown),
    Loader("plain text", frozenset({".txt", ".text"}), lambda head: True, load_plain_text),
]
"""Tried in this order: by extension first, then by content; a file that begins with a signature by content first."""

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"WARC/")
_ZIPPED = frozenset({".docx", ".docm", ".dotx", ".odt", ".ott", ".xlsx", ".xlsm", ".ods"})


def load_source(source: Source) -> Iterator[Item]:
    """Yield the documents of one open source."""
    try:
        yield from _loader_of(source).load(source)
    except InputRejected as error:
        yield Rejection(source.location, str(error))
    except OSError as error:
        yield Rejection(source.location, f"cannot be read: {error.strerror}")


def _loader_of(source: Source) -> Loader:
    """The signature of an archive or a PDF says more than a name; of several kinds in that packing the name chooses."""
    head = source.peek()
    named = (loader for loader in LOADERS if source.extension in loader.extensions and _may_be(loader, head))
    fitting = (loader for loader in LOADERS if loader.fits(head) or (loader.kind == "CSV" and heading(source)))
    return next(chain(named, fitting))


def _may_be(loader: Loader, head: bytes) -> bool:
    """Tell whether a file that is named like this kind can be of it."""
    if loader.extensions <= _ZIPPED:  # which of these it is cannot always be seen from the first bytes
        return looks_like_archive(head) and not any(other.fits(head) for other in LOADERS if other.extensions & _ZIPPED - loader.extensions)
    if head.startswith(_SIGNATURES):
        return loader.fits(head) and loader is not LOADERS[-1]  # the last one takes anything
    return loader.kind != "PDF"
