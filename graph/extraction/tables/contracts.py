"""Numbers of US federal contracts (procurement instrument identifiers, FAR 4.1603) in cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.mappings import TermRule
from graph.model import Span

_CHAIN = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*(?![A-Z0-9])", re.IGNORECASE)
_SHAPES = re.compile(
    r"""(?=(?:[A-Z]*\d){4})(?:
      [A-Z0-9]{6}\d{2}[A-HJ-NP-Z][A-Z0-9]{4,8}   # since 2016, and the departments' own before: office, year, kind, serial number
    | GS\d{2}[A-Z]\d{3,4}[A-Z]{1,2}              # schedules of the General Services Administration: GS-35F-0119Y
    | GS\d{2}[A-Z]\d{3}[A-Z]{2}                  # and their later form: GS-35F-525GA
    | GS(?:\d{2}Q|Q\d{2})\d{2}[A-Z0-9]{6,7}     # and their vehicles for all agencies: GS00Q14OADU417
    | NNG\d{2}[A-Z]{2}\d{2}[A-Z]                 # NASA SEWP: NNG15SD60B
    | HHS[A-Z]\d{12}[A-Z]                        # Health and Human Services: HHSN316201200132W
    | DOL[A-Z]\d{9}                              # Labor: DOLQ129633247
    | VA\d{5}[A-Z]\d{4}                          # Veterans Affairs: VA118-16-D-1013
    | TIRNO\d{2}[A-Z]\d{5}                       # Internal Revenue Service: TIRNO-17-D-00004
    )\Z""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a contract without hyphens, and its stretch of a text."""

    value: str
    start: int
    end: int


def contract_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of contracts in a text, by their shape; what only looks like words or other numbers is none.

    >>> [number.value for number in contract_numbers("Contract # NNG15SD27B / 2032H5-19-F-00641, FDIC does not use PIIDs")]
    ['NNG15SD27B', '2032H519F00641']
    """
    for chain in _CHAIN.finditer(text):
        yield from _numbers(chain[0].upper(), chain.start())


def piid(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield the numbers of contracts in a cell, each once."""
    yield from dict.fromkeys(number.value for number in contract_numbers(cell.quote))


def _numbers(chain: str, start: int) -> Iterator[Number]:
    """A hyphen stands inside a number or between two; the longest run of parts that is a number counts."""
    parts = [(match.start(), match.end()) for match in re.finditer(r"[A-Z0-9]+", chain)]
    first = 0
    while first < len(parts):
        for last in range(len(parts), first, -1):
            left, right = parts[first][0], parts[last - 1][1]
            value = chain[left:right].replace("-", "")
            if _SHAPES.match(value):
                yield Number(value, start + left, start + right)
                first = last
                break
        else:
            first += 1
