"""What a model is asked: the guide of `data/prompts`, and a window of a document between marks that it cannot forge."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from graph.extraction.language_model.schema import Schema, answer_schema
from graph.model import Document, StorageError
from graph.model.data import data_folder
from graph.model.identity import stable_hash

GUIDE = "claims.md"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no request can carry."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide to annotation for a model, and the schema of its answers."""

    text: str = field(repr=False)
    schema: Schema = field(repr=False)

    @property
    def version(self) -> str:
        """Hash of all that shapes an answer but the text."""
        return stable_hash(self.text, self.schema, length=12)

    @property
    def spelled_out(self) -> str:
        """The guide with the schema, for servers that take none."""
        schema = json.dumps(self.schema, ensure_ascii=False, separators=(",", ":"))
        return f"{self.text}\n\nAnswer with one JSON object of this JSON schema and nothing else:\n{schema}\n"

    def question(self, document: Document, start: int, end: int) -> "Question":
        """Return the question about a stretch of a document."""
        return Question(self, _message(document, document.text[start:end]))


@dataclass(frozen=True, slots=True)
class Question:
    """A guide and one message; the same question has the same hash."""

    guide: Guide
    message: str

    def key(self, model: str) -> str:
        """Return the hash of text, guide, schema and model."""
        return stable_hash(self.message, self.guide.text, self.guide.schema, model, length=40)

    @property
    def length(self) -> int:
        """Bytes of everything that is sent, at most."""
        return len(self.guide.spelled_out.encode("utf-8", "replace")) + len(self.message.encode("utf-8", "replace"))


def load_guide(folder: Path | None = None) -> Guide:
    """Return the guide of a folder, by default the product's own.

    Raises StorageError if it is missing.
    """
    path = (folder or data_folder("prompts")) / GUIDE
    try:
        return Guide(path.read_text(encoding="utf-8"), answer_schema())
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"no guide for language models: {error}", where=path.name, todo="reinstall aigov-graph") from error


def _message(document: Document, text: str) -> str:
    known = {"Title": document.title, "Publisher": document.publisher, "Published": document.published, "Language": document.language}
    head = "".join(f"{name}: {' '.join(str(value).split())}\n" for name, value in known.items() if value)
    mark = f"text-{stable_hash(text, length=12)}"  # a text cannot hold its own hash, so it cannot end itself
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", f"{head}\n<{mark}>\n{text}\n</{mark}>")
