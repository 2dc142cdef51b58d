"""The FedRAMP marketplace: a row for each offering, each authorization by an agency and each reuse of one.

What a row says by number only (the offering and its maker, the agency) stands in its cells of the columns `Products.…` and
`Agencies.…`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from graph.loaders.tables.nested import MadeRow, Object, Unreadable, cells_of, object_of, objects, text_of
from graph.loaders.tables.rows import Row
from graph.model import InputRejected

_Cells = Callable[[Object], Iterable[tuple[str, str]]]

_LISTS = ("AtoMapping", "ReuseMapping")


def fedramp_columns(value: object) -> Collection[str]:
    """Return the names of the lists in a file."""
    return object_of(object_of(value).get("data")).keys()


def fedramp_rows(value: object) -> Iterator[MadeRow]:
    """Yield the rows of a marketplace in the order of its lists."""
    data = object_of(object_of(value).get("data"))
    day = [("last_change", text_of(object_of(object_of(value).get("meta")).get("last_change")))]
    products = _by_id(data.get("Products"), ("id",))
    agencies = _by_id(data.get("Agencies"), ("sub_id", "id"))
    for number, product in enumerate(_items(data.get("Products")), 1):
        yield _row(f"Products {number}", product, lambda item: [*_offering(item), *day])
    for name in _LISTS:
        for number, item in enumerate(_items(data.get(name)), 1):
            yield _row(f"{name} {number}", item, lambda item: [*cells_of(item), *_named(item, products, agencies), *day])


def _row(place: str, item: object, cells: _Cells) -> MadeRow:
    try:
        return Row(place, tuple(cells(item))) if isinstance(item, Mapping) else Unreadable(place, "no JSON object")
    except InputRejected as error:
        return Unreadable(place, str(error))


def _offering(product: Object) -> Iterator[tuple[str, str]]:
    """The cells of an offering; kinds of service stand in one cell, because together they say whether it is a cloud."""
    for column, value in product.items():
        if column == "leveraged_systems":
            yield from ((column, text_of(builder.get("cso"))) for builder in objects(value))
        elif column == "service_model" and isinstance(value, list):
            yield column, ", ".join(map(text_of, value))
        else:
            yield from cells_of(value, column)


def _named(item: Object, products: Mapping[str, Object], agencies: Mapping[str, Object]) -> Iterator[tuple[str, str]]:
    product = products.get(text_of(item.get("id")), {})
    yield from ((f"Products.{field}", text_of(product.get(field))) for field in ("csp", "cso"))
    agency = agencies.get(text_of(item.get("sub_id"))) or agencies.get(text_of(item.get("agency_id"))) or {}
    yield from ((f"Agencies.{field}", text_of(agency.get(field))) for field in ("parent", "sub"))


def _by_id(items: object, fields: tuple[str, ...]) -> dict[str, Object]:
    return {id: item for field in fields for item in objects(items) if (id := text_of(item.get(field)))}


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
