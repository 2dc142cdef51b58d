"""Tables that are published anew as a whole: only the latest edition of a series counts."""

from collections.abc import Iterable
from datetime import date

from graph.model.document import Document

Edition = tuple[str, date]
"""A series and the last day that its edition's date can mean."""


def edition_of(document: Document) -> Edition | None:
    """Return the edition that a document is a part of, None if it belongs to no series; one without a date comes before all others.

    >>> edition_of(Document("list-2026.json#1", "a row", "0", series="list"))
    ('list', datetime.date(1, 1, 1))
    """
    if document.series is None:
        return None
    return document.series, document.published.last if document.published else date.min


def superseded(editions: Iterable[Edition | None]) -> frozenset[Edition]:
    """Return the editions that a later one of their series replaces.

    >>> superseded([("list", date(2025, 1, 1)), ("list", date(2026, 1, 1)), None])
    frozenset({('list', datetime.date(2025, 1, 1))})
    """
    known = {edition for edition in editions if edition}
    latest: dict[str, date] = {}
    for series, day in known:
        latest[series] = max(day, latest.get(series, day))
    return frozenset((series, day) for series, day in known if day < latest[series])
