"""A graph whose names and sentences break careless writers, one document a kind of trap."""

from decimal import Decimal
from pathlib import Path

from graph.model import Assertion, Document, EntityType, LegalForm, Mention, PartialDate, Reading, Relation
from graph.store import GraphFolder
from tests.store.folders import add
from tests.store.hand import claim, known

HOSTILE = {
    "markup": "<script>alert('x')</script> & Sons]]>",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "plus": "+SUM(A1)|cmd",
    "minus": "-2+3+word",
    "at": "@SUM(B1)",
    "quotes": "\"Quoted\" 'Ltd' \\n \\u0041",
    "newlines": "two\nlines\r\nand\ra lone return",
    "tab": "\ttabbed\tname",
    "return": "\r=1+1",
    "separators": "a,b;c|d",
    "bidi": "evil\u202egpj.exe\u2066x\u2069",
    "controls": "bell\x07 and \x00 nul \x1b[31m",
    "surrogate": "half \ud83d of a sign",
    "astral": "whole \U0001f680 one, \U00020000",
    "noncharacter": "not \ufffe nor \uffff",
    "separators of lines": "k\u2028l\u2029m\x85n",
    "braces": "{{ 7*7 }} ${jndi:ldap://x} %s",
    "long": "Very " * 300 + "Long Ltd",
}
"""Names by what is bad about them."""


def hostile_graph(path: Path) -> GraphFolder:
    """Return a graph in which each name is a vendor's, a title, a price and in the quote, with one claim asserted and one denied."""
    return add(path, *(_reading(kind, name) for kind, name in HOSTILE.items()))


def _reading(kind: str, name: str) -> Reading:
    day = PartialDate("2025-08-06")
    told = Document(
        f"{kind}.txt", f"{name} signed with GSA.", kind, title=name, publisher=name, author=name, url=f"https://x.example/{kind[:4]}",
        published=day,
    )  # fmt: skip
    vendor = Mention(EntityType.VENDOR, name, (f"{name} of old",))
    terms = {"amount": Decimal("200000000.5"), "currency": "USD", "price": name, "legal_form": LegalForm.CONTRACT, "date": day}
    return Reading(
        told,
        (
            claim(told, vendor, Relation.PARTNERS_WITH, known("agency/us-gsa", "GSA"), **terms),
            claim(told, vendor, Relation.PARTNERS_WITH, known("country/us"), assertion=Assertion.DENIED, users=name),
        ),
    )
