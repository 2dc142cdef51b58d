"""Which documents a damaged file is about: each line that cannot be read, under the name of its document as far as that can be told."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.model import Claim, Document, InputRejected, Theme
from graph.model.jsonlines import from_json
from graph.store import resolved
from graph.store.findings import Finding
from graph.store.manifest import Manifest
from graph.store.segments import segment_path

_TYPES: dict[str, type[Any]] = {"texts": Document, "claims": Claim, "themes": Theme}
_IDS = {"known": "id", "met": "id", "links": "mention", "deals": "id", "facts": "id"}


def damaged_lines(folder: Path, segment: str) -> Iterator[Finding]:
    """Yield every line of a segment that is none of ours."""
    names = dict(_names(folder, segment))
    for kind, wanted in _TYPES.items():
        for number, line in enumerate(_lines(segment_path(folder, kind, segment)), 1):
            try:
                data = json.loads(line)
                from_json(wanted, data)
            except ValueError:
                yield Finding("no JSON", f"{kind}-{segment}.jsonl, line {number}")
            except InputRejected as error:
                what = f"{kind}-{segment}.jsonl, line {number}: {error.what}"
                yield Finding(what, names.get(_document(data), error.where or "an unknown document"))


def repeated_lines(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Yield every entity, mention, deal and fact that the files of a resolution describe more than once; readers see the last only."""
    for kind, field in _IDS.items():
        ids = Counter(data.get(field) for data in _objects(resolved.resolved_path(folder, kind, manifest.resolved)))
        yield from (Finding(f"stands {times} times in {kind}", str(id)) for id, times in ids.items() if times > 1)


def _names(folder: Path, segment: str) -> Iterator[tuple[str, str]]:
    for data in _objects(segment_path(folder, "texts", segment)):
        try:
            document = from_json(Document, data)
        except InputRejected:
            continue
        yield document.id, document.name


def _document(data: Any) -> str:
    """Return the id of the document that a damaged claim or theme speaks of, as far as it says so."""
    spans = data.get("evidence") if isinstance(data, dict) else None
    first = spans[0] if isinstance(spans, list) and spans else None
    return str(first.get("document")) if isinstance(first, dict) else ""


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    for line in _lines(path):
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            yield data


def _lines(path: Path) -> Iterator[str]:
    if path.is_file():
        with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
            yield from stream
