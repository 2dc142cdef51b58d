"""What is known of a document beside its text."""

from dataclasses import dataclass, fields, replace

from graph.model import Document, PartialDate


@dataclass(frozen=True, slots=True)
class Description:
    """Title, publisher, author, date of publication, language and address, each only if found.

    `language` is a two-letter ISO 639-1 code.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    url: str | None = None

    def or_else(self, other: "Description") -> "Description":
        """Return this description with its gaps filled from another.

        >>> Description(title="A").or_else(Description(title="B", url="u"))
        Description(title='A', publisher=None, author=None, published=None, language=None, url='u')
        """
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **gaps)

    def of(self, name: str, text: str, sha256: str) -> Document:
        """Return the document that has this description; `sha256` is that of the raw bytes."""
        return Document(
            name=name,
            text=text,
            sha256=sha256,
            title=self.title,
            publisher=self.publisher,
            author=self.author,
            published=self.published,
            language=self.language,
            url=self.url,
        )
