"""Who a name in a cell means, as far as the registry knows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.extraction.names.index import NameIndex
from graph.model import Entity, EntityType
from graph.registry import Registry

LOCAL = (EntityType.AGENCY, EntityType.GOVERNMENT)
"""Types of which every country has its own of the same name."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The registry and the index of its names, for cells of one type in tables of one country."""

    registry: Registry
    index: NameIndex
    type: EntityType
    country: str | None = None

    def known(self, name: str) -> Entity | None:
        """Return the one entity of the type with that name, None if there is none or more than one.

        A public body must be of the table's country, if the table has one.
        """
        found = [entity for entity in self.registry.find(name) if entity.type is self.type]
        if self.type in LOCAL and self.country:
            found = [entity for entity in found if entity.country == self.country]
        exact = [entity for entity in found if entity.label == name]
        unique: Mapping[str, Entity] = {entity.id: entity for entity in exact or found}
        return next(iter(unique.values())) if len(unique) == 1 else None
