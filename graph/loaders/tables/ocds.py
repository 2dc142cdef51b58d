"""Open Contracting data 1.1: a row for each award in a release; a release without awards is one row.

Read are release packages, record packages (the compiled release, else the releases that are included) and single releases. What
the standard states by reference (the parties of an award, its contracts) stands in the row's own cells.
"""

import calendar
import re
from collections.abc import Collection, Iterator, Mapping

from graph.loaders.tables.nested import MadeRow, Object, Unreadable, cells_of, object_of, objects, text_of
from graph.loaders.tables.rows import Row
from graph.model import InputRejected
from graph.model.identity import normal_name

_COMPANIES_HOUSE = "GB-COH"
_APART = ("awards", "contracts", "parties", "buyer")


def ocds_columns(value: object) -> Collection[str]:
    """Return the names of the fields of the first release."""
    first = next(iter(_releases(value)), None)
    return first[1].keys() if first and isinstance(first[1], Mapping) else ()


def ocds_rows(value: object) -> Iterator[MadeRow]:
    """Yield the awards of a package, record or release in order."""
    published = text_of(object_of(value).get("publishedDate"))
    for place, release in _releases(value):
        try:
            if not isinstance(release, Mapping):
                raise InputRejected("no JSON object")
            yield from list(_rows(place, release, published))
        except InputRejected as error:
            yield Unreadable(place, str(error))


def _releases(value: object) -> Iterator[tuple[str, object]]:
    package = object_of(value)
    if isinstance(package.get("releases"), list) and "tag" not in package:
        yield from _numbered("release", package["releases"])
    elif isinstance(package.get("records"), list):
        for place, record in _numbered("record", package["records"]):
            yield from _of_record(place, object_of(record))
    elif "ocid" in package:
        yield "release", package


def _of_record(place: str, record: Object) -> Iterator[tuple[str, object]]:
    """The compiled release of a record, else those that it holds; links to releases elsewhere are not followed."""
    compiled = record.get("compiledRelease")
    held = [release for release in objects(record.get("releases")) if "ocid" in release]
    if isinstance(compiled, Mapping):
        yield f"{place}, compiledRelease", {"ocid": record.get("ocid"), **compiled}
    elif held:
        yield from ((f"{place}, release {number}", release) for number, release in enumerate(held, 1))
    else:
        yield place, None


def _numbered(name: str, items: object) -> Iterator[tuple[str, object]]:
    yield from ((f"{name} {number}", item) for number, item in enumerate(items if isinstance(items, list) else [], 1))


def _rows(place: str, release: Object, published: str) -> Iterator[Row]:
    parties = {text_of(party.get("id")): party for party in objects(release.get("parties"))}
    about = {field: value for field, value in release.items() if field not in _APART}
    shared = [*cells_of(about), *_party("buyer", object_of(release.get("buyer")), parties)]
    if not release.get("date") and published:
        shared.append(("date", published))
    awards = objects(release.get("awards"))
    if not awards:
        yield Row(place, tuple(shared))
    for number, award in enumerate(awards, 1):
        contracts = [contract for contract in objects(release.get("contracts")) if contract.get("awardID") == award.get("id")]
        cells = [*shared, *_award(award, release, parties), *cells_of(contracts, "contracts")]
        yield Row(f"{place}, award {number}" if len(awards) > 1 else f"{place}, award", tuple(cells))


def _award(award: Object, release: Object, parties: Mapping[str, Object]) -> Iterator[tuple[str, str]]:
    yield from cells_of({field: value for field, value in award.items() if field != "suppliers"}, "awards")
    process, number = text_of(release.get("ocid")), text_of(award.get("id"))
    yield "awards.number", number if process and number.startswith(process) else f"{process}/{number}"
    yield from _duration(object_of(award.get("contractPeriod")))
    title = text_of(award.get("title")) or text_of(object_of(release.get("tender")).get("title"))
    for supplier in objects(award.get("suppliers")):
        party = parties.get(text_of(supplier.get("id")), supplier)
        mistaken = not _number(party) and normal_name(_name(supplier, party)) == normal_name(title)
        # Some buyers write the title of the contract where the supplier belongs.
        yield from [("awards.suppliers.title", title)] if mistaken else _party("awards.suppliers", supplier, parties)


def _party(column: str, reference: Object, parties: Mapping[str, Object]) -> Iterator[tuple[str, str]]:
    party = parties.get(text_of(reference.get("id")), reference)
    yield f"{column}.name", _name(reference, party)
    yield f"{column}.number", _number(party)
    yield f"{column}.country", text_of(object_of(party.get("address")).get("countryName"))


def _name(reference: Object, party: Object) -> str:
    return text_of(reference.get("name")) or text_of(party.get("name")) or text_of(object_of(party.get("identifier")).get("legalName"))


def _number(party: Object) -> str:
    """The number of a party with its scheme, as org-id.guide writes them; a British company number gets back its zeros."""
    identifier = object_of(party.get("identifier"))
    scheme, number = text_of(identifier.get("scheme")), text_of(identifier.get("id"))
    if not scheme or not number:
        return ""
    if scheme == _COMPANIES_HOUSE:
        number = number.upper().rjust(8, "0") if number.isdigit() else number.upper()
        return f"{scheme}-{number}" if re.fullmatch(r"[A-Z]{2}\d{6}|\d{8}", number) else ""
    return number if number.startswith(f"{scheme}-") else f"{scheme}-{number}"


def _duration(period: Object) -> Iterator[tuple[str, str]]:
    """How long a contract runs, in months or years, if it runs from one day to the eve of the same day of a month."""
    days = [re.match(r"(\d{4})-(\d\d)-(\d\d)", text_of(period.get(field))) for field in ("startDate", "endDate")]
    stated = re.fullmatch(r"\d{1,5}", text_of(period.get("durationInDays")))
    if stated:
        yield "awards.duration", f"P{stated[0]}D"
    elif days[0] and days[1]:
        months = _whole_months(*(tuple(map(int, day.groups())) for day in days if day))
        if months:
            yield "awards.duration", f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def _whole_months(first: tuple[int, ...], last: tuple[int, ...]) -> int:
    """The months from the first day to the last one, both counted; 0 if they are not whole ones."""
    (year, month, day), (last_year, last_month, last_day) = first, last
    months = 12 * (last_year - year) + last_month - month
    if not 1 <= last_month <= 12:
        return 0
    if day == 1 and last_day == calendar.monthrange(last_year, last_month)[1]:
        return max(0, months + 1)
    return max(0, months) if last_day in (day - 1, day) else 0
