"""A document as kept, and the spans of its text that prove claims."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from graph.model.dates import PartialDate
from graph.model.errors import EvidenceError
from graph.model.identity import stable_hash


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's kept text, as evidence.

    `start` and `end` count Unicode code points of `Document.text`, half-open; `place` says where in the original
    the text stood, if that is known ("page 4", "row 12, column vendor_name").
    """

    document: str
    start: int
    end: int
    quote: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that has a place of its own in the original: a page, a part of a message, a cell of a table.

    `place` is that place in words ("page 4", "row 12, column vendor_name"); `column` is set for cells only.
    """

    place: str
    start: int
    end: int
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its description, never changed once loaded.

    `name` is the file's name or the address, never a path of the machine; `sha256` is that of the raw bytes, for a part of a
    file those of the whole file. `parts` stand in the order of the text. A row of a table has the name of the mapping that
    reads it as its `table`, and as `record` what tells it from the other rows of that table; `series` is the name of a table
    that is published anew as a whole, so that its latest edition, by `published`, replaces the earlier ones.
    """

    name: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    url: str | None = None
    parts: tuple[Part, ...] = ()
    table: str | None = None
    record: str | None = None
    series: str | None = None

    @property
    def id(self) -> str:
        """Hash of the raw bytes and their address."""
        return _id(self.name, self.sha256)

    @property
    def stem(self) -> str:
        """The name without folder and extension, as `aigov claims` prints it; the n-th record of a file keeps its number."""
        base = self.name.rstrip("/").rsplit("/", 1)[-1]
        file, mark, number = base.rpartition("#") if re.search(r"#\d+\Z", base) else (base, "", "")
        head, dot, extension = file.rpartition(".")
        return (head if dot and head and len(extension) <= 8 else file) + mark + number

    @property
    def text_sha256(self) -> str:
        """Hash of the kept text, so that a change of one character is found."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int, place: str | None = None) -> Span:
        """Return the stretch of the text from `start` to `end`, with the place in the original where it begins, if that is known.

        >>> Document(name="a.txt", text="OpenAI serves GSA.", sha256="0").span(0, 6).quote
        'OpenAI'

        Raises EvidenceError if the stretch is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise EvidenceError(f"no text from {start} to {end}", where=self.name)
        return Span(self.id, start, end, self.text[start:end], place or self.place(start))

    def place(self, position: int) -> str | None:
        """Return the place in the original of a position in the text, None if it is not known.

        >>> Document(name="a.pdf", text="One. Two.", sha256="0", parts=(Part("page 1", 0, 5), Part("page 2", 5, 9))).place(6)
        'page 2'
        """
        number = bisect_right(self.parts, position, key=lambda part: part.start) - 1
        return self.parts[number].place if number >= 0 and position < self.parts[number].end else None

    def cells(self, column: str) -> tuple[Span, ...]:
        """Return the cells of a column as spans; none for an empty cell or a text that is no row of a table."""
        return tuple(self.span(part.start, part.end) for part in self.parts if part.column == column)

    def holds(self, span: Span) -> bool:
        """Tell whether the span's quote stands verbatim at its place in this document."""
        return span.document == self.id and span.start >= 0 and self.text[span.start : span.end] == span.quote != ""


@lru_cache(maxsize=256)
def _id(name: str, sha256: str) -> str:
    """Kept for a while, because every span asks for the id of its document."""
    return stable_hash(name, sha256)
