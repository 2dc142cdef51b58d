"""Who stands behind a document: to whom its publisher belongs, by name or address."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.model import Document, Entity, EntityType
from graph.model.identity import name_words, normal_name
from graph.registry import Registry

_PUBLISHING = (EntityType.VENDOR, EntityType.AGENCY, EntityType.GOVERNMENT)
_HOUSE = frozenset("blog blogs center centre news newsroom office release releases room site website".split())  # noqa: SIM905  (a word list, not code)
_ARCHIVED = re.compile(r"\Ahttps?://web\.archive\.org/web/\w+/(?=https?://)")
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Backer:
    """Who stands behind a document: `owner` tells owners apart, `entities` and `names` say who it is."""

    owner: str
    entities: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Publishers:
    """The registry's publishers and entities by name and by host."""

    registry: Registry
    owners: Mapping[str, str]
    sites: Mapping[str, tuple[str, ...]]
    _backers: dict[tuple[str, str], Backer] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: Registry) -> "Publishers":
        """Return the publishers that a registry knows, its vendors and public bodies with websites of their own among them."""
        owners = {
            form: publisher.owner
            for publisher in registry.publishers
            for form in (*map(normal_name, (publisher.name, *publisher.aliases)), *publisher.domains)
        }
        sites: dict[str, list[str]] = defaultdict(list)
        for entity in registry.entities.values():
            if entity.type in _PUBLISHING and entity.website and not urlsplit(entity.website).path.strip("/"):
                sites[host(entity.website)].append(entity.id)
        return cls(registry, owners, {site: tuple(ids) for site, ids in sites.items()})

    def backer(self, document: Document) -> Backer:
        """Return who stands behind a document; of one without publisher and address nobody knows, so it stands for itself."""
        written = document.publisher or ""
        bare = _HOST.fullmatch(written) is not None
        name, address = "" if bare else written, host(written if bare else document.url or "")
        if not (name or address):
            return Backer(f"table {document.table}" if document.table else f"document {document.id}")
        if (name, address) not in self._backers:
            self._backers[name, address] = self._backer(name, address)
        return self._backers[name, address]

    def _backer(self, name: str, address: str) -> Backer:
        owner = self._owner(name, address)
        named, sited = self._named(owner or name), next((self.sites[d] for d in _domains(address) if d in self.sites), ())
        known = min((self._top(id) for id in (named or sited)), default=None)
        entities = {above for id in (*self._named(name), *named, *sited) for above in (id, *self._vendors_above(id))}
        names = frozenset(filter(None, (house(name), normal_name(owner) if owner else "")))
        return Backer(known or (normal_name(owner) if owner else house(name)) or address, frozenset(entities), names)

    def _owner(self, name: str, address: str) -> str:
        forms = (normal_name(name), house(name), *_domains(address))
        return next((self.owners[form] for form in forms if form in self.owners), "")

    def _named(self, name: str) -> list[str]:
        """Return the vendor or public body that a name means, if it means one only."""
        for form in filter(None, (name, house(name))):
            found = [entity.id for entity in self.registry.find(form) if entity.type in _PUBLISHING]
            if found:
                return found if len(found) == 1 else []
        return []

    def _vendors_above(self, id: str) -> list[str]:
        return [above for above in ancestors(id, self.registry.entities) if above.startswith("vendor/")]

    def _top(self, id: str) -> str:
        return [id, *self._vendors_above(id)][-1]


def host(address: str) -> str:
    """Return the host of an address without "www."; that of an archived page is the page's own.

    >>> host("https://web.archive.org/web/2025/https://www.gsa.gov/news"), host("OpenAI.com")
    ('gsa.gov', 'openai.com')
    """
    address = _ARCHIVED.sub("", address.strip())
    try:
        found = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return ""
    return (found or "").removeprefix("www.")


def house(name: str) -> str:
    """Return whose newsroom, blog or press office a name means.

    >>> house("OpenAI Newsroom"), house("Acme Press Office"), house("Associated Press")
    ('openai', 'acme', 'associated press')
    """
    words = [word for word in name_words(normal_name(name)) if word != "the"]
    kept = list(words)
    while kept and (kept[-1] in _HOUSE or (kept[-1] == "press" and len(kept) < len(words))):
        kept.pop()
    return normal_name(" ".join(kept or words)) if words else ""


def _domains(address: str) -> Iterator[str]:
    """Yield a host and the domains above it, the nearest first, down to two labels."""
    labels = address.split(".")
    return (".".join(labels[start:]) for start in range(max(0, len(labels) - 1)))


def ancestors(id: str, entities: Mapping[str, Entity]) -> Iterator[str]:
    """Yield the makers, owners and superiors of an entity, the nearest first."""
    entity = entities.get(id)
    while entity is not None and entity.parent is not None and entity.parent in entities:
        yield entity.parent
        entity = entities[entity.parent]
