"""The product's own pipeline: our loaders, registry, readers and rules of resolution."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from graph.extraction import ModelSettings, Resources, find_reader, load_resources, read_document, settings_from_environment
from graph.loaders import FetchPolicy, canonical, load
from graph.mappings import TableMapping, load_mappings
from graph.model import DEFAULT_READER, Judgement, Reading, Resolution
from graph.model.data import data_folder
from graph.pipeline.ledger import read_all
from graph.pipeline.threads import read_waiting
from graph.pipeline.update import Progress, Publishing, Reader, Summary, now, update
from graph.registry import Registry, load_registry
from graph.resolution import resolve
from graph.store import GraphFolder, Resolver, Run, Writer, writing

ANSWERS = "answers"
"""Where in a graph's folder the answers of language models lie."""

RESPONSES = "responses"
"""Where in a graph's folder what was fetched from the web lies."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build needs beside its sources: for readers that ask a language model which one, a user's own mappings of tables.

    The mappings are tried before those of the product. Web addresses may lead into a private network only with `allow_private`;
    with `offline` only what an earlier build has kept of them is read. With `accept` the graph may hold far less than before.
    """

    model: ModelSettings | None = None
    mappings: tuple[TableMapping, ...] = ()
    allow_private: bool = False
    offline: bool = False
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: the locations dropped, and what the graph holds now."""

    locations: tuple[str, ...]
    documents: int


_PLAIN = Options()


def build(
    sources: Iterable[str],
    kg: Path | str,
    *,
    reader: str = DEFAULT_READER,
    options: Options = _PLAIN,
    on_progress: Progress | None = None,
) -> Summary:
    """Read files, folders, patterns, web addresses and `-` into the graph in folder `kg`; what is unchanged is not read again.

    A reader that asks a language model takes it from the options, else from the environment, and keeps the answers in the graph's
    folder, unless `model` names another. Raises StorageError if the folder cannot be written or another process writes to
    it, UsageError for an unknown reader or a model that cannot be asked, GateError if the graph would be unfit or hold far less than
    before; it is left as it was then.
    """
    mappings = (*options.mappings, *load_mappings())
    model = _settings(options.model, Path(kg)) if find_reader(reader).asks else None
    resources = load_resources(reader=reader, model=model, mappings=mappings)
    policy = FetchPolicy(Path(kg) / RESPONSES, allow_private=options.allow_private, offline=options.offline)
    loaded = load(sources, mappings=mappings, policy=policy)
    summary = update(
        Path(kg), loaded, _reader(resources, options.mappings), Publishing(resolver_with(resources.registry), options.accept), on_progress
    )
    asked = resources.reader.model
    return replace(summary, usage=asked.usage()) if asked else summary


def _settings(model: ModelSettings | None, kg: Path) -> ModelSettings:
    settings = model or settings_from_environment()
    return settings if settings.cache else replace(settings, cache=kg / ANSWERS)


def _reader(resources: Resources, mappings: tuple[TableMapping, ...]) -> Reader:
    """What changes in a user's own mappings is read again, as what changes in the data is."""
    chosen = resources.reader
    own = f" {sha256(repr(mappings).encode()).hexdigest()[:12]}" if mappings else ""
    version = f"{chosen.name} {chosen.version} {data_version()}{own}"
    return Reader(partial(read_document, resources=resources), version, read_waiting if chosen.model else read_all)


def remove(source: str, kg: Path | str) -> Removal:
    """Retract all that came from a path, folder, address, file name or document id; the graph's history keeps it.

    Raises UsageError if nothing did, StorageError if there is no graph or it cannot be written.
    """
    return _retract(source, kg, "remove", Writer.remove)


def forget(source: str, kg: Path | str) -> Removal:
    """Retract what came from a source as `remove` does, and delete its texts and claims from the history too.

    Raises UsageError if nothing did, StorageError if there is no graph or it cannot be written.
    """
    return _retract(source, kg, "forget", Writer.forget)


def _retract(source: str, kg: Path | str, action: str, drop: Callable[[Writer, str], list[str]]) -> Removal:
    GraphFolder(kg)
    with writing(Path(kg)) as writer:
        locations = drop(writer, canonical(source))
        writer.commit(resolver(), Run(0, now(), action))
    graph = GraphFolder(kg)
    graph.store()
    return Removal(tuple(locations), len(graph.manifest.documents))


def resolver() -> Resolver:
    """Return the resolution of mentions with our registry."""
    return resolver_with(load_registry())


def resolver_with(registry: Registry) -> Resolver:
    """Return the resolution of mentions with a registry that is loaded already."""

    def resolved(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Resolution:
        return resolve(readings, registry, judgements)

    return resolved


def data_version() -> str:
    """Return a hash of registry, language packs and mappings, so that what they change is read again."""
    digest = sha256()
    for folder in map(data_folder, ("registry", "languages", "tables")):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
