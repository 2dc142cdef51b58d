"""Paragraphs and headings of an office document → its text, with the section that each passage stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.loaders.characters import plain_characters
from graph.loaders.source import LIMIT
from graph.model import InputRejected, Part


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading or row of a table."""

    text: str
    is_heading: bool = False


def row(cells: Iterable[str]) -> Paragraph:
    """Return the row of a table as one paragraph, a bar between its cells.

    >>> row(["Vendor ", "OpenAI\\nLLC"]).text
    'Vendor | OpenAI LLC'
    """
    return Paragraph(" | ".join(" ".join(cell.split()) for cell in cells))


def join_sections(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Part, ...]]:
    """Return the text, a line for each paragraph, and a part "section TITLE" for each heading with what stands below it.

    Raises InputRejected if there is no text, or too much.
    """
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0
    for paragraph in _with_text(paragraphs):
        if paragraph.is_heading:
            parts.append(Part(f"section {' '.join(paragraph.text.split())[:200]}", length, length))
        pieces.append(paragraph.text)
        length += len(paragraph.text) + 1
        if length > LIMIT:
            raise InputRejected(f"more than {LIMIT // 1024**2} MB of text", todo="split it")
        parts[-1:] = [replace(part, end=length) for part in parts[-1:]]
    if not pieces:
        raise InputRejected("no text in this document")
    return "\n".join(pieces), tuple(parts)


def _with_text(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        text = plain_characters(paragraph.text).strip()
        if text:
            yield replace(paragraph, text=text)
