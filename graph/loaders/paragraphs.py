"""Lines that a layout broke → paragraphs: sentences made whole, hyphens at line ends mended, running heads left out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from graph.model import Part

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(rf"{_WORD.pattern}\Z")
_ITEM = re.compile(r"(?:[-*•–·▪●■►]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s|[•▪●■►]")
_END = re.compile(r"[.!?…:;][\"”’»)\]]*\Z")
_OPEN = re.compile(
    r"(?:,|\b(?:a|an|and|of|the|to|for|in|by|with|et|de|du|la|le|les|und|der|die|das|von|mit|für|y|el|los|e|o|do|da|dos))\Z", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐\xad]\Z")
_COORDINATION = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e)\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|p\.|s\.)?\s*[-–—]?\s*\d{1,3}(?:\s*(?:of|von|sur|de|/)\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE
)
_EDGE = 2
_FULL = 0.7
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the layout shows it, the place that it stands at, and how long a full line of that place is."""

    text: str
    place: str = ""
    width: int = 0

    @property
    def is_full(self) -> bool:
        """Tell whether the line reaches the right margin, more or less."""
        return len(self.text) >= _FULL * self.width


def join_lines(text: str) -> str:
    r"""Return a text whose lines are broken at a margin with a line for each paragraph.

    >>> join_lines("The agency signed a con-\ntract with the\ncompany.\n\nIt ends in May.")
    'The agency signed a contract with the company.\n\nIt ends in May.'
    """
    return _join(_lines("", text.splitlines()))[0]


def join_pages(pages: Sequence[tuple[str, str]]) -> tuple[str, tuple[Part, ...]]:
    """Return the text of pages, each a place and what stands there, and where in the text each page stands.

    What stands at the head or foot of many pages is left out; a sentence that goes on overleaf is made whole.
    """
    split = [[line for line in text.splitlines() if line.strip()] for _, text in pages]
    running = _running(split)
    kept = [_without_running(lines, running) for lines in split]
    shown = kept if any(kept) else split
    return _join(list(chain.from_iterable(_lines(place, lines) for (place, _), lines in zip(pages, shown, strict=True))))


def _lines(place: str, texts: Iterable[str]) -> list[Line]:
    lines = [Line(" ".join(text.split()), place) for text in texts]
    lengths = sorted(len(line.text) for line in lines if line.text)
    width = lengths[round(0.9 * (len(lengths) - 1))] if lengths else 0
    return [replace(line, width=max(width, _NARROWEST)) for line in lines]


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands at the head or foot of two pages in five, numbers aside."""
    counts = Counter(chain.from_iterable({_without_numbers(line) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages))
    return frozenset(line for line, count in counts.items() if count >= max(3, 0.4 * len(pages)))


def _without_running(page: Sequence[str], running: frozenset[str]) -> list[str]:
    inner = range(_EDGE, len(page) - _EDGE)
    return [line for number, line in enumerate(page) if number in inner or not _is_running(line, running)]


def _is_running(line: str, running: frozenset[str]) -> bool:
    return _without_numbers(line) in running or _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).lower()


def _join(lines: Sequence[Line]) -> tuple[str, tuple[Part, ...]]:
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0
    for line, after in pairwise([*lines, Line("")]):
        piece = line.text + _gap(line, after) if line.text else "\n"
        piece = _mended(piece, after, words)
        if line.place and (not parts or parts[-1].place != line.place):
            parts.append(Part(line.place, length, length))
        length += len(piece)
        if parts and line.place:
            parts[-1] = replace(parts[-1], end=length)
        pieces.append(piece)
    return "".join(pieces).rstrip("\n"), tuple(parts)


def _gap(line: Line, after: Line) -> str:
    return " " if _goes_on(line, after) else "\n"


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether the next line belongs to the same paragraph."""
    if not line.text or not after.text or _ITEM.match(after.text) or _is_row(line.text) or _is_row(after.text):
        return False
    if _END.search(line.text):
        return line.is_full and (after.is_full or _END.search(after.text) is not None)
    if after.text[0].islower() or _OPEN.search(line.text) or _HYPHEN.search(line.text):
        return True
    return line.is_full and line.text.isupper() == after.text.isupper()


def _is_row(text: str) -> bool:
    """Tell whether a line is a table's or a list of contents' rather than prose: many figures, or dots up to a page number."""
    words = text.split()
    figures = sum(word[-1].isdigit() or word[0].isdigit() for word in words)
    return ". . ." in text or "....." in text or (len(words) >= 3 and 3 * figures >= len(words))


def _mended(piece: str, after: Line, words: Counter[str]) -> str:
    """A line that goes on, without the hyphen that the margin made; one that belongs to the word stays."""
    bare = piece[:-1]
    if not piece.endswith(" ") or not _HYPHEN.search(bare) or _COORDINATION.match(after.text):
        return piece
    before, behind = _LAST_WORD.search(bare[-80:-1]), _WORD.match(after.text)
    if not before or not behind or bare.endswith("\xad"):
        return bare[:-1]
    first, second = before[0], behind[0]
    apart, whole = words[f"{first}-{second}".lower()], words[(first + second).lower()]
    belongs = "-" in first or not second[0].islower() or first[-1].isupper() or apart > whole
    return bare if belongs else bare[:-1]
