"""Feeds: each entry of an RSS or Atom file is a document."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO

import feedparser

from graph.loaders.characters import one_line, plain_characters
from graph.loaders.decode import decode_bytes, decode_text
from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.loaders.mail import sent
from graph.loaders.repair import resolve_entities
from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.web_page import has_markup, strip_markup
from graph.loaders.written_dates import read_date
from graph.model import InputRejected, Part, PartialDate, Rejection

_DEFECTS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_BEFORE = r"\s*(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)\s*)*+"
_ROOT = re.compile(rf"{_BEFORE}<(?:(?:\w+:)?rss\b|(?:\w+:)?feed\b[^<>]*Atom|rdf:RDF\b[^<>]*purl\.org/rss/)", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def looks_like_feed(head: bytes) -> bool:
    """Tell whether a file begins like an RSS or Atom feed, whatever its name."""
    return _ROOT.match(decode_bytes(head)) is not None


def load_feed(source: Source) -> Iterator[Loaded | Rejection]:
    """Yield the document of each entry, named `file#n` for the n-th one, and a rejection for each that has no text.

    Raises InputRejected if the file is too large, no feed, without entries, or declares entities.
    """
    text = _markup(read_all(source))
    try:
        # As bytes in a stream, because the library opens as a file what might be a path; as UTF-8, because else it guesses.
        found = feedparser.parse(BytesIO(text.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False)
        entries, publisher = list(found.entries), one_line(found.feed.get("title"))
    except _DEFECTS:
        raise InputRejected("a damaged feed", todo="fetch it anew") from None
    if not entries:
        raise InputRejected("no entries in this feed" if found.version else "no feed")
    for number, entry in enumerate(entries, 1):
        try:
            yield _load_entry(source, number, entry, publisher)
        except InputRejected as error:
            yield Rejection(f"{source.location}#{number}", f"entry {number}: {error}")


def _markup(data: bytes) -> str:
    """The feed with the encoding that it declares undone, so that nothing is guessed."""
    declared = _DECLARED.search(decode_bytes(data[:1024]))
    text = decode_text(data, declared[1] if declared else None)
    if "<!ENTITY" in text:
        raise InputRejected("this feed declares entities, which may be an attack", todo="fetch it anew or save its entries as pages")
    return _DECLARATION.sub('<?xml version="1.0" encoding="utf-8"?>', text)


def _load_entry(source: Source, number: int, entry: Mapping[str, object], publisher: str | None) -> Loaded:
    title = one_line(_bare(entry.get("title")))
    text = _text(entry)
    if not text.strip() or one_line(text) == title:
        raise InputRejected("only a title, no text", todo="save the page that it links to")
    given = Description(
        title=title,
        publisher=one_line(_field(entry, "source", "title")) or publisher,
        author=_author(entry),
        published=_published(entry),
        url=one_line(entry.get("link")),
    )
    record = json.dumps([title, given.url, str(entry.get("published")), text])
    document = given.or_else(describe(text)).of(f"{source.name}#{number}", text, hashlib.sha256(record.encode()).hexdigest())
    return Loaded(f"{source.location}#{number}", replace(document, parts=(Part(f"entry {number}", 0, len(text)),)))


def _text(entry: Mapping[str, object]) -> str:
    """The longest that the entry says: its content, else its summary."""
    contents = entry.get("content")
    values = [item.get("value") for item in contents] if isinstance(contents, list) else []
    return max((_bare(value) for value in [*values, entry.get("summary")]), key=len)


def _bare(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return plain_characters(strip_markup(value) if has_markup(value) else resolve_entities(value)).strip()


def _field(entry: Mapping[str, object], name: str, key: str) -> object:
    inner = entry.get(name)
    return inner.get(key) if isinstance(inner, Mapping) else None


def _author(entry: Mapping[str, object]) -> str | None:
    """The author's name; an address is left out."""
    name = one_line(_field(entry, "author_detail", "name")) or one_line(entry.get("author"))
    return name if name and "@" not in name else None


def _published(entry: Mapping[str, object]) -> PartialDate | None:
    written = entry.get("published") or entry.get("updated") or ""
    return (read_date(written) or sent(written)) if isinstance(written, str) else None
