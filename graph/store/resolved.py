"""What resolution gave, kept beside the segments so that a folder can be read without registry and rules."""

import json
from pathlib import Path

from graph.model import CopyGroup, Deal, Entity, Fact, Judgement, Link, Resolution, StorageError
from graph.model.files import write_lines
from graph.model.identity import stable_hash
from graph.model.jsonlines import json_line, read_json_lines

KINDS = ("known", "met", "links", "deals", "decisions", "copies", "facts")


def write_resolution(folder: Path, resolution: Resolution) -> str:
    """Write a resolution as files of JSON lines and return the hash that names them."""
    links = [Link(mention, entity) for mention, entity in sorted(resolution.links.items())]
    who = resolution.known.values(), resolution.met.values(), links
    parts = (*who, resolution.deals, resolution.judgements, resolution.copies, resolution.facts)
    lines = [[json_line(value) for value in part] for part in parts]
    name = _name(lines)
    for kind, part in zip(KINDS, lines, strict=True):
        write_lines(resolved_path(folder, kind, name), part)
    return name


def proven_resolution(folder: Path, name: str) -> Resolution | None:
    """Return the resolution that was written under a name, None if its files are gone or hold anything else by now."""
    paths = [resolved_path(folder, kind, name) for kind in KINDS]
    if not name or not all(path.is_file() for path in paths):
        return None
    lines = [path.read_bytes().decode(errors="surrogatepass").split("\n")[:-1] for path in paths]
    return read_resolution(folder, name) if _name(lines) == name else None


def _name(lines: list[list[str]]) -> str:
    return stable_hash(json.dumps(lines))


def read_resolution(folder: Path, name: str) -> Resolution:
    """Return the resolution that was written under a name; the empty name is the empty graph's.

    Raises StorageError if a file is missing, InputRejected if one is damaged.
    """
    if not name:
        return Resolution({}, {}, {})
    paths = [resolved_path(folder, kind, name) for kind in KINDS]
    missing = next((path for path in paths if not path.is_file()), None)
    if missing:
        raise StorageError("missing", where=str(missing), todo="build the graph again from its sources")
    known, met, links, deals, decisions, copies, facts = paths
    return Resolution(
        known={entity.id: entity for entity in read_json_lines(Entity, known)},
        met={entity.id: entity for entity in read_json_lines(Entity, met)},
        links={link.mention: link.entity for link in read_json_lines(Link, links)},
        deals=tuple(read_json_lines(Deal, deals)),
        judgements=tuple(read_json_lines(Judgement, decisions)),
        copies=tuple(read_json_lines(CopyGroup, copies)),
        facts=tuple(read_json_lines(Fact, facts)),
    )


def resolved_path(folder: Path, kind: str, name: str) -> Path:
    """Return the path of one part of a resolution."""
    return folder / f"{kind}-{name}.jsonl"
