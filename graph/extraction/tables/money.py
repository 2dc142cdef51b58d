"""Sums in cells: what counts as one, and what kind the words beside it make it."""

import re
from collections.abc import Iterator

from graph.mappings import TermRule
from graph.model import AmountKind, Span

_SUM = re.compile(r"[A-Z]{0,3}\s?[$€£]?\s?(\d{1,3}(?:[,\s]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?[$€£]?", re.ASCII)
_CEILING = re.compile(
    r"\b(?:maximum|ceiling|not\s+(?:to\s+)?exceed\w*)\b[^.;\n]{0,60}\b(?:value|amount|price|spend|budget|cost|sum|\d)"
    r"|\bvalue[^.;\n]{0,40}\bup\s+to\b"
    r"|\b(?:establish\w*|set\w*\s+up|creat\w+)\s+(?:of\s+)?an?\s+(?:\w+\s+){0,3}(?:framework|dynamic\s+purchasing\s+system)\b",
    re.IGNORECASE,
)


def positive(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield a sum of money without its separators; one of nothing states no price, because it stands where none was filled in."""
    match = _SUM.fullmatch(cell.quote.strip())
    digits = re.sub(r"[,\s]", "", match[1]) if match else ""
    if digits.strip("0."):
        yield digits


def amount_kind(cell: Span, term: TermRule) -> Iterator[str]:
    """Yield that the value of a contract is a ceiling if its description says so: a framework, a maximum value."""
    if _CEILING.search(cell.quote):
        yield AmountKind.CEILING.value
