"""Who a name in a cell means, as far as the registry knows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.extraction.names.index import NameIndex
from graph.model import Entity, EntityType
from graph.registry import NameKind, Registry

LOCAL = (EntityType.AGENCY, EntityType.GOVERNMENT)
"""Types of which every country has its own of the same name."""

_OUTSIDE = frozenset({"university", "college", "school", "research"})
"""Public bodies of these kinds sell to others like a firm."""

_SURE = frozenset({NameKind.NAME, NameKind.ACRONYM})
"""Forms that are no words too."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The registry and the index of its names, for cells of one type in tables of one country.

    `within` is the id of the body inside which the names of the cell are searched.
    """

    registry: Registry
    index: NameIndex
    type: EntityType
    country: str | None = None
    within: str | None = None

    def known(self, name: str) -> Entity | None:
        """Return the one entity of the type with that name, None if there is none or more than one.

        A public body must be of the table's country, if the table has one.
        """
        return self.named(name, self.type)

    def named(self, name: str, type: EntityType) -> Entity | None:
        """Return the one entity of a type with that name, None if there is none or more than one."""
        found = [entity for entity in self.registry.find(name) if entity.type is type]
        if type in LOCAL and self.country:
            found = [entity for entity in found if entity.country == self.country]
        exact = [entity for entity in found if entity.label == name]
        unique: Mapping[str, Entity] = {entity.id: entity for entity in exact or found}
        return next(iter(unique.values())) if len(unique) == 1 else None

    def seller(self, name: str) -> Entity | None:
        """Return the vendor that a name leads to: the one of that name, or the maker of the product of that name.

        A form that is also a word ("CLEAR") means the product, if a vendor and a product bear it.
        """
        vendor, product = self.named(name, EntityType.VENDOR), self.named(name, EntityType.PRODUCT)
        maker = self.maker(product) if product else None
        return maker if maker and (vendor is None or self._is_word(name, vendor)) else vendor

    def maker(self, product: Entity) -> Entity | None:
        """Return the vendor that makes a product, None if nobody is known to."""
        maker = self.registry.get(product.parent or "")
        return maker if maker and maker.type is EntityType.VENDOR else None

    def is_public(self, name: str) -> bool:
        """Tell whether a name is that of a public body of the table's country, written in its own capitals if it is an acronym."""
        body = self.named(name, EntityType.AGENCY)
        return body is not None and body.kind not in _OUTSIDE and (not name.isupper() or name in (body.label, *body.aliases))

    def mentioned(self, text: str, *types: EntityType, kinds: frozenset[NameKind] = _SURE) -> Iterator[tuple[int, int, Entity]]:
        """Yield the entities of these types whose names of these kinds stand in a text, with their stretches.

        Acronyms count nowhere in a text that is all capitals.
        """
        counted = kinds - {NameKind.ACRONYM} if _is_capitals(text) else kinds
        for hit in self.index.find(text):
            found = {name.entity: self.registry.get(name.entity) for name in hit.names if name.kind in counted}
            fitting = [entity for entity in found.values() if entity and entity.type in types]
            if len(fitting) == 1:
                yield hit.start, hit.end, fitting[0]

    def _is_word(self, name: str, entity: Entity) -> bool:
        kinds = [form.kind for hit in self.index.find(name) for form in hit.names if form.entity == entity.id]
        return bool(kinds) and NameKind.COMMON in kinds


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
