"""Countries and national governments: ISO 3166-1 as pycountry has it, merged with `countries.csv`."""

import re
from collections.abc import Iterable, Iterator, Mapping

import pycountry

from graph.model import Entity, EntityType, InputRejected
from graph.registry.entries import Entry
from graph.registry.names import Name, NameKind, distinct, marked_name
from graph.registry.tables import Row

COLUMNS = ("code", "label", "aliases", "adjectives", "government_aliases", "capital")

_ARTICLE = re.compile(
    r"(United|U\.?[SK]\b|U\.?A\.?E\b|USA\b|Holy See|Isle of"
    r"|((\w+ ){0,3}(Republic|Kingdom|Federation|States?|Commonwealth|Principality|Sultanate) of)"
    r"|.*(Islands|Republic|Federation|Kingdom|Territories|Territory)$"
    r"|(Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Vatican City)$)"
)
"""Country names that English gives a "the" after "of"."""


def country_entries(rows: Iterable[Row]) -> Iterator[Entry]:
    """Yield every country and its national government.

    Raises InputRejected for a code that is no two small letters or stands in two rows.
    """
    known = _rows_by_code(rows)
    iso = {country.alpha_2.lower(): country for country in pycountry.countries}
    for code in sorted({*iso, *known}):
        forms, row = _iso_forms(iso.get(code)), known.get(code, Row("", {}))
        labels = [*filter(None, [row.text("label")]), *forms]
        if not labels:
            raise InputRejected(f"{code!r} is no ISO 3166-1 code and has no label", where=row.where, todo="fill the column 'label'")
        yield from _entries(code, [*labels, *row.items("aliases")], row)


def adjectives(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return the code of the country that each adjective means.

    Raises InputRejected if an adjective is given to two countries.
    """
    codes: dict[str, str] = {}
    for row in rows:
        for adjective in row.items("adjectives"):
            text, code = marked_name(adjective, "").text, row.required("code")
            if codes.setdefault(text, code) != code:
                raise InputRejected(f"adjective {text!r} also stands at {codes[text]!r}", where=row.where, todo="keep it at one country")
    return codes


def with_article(country: str) -> str:
    """Return a country's name as it follows "of" in English.

    >>> with_article("Netherlands"), with_article("Japan")
    ('the Netherlands', 'Japan')
    """
    return f"the {country}" if _ARTICLE.match(country) else country


def _rows_by_code(rows: Iterable[Row]) -> dict[str, Row]:
    known: dict[str, Row] = {}
    for row in rows:
        code = row.required("code")
        if not re.fullmatch("[a-z]{2}", code):
            raise InputRejected(f"{code!r} is no country code", where=row.where, todo="write two small letters")
        if code in known:
            raise InputRejected(f"duplicate code {code!r}", where=row.where, todo=f"merge it with {known[code].where}")
        known[code] = row
    return known


def _iso_forms(country: object) -> list[str]:
    """Return the names that ISO gives, the common one first, as they read in a text."""
    forms = [getattr(country, field, None) for field in ("common_name", "name", "official_name")]
    return [_read_aloud(form) for form in forms if form]


def _read_aloud(form: str) -> str:
    """Return "Republic of Korea" for "Korea, Republic of", and no brackets."""
    return re.sub(r"^([^,]+), (?:The )?(.* of(?: the)?)$", r"\2 \1", re.sub(r" \(.*?\)", "", form))


def _entries(code: str, forms: list[str], row: Row) -> Iterator[Entry]:
    place = [marked_name(form, f"country/{code}") for form in forms]
    label = place[0].text
    names = tuple(distinct(place))
    country = Entity(f"country/{code}", EntityType.COUNTRY, label, tuple(n.text for n in names if n.text != label), code)
    yield Entry(country, names, row.where)
    yield _government(code, names, row)


def _government(code: str, place: tuple[Name, ...], row: Row) -> Entry:
    id, label = f"government/{code}", f"Government of {with_article(place[0].text)}"
    written = [marked_name(form, id) for form in row.items("government_aliases")]
    names = tuple(distinct([Name(label, id, NameKind.NAME), *written, *_patterns(id, place, row)]))
    aliases = tuple(n.text for n in distinct(written) if n.text != label)
    metonyms = tuple(Name(capital, id, NameKind.COMMON) for capital in row.items("capital"))
    entity = Entity(id, EntityType.GOVERNMENT, label, aliases, code, kind="national")
    return Entry(entity, names, row.where, metonyms)


def _patterns(id: str, place: tuple[Name, ...], row: Row) -> Iterator[Name]:
    for name in place:
        if name.kind is not NameKind.COMMON:
            yield Name(f"Government of {with_article(name.text)}", id, NameKind.NAME)
            yield Name(f"{name.text} government", id, NameKind.NAME)
    for adjective in row.items("adjectives"):
        yield Name(f"{marked_name(adjective, id).text} government", id, NameKind.NAME)
