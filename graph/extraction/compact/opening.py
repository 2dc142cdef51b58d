"""Opening the compact reader: an extra, loaded only when it is asked for."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.rules import Grammar
from graph.model import Document, Reading, UsageError

_NEEDED = ("onnxruntime", "tokenizers")


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

    Raises UsageError without the extra, StorageError without a sound artefact.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"the compact reader needs {' and '.join(missing)}", todo="pip install 'aigov-graph[compact]'")
    from graph.extraction.compact.artefact import load_artefact  # noqa: PLC0415  (an extra)
    from graph.extraction.compact.reader import read_by_encoder  # noqa: PLC0415  (needs the extra too)

    artefact = load_artefact(folder)
    return CompactReader(folder, artefact.version, lambda document, grammar: read_by_encoder(document, grammar, artefact))
