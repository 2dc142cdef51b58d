"""Gold files: documents annotated by hand, as training and measuring read them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Document, InputRejected, Mention, PartialDate, Relation
from graph.model.identity import normal_name

Key = tuple[Relation, str, str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with the names of its entities and the links that its gold claims make.

    `names` leads from a name's normal form to entity ids; `links` leads from (relation, subject id, object id) to the
    offsets of the evidence.
    """

    document: Document
    names: dict[str, frozenset[str]]
    links: Mapping[Key, tuple[tuple[int, int], ...]]

    def ids(self, mention: Mention) -> frozenset[str]:
        """Return the gold entities that a mention is."""
        if mention.country and mention.key in (f"country/{mention.country}", f"government/{mention.country}"):
            national = self.names.get(mention.country, frozenset())
            if national:
                return national
        found = (self.names.get(_joined(name)) for name in (mention.name, *mention.aliases))
        return next((ids for ids in found if ids), frozenset())

    def evidence(self, subject: Mention, relation: Relation, object: Mention) -> tuple[tuple[int, int], ...]:
        """Return the offsets at which gold claims, of any assertion, show this link; empty if there is none."""
        keys = (link_key(relation, s, o) for s in self.ids(subject) for o in self.ids(object))
        return next((self.links[key] for key in keys if key in self.links), ())


def link_key(relation: Relation, subject: str, object: str) -> Key:
    """Return the key under which two links are the same: partnersWith has no direction, serves is adopts reversed."""
    if relation is Relation.PARTNERS_WITH:
        subject, object = sorted((subject, object))
    if relation is Relation.SERVES:
        return Relation.ADOPTS, object, subject
    return relation, subject, object


def read_gold(folder: Path) -> Iterator[GoldDocument]:
    """Yield the gold of a folder and its subfolders, in order of name.

    A document is NAME.txt with NAME.gold.json beside it; a file LANGUAGE.jsonl holds short items, one a line, each with
    its text in it. Raises InputRejected for a file that is no gold.
    """
    for path in sorted((*folder.rglob("*.gold.json"), *folder.rglob("*.jsonl"))):
        try:
            yield from _items(path) if path.suffix == ".jsonl" else _document(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, InputRejected) as error:
            raise InputRejected(f"not a gold file: {error!r}", where=path.name) from error


def _document(path: Path) -> Iterator[GoldDocument]:
    data = json.loads(path.read_text(encoding="utf-8"))
    stem = path.name.removesuffix(".gold.json")
    text = path.with_name(f"{stem}.txt").read_bytes().decode("utf-8")
    about = data.get("document") or {}
    yield _gold(Document(f"{stem}.txt", text, stem, about.get("title"), published=_date(about), language=about.get("language", "en")), data)


def _items(path: Path) -> Iterator[GoldDocument]:
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield _gold(Document(f"{item['id']}.txt", item["text"], item["id"], published=_date(item), language=path.stem), item)


def _date(about: dict[str, Any]) -> PartialDate | None:
    return PartialDate(about["published"]) if about.get("published") else None


def _gold(document: Document, data: dict[str, Any]) -> GoldDocument:
    names: dict[str, set[str]] = {}
    for entity in data["entities"]:
        id = _canonical(entity["id"])
        for name in (entity["label"], *entity.get("aliases", ()), entity["id"], id):
            names.setdefault(_joined(name), set()).add(id)
    links: dict[Key, tuple[tuple[int, int], ...]] = {}
    for claim in data["claims"]:
        key = link_key(Relation(claim["relation"]), _canonical(claim["subject"]), _canonical(claim["object"]))
        start = max(0, document.text.find(claim["evidence"]))
        links[key] = (*links.get(key, ()), (start, start + len(claim["evidence"])))
    return GoldDocument(document, {name: frozenset(ids) for name, ids in names.items()}, links)


def _canonical(id: str) -> str:
    return id[4:] if len(id) == 6 and id.startswith("gov-") else id


def _joined(name: str) -> str:
    return normal_name(name).replace(" ", "")
