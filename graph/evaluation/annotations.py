"""Gold as one measures against it: documents as the product loads them, with the entities, claims and traps that people marked."""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from graph.loaders import Loaded, Source
from graph.loaders.kinds import load_source
from graph.loaders.repair import repair
from graph.model import Assertion, Document, EntityType, InputRejected, PartialDate, Qualifiers, Rejection, Relation, UsageError
from graph.model.jsonlines import camel_case

_SUFFIX = ".gold.json"
_TERMS = frozenset(camel_case(field.name) for field in fields(Qualifiers))
_DEFECTS = (OSError, ValueError, KeyError, TypeError, AttributeError, InputRejected)


@dataclass(frozen=True, slots=True)
class MarkedEntity:
    """An entity that people marked: its id in the gold file and all its names, the id last."""

    id: str
    type: EntityType
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim that people marked; its ends are ids of marked entities, its terms text by the name of the qualifier."""

    subject: str
    relation: Relation
    object: str
    assertion: Assertion
    terms: Mapping[str, str]
    evidence: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with all that people marked in it.

    `language` is what the gold says, not what the product takes it for; `genre` is the kind of text or, for a short item,
    what it tests.
    """

    document: Document
    entities: tuple[MarkedEntity, ...]
    claims: tuple[MarkedClaim, ...]
    traps: tuple[frozenset[str], ...] = ()
    language: str | None = None
    genre: str | None = None


def read_annotations(folder: Path) -> Iterator[Annotation | Rejection]:
    """Yield the annotations of a folder and its subfolders, in order of name; a file or line that is no gold is a Rejection.

    A document is NAME.txt with NAME.gold.json beside it; a file LANGUAGE.jsonl holds short items, one a line, each with its text.
    Raises UsageError if the folder is none or holds no such file.
    """
    paths = sorted((*folder.rglob(f"*{_SUFFIX}"), *folder.rglob("*.jsonl")))
    if not paths:
        raise UsageError("no such folder, or no gold in it", where=str(folder), todo="name one with NAME.txt and NAME.gold.json files")
    for path in paths:
        yield from _items(path) if path.suffix == ".jsonl" else (_file(path),)


def read_sound(folders: Iterable[Path]) -> list[Annotation]:
    """Return the annotations of several folders; what is no gold is named on standard error and left out.

    Raises UsageError as `read_annotations` does.
    """
    sound = []
    for item in (item for folder in folders for item in read_annotations(folder)):
        if isinstance(item, Annotation):
            sound.append(item)
        else:
            sys.stderr.write(f"{item.source}: {item.reason}\n")
    return sound


def _file(path: Path) -> Annotation | Rejection:
    name = path.name.removesuffix(_SUFFIX)
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        about = gold.get("document") or {}
        return _annotation(_loaded(f"{name}.txt", path.with_name(f"{name}.txt").read_bytes()), gold, about)
    except _DEFECTS as error:
        return _rejection(path.name, error)


def _items(path: Path) -> Iterator[Annotation | Rejection]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except _DEFECTS as error:
        yield _rejection(path.name, error)
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _item(path, number, line)


def _item(path: Path, number: int, line: str) -> Annotation | Rejection:
    try:
        item = json.loads(line)
        document = _loaded(f"{item['id']}.txt", item["text"].encode())
        if item.get("published"):  # its one or two sentences leave no room for a date line
            document = replace(document, published=PartialDate(item["published"]))
        return _annotation(document, item, {"language": path.stem, "genre": item.get("phenomenon")})
    except _DEFECTS as error:
        return _rejection(f"{path.name}, line {number}", error)


def _rejection(where: str, error: Exception) -> Rejection:
    reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
    return Rejection(where, f"not a gold file: {reason}; see docs/quality.md for the form")


def _loaded(name: str, data: bytes) -> Document:
    """Return a text as `aigov build` would load it from a file."""
    stream: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data)))
    loaded = next(load_source(Source(name, name, stream)))
    if isinstance(loaded, Loaded):
        return loaded.document
    raise InputRejected(loaded.reason if isinstance(loaded, Rejection) else loaded.text, where=name)


def _annotation(document: Document, gold: Mapping[str, Any], about: Mapping[str, Any]) -> Annotation:
    entities = tuple(map(_entity, gold["entities"]))
    claims = tuple(_claim(raw, document.text) for raw in gold["claims"])
    traps = tuple(frozenset(map(canonical, trap)) for trap in gold.get("traps") or ())
    named = {entity.id for entity in entities}
    unknown = {end for claim in claims for end in (claim.subject, claim.object)}.union(*traps) - named
    if unknown:
        raise InputRejected(f"{', '.join(sorted(unknown))} not among the entities")
    return Annotation(document, entities, claims, traps, about.get("language"), about.get("genre"))


def _entity(raw: Mapping[str, Any]) -> MarkedEntity:
    names = (raw["label"], *(raw.get("aliases") or ()), raw["id"])
    if not all(isinstance(name, str) for name in names):
        raise InputRejected(f"names must be text: {names!r}")
    return MarkedEntity(canonical(raw["id"]), EntityType(raw["type"]), names)


def _claim(raw: Mapping[str, Any], text: str) -> MarkedClaim:
    terms = {name: str(value) for name, value in (raw.get("qualifiers") or {}).items() if name in _TERMS and value not in (None, "", [])}
    return MarkedClaim(
        canonical(raw["subject"]),
        Relation(raw["relation"]),
        canonical(raw["object"]),
        Assertion(raw["assertion"]),
        terms,
        _quote(raw.get("evidence") or "", text),
    )


def _quote(evidence: str, text: str) -> str:
    """Return the evidence as the loaded text has it: people quoted the file, whose encoding may be damaged."""
    return evidence if evidence in text else repair(evidence)


def canonical(id: str) -> str:
    """Return the id under which a country and its national government are one.

    >>> canonical("gov-is"), canonical("openai")
    ('is', 'openai')
    """
    return id[4:] if re.fullmatch("gov-[a-z]{2}", id) else id
