"""A first mapping for a table that nobody has described yet, guessed from its headings and a sample of its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.model import EntityType, Relation, Status
from graph.model.data import data_folder
from graph.model.identity import slug

_MOST_WORDS = 15
"""A column with more different words than that holds no closed list of them."""

_STATUS = {
    Status.ACTIVE: "active|deployed|production|live|in use|operational|operations|implemented|authori[sz]ed|en service|aktiv|activo|ativo",
    Status.PILOT: "pilot|trial|test|proof|pilote|erprobung|piloto",
    Status.PLANNED: "plan|pre-?deploy|development|acquisition|initiat|in process|prévu|geplant|previsto|planificad",
    Status.ENDED: "retired|ended|cancel|terminat|expired|closed|inactive|discontinued|terminé|beendet|finalizad|encerrad",
}
_ENDS = {
    "vendor": (EntityType.VENDOR, "vendors"),
    "product": (EntityType.PRODUCT, "products"),
    "body": (EntityType.AGENCY, "name"),
    "bureau": (EntityType.AGENCY, "name"),
    "case": (EntityType.PROGRAM, "name"),
}
_CLAIMS = (
    ("vendor", Relation.PARTNERS_WITH, "body"),
    ("body", Relation.ADOPTS, "product"),
    ("body", Relation.ADOPTS, "case"),
    ("vendor", Relation.OFFERS, "product"),
    ("bureau", Relation.PART_OF, "body"),
)
_NOTHING = """# No two columns were understood that a claim can link: name them under ends, and what they claim here.
claims: []"""
_READERS = {"date": "date", "amount": "number", "status": "word", "number": "text", "currency": "word"}


@dataclass(frozen=True, slots=True)
class Sample:
    """The headings of a table and some of its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draft_mapping(sample: Sample, words: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return a mapping for a table as YAML that can be used at once and should be looked over.

    >>> sample = Sample("deals.csv", ("Ministry", "Supplier", "Notes"), (("Ministry of Health", "OpenAI", "fine"),))
    >>> "subject: vendor, relation: partnersWith, object: body" in draft_mapping(sample)
    True
    """
    guessed = _columns(sample.columns, words or heading_words())
    found = {column: "text" if what == "status" and not _values(sample, column) else what for column, what in guessed}
    name = slug(Path(sample.name).stem)
    head = {"name": name, "title": Path(sample.name).stem, "recognise": list(sample.columns)}
    parts = [
        f"# A draft for {_line(sample.name)}: look over every line, then: aigov build FILE --mapping THIS.yaml",
        _yaml(head),
        f"# publisher: who publishes the table\n# language: en\n# country: the two-letter code of its public bodies\n{_named(found)}",
        _block("ends", _ends(found)),
        _block("terms", _terms(sample, found)),
        _block("claims", claims) if (claims := list(_claims(found))) else _NOTHING,
        f"keep: {_flow(_kept(sample, found))}  # kept as text, read by nobody",
        f"ignore: {_flow([column for column, what in found.items() if what == 'personal'])}  # never enters the graph",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def heading_words(path: Path | None = None) -> Mapping[str, Sequence[str]]:
    """Return the words by which columns are guessed, by what such columns hold."""
    text = (path or data_folder("tables") / "drafts" / "headings.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Sequence[str]] = yaml.load(text, yaml.BaseLoader)
    return words


def _columns(columns: Iterable[str], words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield what each column seems to hold; one column a kind, personal data and kept text aside."""
    taken: set[str] = set()
    for column in columns:
        plain = re.sub(r"[_\s]+", " ", column).casefold()
        kinds = (kind for kind, forms in words.items() if any(_holds(plain, form) for form in forms))
        kind = next((kind for kind in kinds if kind not in taken), "text")
        if kind not in ("personal", "text"):
            taken.add(kind)
        yield column, kind


def _holds(heading: str, word: str) -> bool:
    """Tell whether a heading has a word, as the end of a compound too: "Auftragswert"."""
    return re.search(rf"(?<!\w){re.escape(word)}|{re.escape(word)}(?!\w)", heading) is not None


def _column(found: Mapping[str, str], kind: str) -> str | None:
    return next((column for column, what in found.items() if what == kind), None)


def _named(found: Mapping[str, str]) -> str:
    record = [column for kind in ("id", "number", "case") if (column := _column(found, kind))]
    lines = [f"record: {_flow(record)}  # what tells one row from another"] if record else []
    lines += [f"titled: {_flow(column)}" for column in [_column(found, "case")] if column]
    lines += [f"address: {_flow(column)}" for column in [_column(found, "address")] if column]
    return "\n".join(lines)


def _ends(found: Mapping[str, str]) -> Iterator[str]:
    for kind, (type, read) in _ENDS.items():
        column = _column(found, kind)
        if column:
            within = ", within: body" if kind == "case" and _column(found, "body") else ""
            yield f"{{name: {kind}, type: {type}, column: {_flow(column)}, read: {read}{within}}}"


def _terms(sample: Sample, found: Mapping[str, str]) -> Iterator[str]:
    for kind, read in _READERS.items():
        column = _column(found, kind)
        if column:
            values = f", values: {_flow(_values(sample, column))}" if kind == "status" else ""
            yield f"{{name: {kind}, column: {_flow(column)}, read: {read}{values}}}"


def _values(sample: Sample, column: str) -> dict[str, str]:
    """Return the words of a column with ours, empty where none is known."""
    number = sample.columns.index(column)
    words = dict.fromkeys(_line(row[number]) for row in sample.rows if len(row) > number and row[number].strip())
    return {word: _status(word) for word in list(words)[:_MOST_WORDS]}


def _status(word: str) -> str:
    return next((status.value for status, pattern in _STATUS.items() if re.search(pattern, word, re.IGNORECASE)), "")


def _claims(found: Mapping[str, str]) -> Iterator[str]:
    for subject, relation, object in _CLAIMS:
        if _column(found, subject) and _column(found, object):
            yield f"{{subject: {subject}, relation: {relation}, object: {object}{''.join(_named_terms(found, relation))}}}"


def _named_terms(found: Mapping[str, str], relation: Relation) -> Iterator[str]:
    if relation in (Relation.OFFERS, Relation.PART_OF):
        return
    kinds = ("status", "date", "amount", "currency") if relation is Relation.PARTNERS_WITH else ("status", "date")
    yield from (f", {kind}: {kind}" for kind in kinds if _column(found, kind))
    if _column(found, "number"):
        yield ", deals: number, scheme: contract"


def _kept(sample: Sample, found: Mapping[str, str]) -> list[str]:
    return [column for column in sample.columns if found.get(column) in ("text", "id")]


def _block(name: str, lines: Iterable[str]) -> str:
    listed = [f"  - {line}" for line in lines]
    return "\n".join([f"{name}:", *listed]) if listed else f"{name}: []"


def _yaml(data: Mapping[str, object]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000).rstrip()


def _flow(value: object) -> str:
    return (
        yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=100_000).removesuffix("\n...\n").rstrip()
    )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()
