"""Publishers of documents: under which names and addresses they write, and to whom they belong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.model import InputRejected
from graph.model.identity import normal_name
from graph.registry.tables import Row

COLUMNS = ("name", "aliases", "domains", "owner", "kind")


class PublisherKind(StrEnum):
    """What a publisher is."""

    PRESS = "press"
    WIRE = "wire"
    TRADE = "trade"
    GOVERNMENT = "government"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Somebody who publishes; `domains` are hosts without "www.", `owner` is the name of the company or body behind it."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    owner: str
    kind: PublisherKind


def read_publishers(rows: Iterable[Row]) -> Iterator[Publisher]:
    """Yield the publishers of a data file; without an owner, a publisher belongs to itself.

    Raises InputRejected for an empty name, an unknown kind, and a name or domain that stands twice.
    """
    seen: dict[str, str] = {}
    for row in rows:
        name, aliases, domains = row.required("name"), row.items("aliases"), row.items("domains")
        if row.text("kind") not in set(PublisherKind):
            raise InputRejected(f"unknown kind {row.text('kind')!r}", where=row.where, todo=f"write {'|'.join(PublisherKind)}")
        for form in dict.fromkeys([*map(normal_name, (name, *aliases)), *domains]):
            if form in seen:
                raise InputRejected(f"{form!r} stands twice", where=row.where, todo=f"leave it at {seen[form]}")
            seen[form] = row.where
        yield Publisher(name, aliases, domains, row.text("owner") or name, PublisherKind(row.text("kind")))
