"""The readers, in one list behind one function: document → claims and themes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from graph.extraction.calibration import FILE as CALIBRATION_FILE
from graph.extraction.calibration import Calibration, load_calibration
from graph.extraction.compact.opening import CompactReader, open_compact
from graph.extraction.language_model.agreement import agreed
from graph.extraction.language_model.reader import ModelReader, model_reader
from graph.extraction.language_model.settings import ModelSettings, settings_from_environment
from graph.extraction.links.acceptance import LinkModel, load_models
from graph.extraction.names.index import NameIndex
from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.rules import RULES_VERSION, Grammar, analyse, grammar, read_by_rules
from graph.extraction.tables.rows import RowReader
from graph.extraction.themes import FILE as THEMES_FILE
from graph.extraction.themes import ThemePack, load_theme_pack
from graph.mappings import TableMapping
from graph.model import Claim, Document, Reading, Relation, UsageError
from graph.model.data import data_folder
from graph.registry import Registry, load_registry

MODELS_FILE = "links.json"


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of reading: its name on the command line, its version in the graph, and the function that reads.

    One that asks a `model` waits for it most of the time: it can be shared by threads and is sent to no process.
    """

    name: str
    version: str
    read: Callable[[Document, "Resources"], Reading]
    model: ModelReader | None = None


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every language is compiled with."""

    index: NameIndex
    registry: Registry
    models: Mapping[Relation, LinkModel]
    calibration: Calibration

    def make(self, pack: LanguagePack, themes: ThemePack | None) -> Grammar:
        return replace(grammar(pack, self.index, self.registry, self.models, themes), calibration=self.calibration)


class Grammars(Mapping[str, Grammar]):
    """The grammars by language, each compiled when it is first asked for; a worker process compiles its own."""

    def __init__(self, makers: Mapping[str, Callable[[], Grammar]]) -> None:
        """Take a function for each language that compiles its grammar."""
        self._makers = makers
        self._made: dict[str, Grammar] = {}

    def __reduce__(self) -> tuple[type["Grammars"], tuple[Mapping[str, Callable[[], Grammar]]]]:
        return Grammars, (self._makers,)

    def __getitem__(self, code: str) -> Grammar:
        if code not in self._made:
            self._made[code] = self._makers[code]()
        return self._made[code]

    def __contains__(self, code: object) -> bool:
        return code in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading needs, loaded once and sent to every worker: the reader, the grammars by language, the reader of tables' rows."""

    reader: Reader
    registry: Registry
    grammars: Mapping[str, Grammar]
    rows: RowReader
    default: str = "en"

    def grammar(self, document: Document) -> Grammar | None:
        """Return the grammar of the document's language, None if there is no pack for it."""
        return self.grammars.get(document.language or self.default)


@dataclass(frozen=True, slots=True)
class Kind:
    """A reader that can be chosen: its name, how it is made, and whether it asks a language model."""

    name: str
    make: Callable[[ModelSettings | None], Reader]
    asks: bool = False


def read_with_rules(document: Document, resources: Resources) -> Reading:
    """Return what the rules read; nothing in a language without a pack."""
    chosen = resources.grammar(document)
    return Reading(document) if chosen is None else read_by_rules(document, chosen)


def _rules(_: ModelSettings | None) -> Reader:
    return Reader("rules", RULES_VERSION, read_with_rules)


@dataclass(frozen=True, slots=True)
class _WithEncoder:
    """Reads with the rules and an encoder; nothing in a language without a pack."""

    compact: CompactReader

    def __call__(self, document: Document, resources: Resources) -> Reading:
        chosen = resources.grammar(document)
        return Reading(document) if chosen is None else self.compact.read(document, chosen)


def _compact(_: ModelSettings | None) -> Reader:
    compact = open_compact(data_folder("readers") / "compact")
    return Reader("compact", f"{compact.version} {RULES_VERSION}", _WithEncoder(compact))


Together = Callable[[Iterable[Claim], Iterable[Claim]], list[Claim]]
"""The claims of the rules, those of the model → the claims of both."""


def _model_alone(_: Iterable[Claim], model: Iterable[Claim]) -> list[Claim]:
    return list(model)


def _with_model(name: str, together: Together, settings: ModelSettings | None) -> Reader:
    """Return a reader that asks a model, in any language; themes are always read by the rules."""
    model = model_reader(settings or settings_from_environment())
    lock = Lock()  # rules compute, and not all libraries below them bear threads; waiting for the model goes on beside

    def read(document: Document, resources: Resources) -> Reading:
        nearest = resources.grammar(document) or resources.grammars[resources.default]
        with lock:
            ruled, analysis = read_with_rules(document, resources), analyse(document, nearest)
        claims = together(ruled.claims, model.claims(document, analysis, nearest))
        return Reading(document, tuple(sorted(claims, key=_order)), ruled.themes)

    return Reader(name, f"{model.version} {RULES_VERSION}", read, model)


READERS: tuple[Kind, ...] = (
    Kind("rules", _rules),
    Kind("compact", _compact),
    Kind("llm", partial(_with_model, "llm", _model_alone), asks=True),
    Kind("both", partial(_with_model, "both", agreed), asks=True),
)


def find_reader(name: str) -> Kind:
    """Return the reader of that name.

    >>> find_reader("llm").asks
    True

    Raises UsageError for an unknown one.
    """
    chosen = next((kind for kind in READERS if kind.name == name), None)
    if chosen is None:
        raise UsageError(f"no reader {name!r}", todo=f"choose one of {', '.join(kind.name for kind in READERS)}")
    return chosen


def load_resources(
    registry_folder: Path | None = None,
    languages_folder: Path | None = None,
    reader: str = "rules",
    model: ModelSettings | None = None,
    mappings: Iterable[TableMapping] = (),
) -> Resources:
    """Load the registry and all language packs for a reader, the rules alone unless named; without settings the environment names a model.

    `mappings` are the tables whose rows can be read.

    Raises UsageError for an unknown reader or a model that cannot be asked, StorageError for damaged data.
    """
    chosen = find_reader(reader).make(model)
    registry = load_registry(registry_folder)
    index = NameIndex(registry.names())
    folder = languages_folder or data_folder("languages")
    maker = _Maker(index, registry, load_models(folder / MODELS_FILE), load_calibration(folder / CALIBRATION_FILE))
    makers = {}
    for code, pack in load_packs(folder).items():
        themes = load_theme_pack(folder / code) if (folder / code / THEMES_FILE).is_file() else None
        makers[code] = partial(maker.make, pack, themes)
    rows = RowReader({mapping.name: mapping for mapping in mappings}, registry, index)
    return Resources(chosen, registry, Grammars(makers), rows)


def read_document(document: Document, resources: Resources) -> Reading:
    """Return the claims and themes of one document; a row of a table is read by its mapping, whatever the reader.

    >>> document = Document(name="note.txt", text="OpenAI signed a contract with NATO.", sha256="0", language="en")
    >>> [claim.relation.value for claim in read_document(document, load_resources()).claims]
    ['partnersWith']

    Raises InputRejected if the reader cannot read it, as when a model does not answer.
    """
    if document.table:
        return resources.rows.read(document)
    return resources.reader.read(document, resources)


def read_documents(documents: Iterable[Document], resources: Resources) -> Iterator[Reading]:
    """Yield the reading of each document in order."""
    for document in documents:
        yield read_document(document, resources)


def _order(claim: Claim) -> tuple[int, str, str, str]:
    return (claim.evidence[0].start, claim.relation, claim.subject.key, claim.object.key)
