"""Opening the compact reader; its libraries are loaded only then, for most commands need none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.compact.reader import read_by_encoder
from graph.extraction.rules import Grammar
from graph.model import Document, Reading


@dataclass(frozen=True, slots=True)
class CompactReader:
    """Reads documents with the artefact in a folder; sent to another process, it is opened there again."""

    folder: Path
    version: str
    read: Callable[[Document, Grammar], Reading]

    def __reduce__(self) -> tuple[Callable[[Path], "CompactReader"], tuple[Path]]:
        """A session of the encoder cannot be sent."""
        return open_compact, (self.folder,)


def open_compact(folder: Path) -> CompactReader:
    """Return the reader in a folder.

    Raises StorageError without a sound artefact.
    """
    from graph.extraction.compact.artefact import load_artefact  # noqa: PLC0415  (its libraries take a quarter of a second to load)

    artefact = load_artefact(folder)
    return CompactReader(folder, artefact.version, lambda document, grammar: read_by_encoder(document, grammar, artefact))
