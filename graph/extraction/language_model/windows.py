"""A long text → overlapping windows that break between paragraphs where they can."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

SIZE = 8_000
OVERLAP = 1_000
"""Characters of a window, and those that it shares with the one before it."""

_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_WORD = re.compile(r"\s+")


def windows(text: str, start: int = 0, end: int | None = None, size: int = SIZE) -> Iterator[tuple[int, int]]:
    """Yield half-open stretches that cover the text from `start` to `end`; none is longer than `size`.

    Whatever is no longer than the overlap (an eighth of the size) lies whole in one of them.

    >>> list(windows("x" * 10, size=8))
    [(0, 8), (7, 10)]
    """
    end = len(text) if end is None else end
    paragraphs, words = ([m.end() for m in pattern.finditer(text, start, end)] for pattern in (_PARAGRAPH, _WORD))
    overlap = max(1, size // (SIZE // OVERLAP))
    while end - start > size:
        stop = _break(start + size // 2, start + size, paragraphs, words)
        yield start, stop
        start = _break(max(start + 1, stop - 2 * overlap), stop - overlap, paragraphs, words)
    if text[start:end].strip():
        yield start, end


def _break(low: int, high: int, *places: Sequence[int]) -> int:
    """Return the last place to break between two offsets, of the first kind that has one, else the latter offset."""
    for kind in places:
        found = bisect_right(kind, high) - 1
        if found >= 0 and kind[found] >= low:
            return kind[found]
    return high
