"""Cells that list several names, cut where a separator stands outside brackets and inside no name."""

import re
from collections.abc import Iterator

from graph.model.identity import LEGAL_SUFFIXES, name_words

_SEPARATOR = re.compile(r"\s*(?:[;\n\t|•]|(?<!\d),|,(?!\d)|\s[/+]\s|(?<=[A-Za-z]{3})/(?=[A-Za-z]{3}))\s*")
_ADDRESS = re.compile(r"\bhttps?://[^\s,;|]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_EDGE = " \t\n\r\u00a0\u200b.,;:*\"'“”‘’"


def items(text: str, lines: bool = True) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list in a cell, without blanks and points around them; empty ones are left out.

    A legal form after a comma belongs to the name before it. Where `lines` is false, the end of a line separates nothing.

    >>> text = "Lexical Intelligence, LLC; AWS / Azure"
    >>> [text[start:end] for start, end in items(text)]
    ['Lexical Intelligence, LLC', 'AWS', 'Azure']
    """
    masked = without_brackets(_ADDRESS.sub(_hidden, text))
    if not lines:
        masked = masked.replace("\n", " ")
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(masked) if not _legal_form(masked, match)]
    start = 0
    for end, after in [*cuts, (len(text),) * 2]:
        yield from trimmed(text, start, end)
        start = after


def without_brackets(text: str) -> str:
    """Return the text with what stands in brackets, and the brackets, made a filler of the same length."""
    while (masked := _BRACKETS.sub(_hidden, text)) != text:
        text = masked
    return text


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without blanks, points and quotes around it, if anything remains."""
    part = text[start:end]
    left, right = start + len(part) - len(part.lstrip(_EDGE)), start + len(part.rstrip(_EDGE))
    if left < right:
        # The point of an abbreviation at the end ("Inc.") belongs to the name.
        yield left, right + 1 if text[right : right + 1] == "." and right < end and _abbreviated(text[left:right]) else right


def _abbreviated(name: str) -> bool:
    words = name_words(name)
    return len(words) > 1 and (words[-1] in LEGAL_SUFFIXES or re.search(r"\b[A-Z]\.[A-Z]\Z", name) is not None)


def _hidden(match: re.Match[str]) -> str:
    return "\x01" * len(match[0])


def _legal_form(text: str, separator: re.Match[str]) -> bool:
    """Tell whether what follows a comma is a legal form and no name of its own."""
    if "," not in separator[0]:
        return False
    following = re.match(r"((?:[A-Za-z]\.){1,3}[A-Za-z]?|[A-Za-z]+)\.?(?=\s*(?:[,;\n|\x01]|\.|and\b|\Z)| \d)", text[separator.end() :])
    return following is not None and (name_words(following[1]) or [""])[0] in LEGAL_SUFFIXES | {"lp", "na"}
