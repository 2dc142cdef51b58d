"""The lines above a text: which are menus, labels, dates and headlines."""

import re

from graph.loaders.cues import KINDS, PAGE_WORDS, ROW_WORDS
from graph.loaders.written_dates import WrittenDate, written_dates

_ALWAYS_NOISE = re.compile(rf"\b(?:{PAGE_WORDS})\b", re.IGNORECASE)
_ROW_NOISE = re.compile(rf"\b(?:{ROW_WORDS})\b", re.IGNORECASE)
_LABEL = re.compile(rf"(?:an? |ein |une? |uma? )?(?:{KINDS})\s*[:.]?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:by|par|von|por|text|words|author|autor|auteur)\b:?\s+[\"“«]?[A-ZÀ-Þa]|(?:from|to|an|à|a|de|pour|para)\s*:|to (?:all|the|our) ",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+(?:[|·•»›>~/–—-]|>>|//|::)\s+|\s{3,}|\s*[|›]\s*|\s+>>\s+")
_LONG = 150


def parts_of(line: str) -> list[str]:
    """Return the pieces of a line between its bars, dots and dashes.

    >>> parts_of("VERGABE-TICKER · Nürnberg · Oktober 2024")
    ['VERGABE-TICKER', 'Nürnberg', 'Oktober 2024']
    """
    return [part for part in (piece.strip(" ~[]|☰≡🔍\t") for piece in _SEPARATOR.split(line)) if part]


def is_noise(line: str) -> bool:
    """Tell whether a line belongs to the page around the text: a menu, a share bar, an advertisement."""
    if line.startswith(("[", "☰", "≡")) or _ALWAYS_NOISE.search(line):
        return True
    return _ROW_NOISE.search(line) is not None and (len(parts_of(line)) > 1 or len(line.split()) <= 3)


def is_label(line: str) -> bool:
    """Tell whether a line names only the kind or section of the text."""
    return _LABEL.fullmatch(line) is not None or (line.islower() and len(line.split()) <= 2)


def is_menu(line: str) -> bool:
    """Tell whether a line is a row of short entries without a date."""
    parts = parts_of(line)
    longest = 3 if len(parts) == 2 else 5
    return len(parts) >= 2 and all(len(part.split()) <= longest for part in parts) and not written_dates(line)


def is_byline(line: str) -> bool:
    """Tell whether a line says who wrote the text or for whom."""
    return _BYLINE.match(line) is not None and len(line.split()) <= 10


def is_body(line: str) -> bool:
    """Tell whether a line is running text."""
    return len(line) > _LONG or (len(line.split()) > 12 and line.endswith((".", ".”", ".»", '."')))


def dates_of_line(line: str, language: str | None = None) -> list[WrittenDate]:
    """Return the dates of a line that is little more than its dates, else none."""
    dates = written_dates(line, language) if len(line) <= _LONG else []
    rest = len(line) - sum(found.end - found.start for found in dates)
    if line.endswith(".") and rest > 45:  # a sentence
        return []
    return dates if rest <= 90 else []
