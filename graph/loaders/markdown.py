"""Markdown: front matter becomes the description, and the text loses its markup but keeps its lines."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.loaders.decode import decode_text
from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.loaders.source import Loaded, Source, read_all
from graph.loaders.web_page import strip_markup
from graph.loaders.written_dates import read_date
from graph.model import InputRejected

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DEEPEST = 100
_NAMES = {"date": "published", "lang": "language", "source": "publisher", "site": "publisher", "link": "url", "authors": "author"}


def looks_like_markdown(head: bytes) -> bool:
    """Tell whether a file begins with front matter or a Markdown heading."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[A-Za-z][\w -]*:|#{1,6} \S)", head) is not None


def load_markdown(source: Source) -> Iterator[Loaded]:
    """Yield the one document of a Markdown file.

    Raises InputRejected if it is empty, too large, no text, or nothing but front matter.
    """
    data = read_all(source)
    given, body = split_front_matter(decode_text(data, source.charset))
    text = prose(body)
    if not text.strip():
        raise InputRejected("no text beside the front matter")
    yield Loaded(source.location, given.or_else(describe(text)).of(source.name, text, hashlib.sha256(data).hexdigest()))


def split_front_matter(text: str) -> tuple[Description, str]:
    r"""Return the description that a text begins with, and the text after it.

    >>> split_front_matter("---\ntitle: A deal\ndate: 2025-08\n---\nBody")[1]
    'Body'
    """
    match = _FRONT.match(text)
    fields = dict(_fields(match[1])) if match else {}
    if match is None or not fields:
        return Description(), text
    known = {name: fields[name] for name in ("title", "publisher", "author", "url") if fields.get(name)}
    language = fields.get("language", "").lower()[:2] or None
    return Description(**known, language=language, published=read_date(fields.get("published", ""))), text[match.end() :]


def prose(markdown: str) -> str:
    r"""Return Markdown as plain lines: headings and list items keep a line each, markup goes.

    >>> prose("# Deal\n\n- **OpenAI** and [GSA](https://gsa.gov)\n")
    'Deal\n\n- OpenAI and GSA'
    """
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(markdown)
    return "".join(_pieces(tokens)).strip("\n")


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        name, colon, value = line.partition(":")
        if colon and name[:1].isalpha():
            name = name.strip().lower()
            yield _NAMES.get(name, name), value.strip().strip("\"'").strip()


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each block, in order; a list item begins with its mark, a table's row is one line."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield token.content + "\n"
        elif token.type == "html_block":
            yield strip_markup(token.content) + "\n\n"
        elif token.type == "list_item_open":
            yield f"{token.info}{token.markup} " if token.info else "- "
        else:
            yield _end_of_block(token)


def _end_of_block(token: Token) -> str:
    if token.type in ("td_close", "th_close"):
        return " | "
    if token.type == "tr_close" or (token.type == "paragraph_close" and token.hidden):
        return "\n"
    if token.type in ("heading_close", "paragraph_close"):
        return "\n\n"
    return "\n" if token.level == 0 and token.type in ("bullet_list_close", "ordered_list_close", "table_close") else ""


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
