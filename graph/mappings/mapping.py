"""What a mapping says: which table it reads, what its columns mean, and which claims a row makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.model import Assertion, EntityType, Relation


class RowMaker(StrEnum):
    """What makes rows of a file: a plain table, or the code that knows the nesting of one kind of JSON or XML."""

    TABLE = "table"
    LIST = "list"
    FEDRAMP = "fedramp"
    OCDS = "ocds"
    EFORMS = "eforms"


class CellReader(StrEnum):
    """How the text of a cell is taken apart into names, words, dates, sums or numbers of deals."""

    NAME = "name"
    LINES = "lines"
    LIST = "list"
    VENDORS = "vendors"
    PRODUCTS = "products"
    KNOWN_PRODUCTS = "known-products"
    SOLD_PRODUCTS = "sold-products"
    MAKERS = "makers"
    BODY = "body"
    BILINGUAL = "bilingual"
    SUPPLIER = "supplier"
    BODIES = "bodies"
    BODY_BEFORE_DASH = "body-before-dash"
    THING_AFTER_DASH = "thing-after-dash"
    WORD = "word"
    TEXT = "text"
    DATE = "date"
    DATE_US = "date-us"
    MONEY = "money"
    AMOUNT_KIND = "amount-kind"
    NUMBER = "number"
    PIID = "piid"


TERM_READERS = frozenset(
    {CellReader.WORD, CellReader.TEXT, CellReader.DATE, CellReader.DATE_US, CellReader.MONEY, CellReader.AMOUNT_KIND}
    | {CellReader.NUMBER, CellReader.PIID}
)
"""Those that read terms; the others read names."""


@dataclass(frozen=True, slots=True)
class EndRule:
    """One end of claims: entities of a type, named in a column, or always the same one.

    `entity` is the id of a registry entity that stands in every row; `within` names the end inside whose body alone the
    names mean something; `otherwise` the end that stands in where this one is empty; `country` is a code, `country_column` the
    column that tells the country of each row; `identifier` is
    the column of a number of the entity, `scheme` what kind of number; `also` are columns that hold other names of the same.
    """

    name: str
    type: EntityType
    column: str | None = None
    read: CellReader = CellReader.NAME
    entity: str | None = None
    within: str | None = None
    otherwise: str | None = None
    country: str | None = None
    country_column: str | None = None
    identifier: str | None = None
    scheme: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term of claims, read from a column; `values` leads from the words of the source to ours, an empty one to nothing."""

    name: str
    column: str
    read: CellReader = CellReader.WORD
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A claim that a row makes if it names both ends.

    Each of the terms is the name of a term rule, or the value itself; `assertion` and `status` are a word or such a name;
    `deals` names the term rule that reads the numbers of deals, `scheme` what kind of numbers they are; `when` names a term rule
    that must give anything at all.
    """

    subject: str
    relation: Relation
    object: str
    assertion: str = Assertion.ASSERTED.value
    status: str | None = None
    date: str | None = None
    amount: str | None = None
    currency: str | None = None
    amount_kind: str | None = None
    price: str | None = None
    duration: str | None = None
    users: str | None = None
    legal_form: str | None = None
    deals: str | None = None
    scheme: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """When a table was published: as a column says, a pattern with a group in the file's name, or always the same date.

    Of the editions with one `series` the latest replaces the earlier ones.
    """

    series: str | None = None
    column: str | None = None
    pattern: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How one public table is read.

    `recognise` are the columns (for JSON and XML the keys or the root's name) by which the table is known. Every other column is
    read by an end or a term, kept as text only (`keep`), or left out by name (`ignore`, `ignore_like` by regular expression);
    the rest is reported. `empty` are forms that mean nothing was filled in. `about`, if given, are columns of which one must
    speak of AI, or of a vendor or product that the registry knows, for a row to make claims.
    """

    name: str
    title: str
    recognise: tuple[str, ...]
    ends: tuple[EndRule, ...]
    claims: tuple[ClaimRule, ...]
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    country: str | None = None
    rows: RowMaker = RowMaker.TABLE
    edition: Edition = Edition()
    record: tuple[str, ...] = ()
    titled: str | None = None
    address: str | None = None
    terms: tuple[TermRule, ...] = ()
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignore_like: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def end(self, name: str) -> EndRule:
        """Return the end of that name.

        Raises KeyError if there is none; `checking.check` finds that out before.
        """
        return next(end for end in self.ends if end.name == name)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that are read or kept as text."""
        ends = [column for end in self.ends for column in (end.column, end.country_column, end.identifier, *end.also) if column]
        named = (self.titled, self.address, self.edition.column)
        return frozenset([*ends, *(term.column for term in self.terms), *filter(None, named), *self.record, *self.keep, *self.about])
