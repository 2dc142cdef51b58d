"""The readers, in one list behind one function: document → claims and themes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.extraction.links.acceptance import load_models
from graph.extraction.names.index import NameIndex
from graph.extraction.packs import load_packs
from graph.extraction.rules import RULES_VERSION, Grammar, grammar, read_by_rules
from graph.extraction.themes import FILE as THEMES_FILE
from graph.extraction.themes import load_theme_pack
from graph.model import Document, Reading, UsageError
from graph.model.data import data_folder
from graph.registry import Registry, load_registry

MODELS_FILE = "links.json"


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of reading: its name on the command line, its version in the graph, and the function that reads."""

    name: str
    version: str
    read: Callable[[Document, Grammar], Reading]


READERS: tuple[Reader, ...] = (Reader("rules", RULES_VERSION, read_by_rules),)


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading needs, loaded once and sent to every worker: the reader and the grammars by language."""

    reader: Reader
    registry: Registry
    grammars: Mapping[str, Grammar]
    default: str = "en"


def load_resources(registry_folder: Path | None = None, languages_folder: Path | None = None, reader: str = "rules") -> Resources:
    """Load the registry and all language packs for a reader.

    Raises UsageError for an unknown reader, StorageError for damaged data.
    """
    chosen = next((r for r in READERS if r.name == reader), None)
    if chosen is None:
        raise UsageError(f"no reader {reader!r}", todo=f"choose one of {', '.join(r.name for r in READERS)}")
    registry = load_registry(registry_folder)
    index = NameIndex(registry.names())
    folder = languages_folder or data_folder("languages")
    models = load_models(folder / MODELS_FILE)
    grammars = {}
    for code, pack in load_packs(folder).items():
        themes = load_theme_pack(folder / code) if (folder / code / THEMES_FILE).is_file() else None
        grammars[code] = grammar(pack, index, registry, models, themes)
    return Resources(chosen, registry, grammars)


def read_document(document: Document, resources: Resources) -> Reading:
    """Return the claims and themes of one document; a document in a language without a pack gives none.

    >>> document = Document(name="note.txt", text="OpenAI signed a contract with NATO.", sha256="0", language="en")
    >>> [claim.relation.value for claim in read_document(document, load_resources()).claims]
    ['partnersWith']
    """
    chosen = resources.grammars.get(document.language or resources.default)
    return Reading(document) if chosen is None else resources.reader.read(document, chosen)


def read_documents(documents: Iterable[Document], resources: Resources) -> Iterator[Reading]:
    """Yield the reading of each document in order."""
    for document in documents:
        yield read_document(document, resources)
