"""Articles as records: which field of a JSON object or CSV row says what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.loaders.repair import repair, resolve_entities
from graph.loaders.web_page import has_markup, strip_markup
from graph.loaders.written_dates import read_date
from graph.model import InputRejected, Notice

_FIELDS = {
    "text": "text content body article_text full_text maintext main_text articlebody",
    "title": "title headline name",
    "publisher": "publisher source site site_name sitename source_name outlet",
    "author": "author authors byline creator",
    "published": "published date publication_date published_at date_published datepublished pubdate published_date publish_date",
    "language": "language lang inlanguage",
    "url": "url link address canonical_url permalink",
}
NAMES = {name: field for field, names in _FIELDS.items() for name in names.split()}
"""The names under which a record's fields are known, in lower case."""

_IGNORED = """
    id guid summary description excerpt abstract keywords tags categories category section image image_url thumbnail
    hostname domain fingerprint comments filedate crawled fetched retrieved modified updated word_count license pagetype
"""
IGNORED = frozenset(_IGNORED.split())
"""Names that are left out on purpose."""


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a record and its description."""

    text: str
    description: Description


def read_article(record: Mapping[str, object]) -> Article:
    """Return the article that a record holds.

    Raises InputRejected if it has no text.
    """
    values = _values(record)
    text = values.pop("text", "")
    text = strip_markup(text) if has_markup(text) else resolve_entities(text)
    if not text.strip():
        raise InputRejected("an article without text", todo=f"its text belongs in one of: {_FIELDS['text']}")
    published = read_date(values.pop("published", ""))
    language = values.pop("language", "").lower()[:2] or None
    given = Description(published=published, language=language, **values)
    return Article(text, given.or_else(describe(text)))


def unread_fields(location: str, names: frozenset[str]) -> Iterator[Notice]:
    """Yield a notice for a source with fields that are not read."""
    plain = {name: name.strip().lower() for name in names if name.strip()}
    unread = sorted(name for name, known in plain.items() if known not in NAMES and known not in IGNORED)
    if unread:
        yield Notice(location, f"fields not read: {', '.join(unread)}")


def holds_text(record: Mapping[str, object]) -> bool:
    """Tell whether a record has a field in which articles have their text.

    >>> holds_text({"title": "A", "content": "B"}), holds_text({"id": 7})
    (True, False)
    """
    return any(NAMES.get(name.strip().lower()) == "text" for name in record)


def _values(record: Mapping[str, object]) -> dict[str, str]:
    """The record's values by field; of several names for one field the first of the table wins."""
    lowered = {name.strip().lower(): _as_text(value) for name, value in record.items()}
    filled = ((field, [lowered[name] for name in names.split() if lowered.get(name)]) for field, names in _FIELDS.items())
    return {field: values[0] for field, values in filled if values}


def _as_text(value: object) -> str:
    if isinstance(value, Mapping):
        return _as_text(value.get("name", ""))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value)))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    return repair(text) if text.strip() else ""
