"""The known entities, found by id or by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from graph.model import Entity
from graph.model.identity import normal_name
from graph.registry.names import Name
from graph.registry.publishers import Publisher


@dataclass(frozen=True, eq=False)
class Registry:
    """The known entities by id, with their names; never changed once loaded, can be pickled.

    `adjectives` leads from a country's adjective to its code; `own_names` are labels and aliases, `metonyms` capitals
    that stand for their government; `publishers` are those of documents.
    """

    entities: Mapping[str, Entity]
    adjectives: Mapping[str, str]
    own_names: tuple[Name, ...]
    metonyms: tuple[Name, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "entities", MappingProxyType(dict(self.entities)))
        object.__setattr__(self, "adjectives", MappingProxyType(dict(self.adjectives)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Registry, (dict(self.entities), dict(self.adjectives), self.own_names, self.metonyms, self.publishers)

    def get(self, id: str) -> Entity | None:
        """Return the entity with that id, None if there is none."""
        return self.entities.get(id)

    def names(self) -> Iterator[Name]:
        """Yield every form of every name once for each entity; one form can lead to several entities."""
        return chain(self.own_names, self.metonyms)

    def find(self, name: str) -> tuple[Entity, ...]:
        """Return the entities with that label or alias, whatever its case, accents, articles and legal form.

        >>> from graph.registry.loading import load_registry
        >>> [entity.id for entity in load_registry().find("the japan")]
        ['country/jp']
        """
        return tuple(self.entities[id] for id in self.ids_by_normal_name.get(normal_name(name), ()))

    @cached_property
    def ids_by_normal_name(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the entities that bear a name, by its normal form; made at the first search, because most processes only scan."""
        ids: dict[str, dict[str, None]] = {}
        for name in self.own_names:
            ids.setdefault(normal_name(name.text), {})[name.entity] = None
        return {form: tuple(found) for form, found in ids.items()}
