"""Rows of the data files as entities with names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.model import Entity, EntityType, Identifier, InputRejected
from graph.registry.names import Name, distinct, marked_name
from graph.registry.tables import Row

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its names and the place in the data files that it comes from."""

    entity: Entity
    names: tuple[Name, ...]
    where: str = ""
    metonyms: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A data file: what its rows are, and which column names the superior entity.

    A superior id without a type ("openai") is of type `superior`; `superiors` are all the types that it may have.
    """

    file: str
    type: EntityType
    columns: tuple[str, ...]
    column: str = "parent"
    superior: str = ""
    superiors: tuple[str, ...] = ()


TABLES = (
    Table(
        "vendors.csv",
        EntityType.VENDOR,
        ("id", "label", "aliases", "country", "kind", "parent", "website", "wikidata"),
        superior="vendor",
        superiors=("vendor",),
    ),
    Table(
        "products.csv",
        EntityType.PRODUCT,
        ("id", "label", "aliases", "maker", "kind", "website"),
        column="maker",
        superior="vendor",
        superiors=("vendor",),
    ),
    Table(
        "programs.csv",
        EntityType.PROGRAM,
        ("id", "label", "aliases", "owner", "country", "kind", "website"),
        column="owner",
        superior="vendor",
        superiors=("vendor", "agency", "government"),
    ),
    Table(
        "agencies.csv",
        EntityType.AGENCY,
        ("id", "label", "aliases", "country", "parent", "kind", "website", "wikidata"),
        superior="agency",
        superiors=("agency", "government"),
    ),
    Table("governments.csv", EntityType.GOVERNMENT, ("id", "label", "aliases", "country", "kind")),
)


def table_entries(table: Table, rows: Iterable[Row]) -> Iterator[Entry]:
    """Yield the entries of a data file.

    Raises InputRejected for an empty or ill-formed id or an empty label.
    """
    return (_entry(table, row) for row in rows)


def _entry(table: Table, row: Row) -> Entry:
    id = _entity_id(table, row)
    names = tuple(distinct(marked_name(form, id) for form in (row.required("label"), *row.items("aliases"))))
    return Entry(_entity(table, row, names), names, row.where)


def _entity(table: Table, row: Row, names: tuple[Name, ...]) -> Entity:
    wikidata = row.text("wikidata")
    return Entity(
        id=names[0].entity,
        type=table.type,
        label=names[0].text,
        aliases=tuple(name.text for name in names[1:]),
        country=row.text("country") or None,
        parent=_superior_id(table, row),
        kind=row.text("kind") or None,
        website=row.text("website") or None,
        identifiers=(Identifier("wikidata", wikidata),) if wikidata else (),
    )


def _entity_id(table: Table, row: Row) -> str:
    local, country = row.required("id"), row.text("country")
    if not _ID.fullmatch(local):
        raise InputRejected(f"ill-formed id {local!r}", where=row.where, todo="use small letters, digits and single hyphens")
    if table.type is EntityType.AGENCY and country and not local.startswith(f"{country}-"):
        raise InputRejected(f"id {local!r} does not begin with its country", where=row.where, todo=f"begin it with '{country}-'")
    return f"{table.type.value.lower()}/{local}"


def _superior_id(table: Table, row: Row) -> str | None:
    value = row.text(table.column)
    id = value if not value or "/" in value else f"{table.superior}/{value}"
    if id and id.split("/")[0] not in table.superiors:
        raise InputRejected(f"{table.column} {value!r} is no {' or '.join(table.superiors)}", where=row.where, todo="give such an id")
    return id or None
