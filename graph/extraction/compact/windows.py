"""Text → windows: stretches of whole sentences that the encoder can read in one pass, overlapping by half."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.extraction.text.sentences import Sentence

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no UTF-8 can hold: the tokenizer would refuse the text."""
LONGEST = 400
_SLACK = 90
"""A text that is longer by this much only is still read in one window: the encoder bears 512 tokens."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document as the encoder reads it.

    `ids` are its tokens between the two marks that every window has; `starts` and `ends` are the offsets of the tokens
    in the document.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Return the number of tokens, the two marks included."""
        return len(self.ids) + 2

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the places of the tokens of a stretch of the document, None if it is outside.

        >>> Window((7, 8), (0, 5), (4, 9)).tokens(5, 9)
        (2, 3)
        """
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (first + 1, last + 1) if first < last else None

    def words(self, text: str) -> list[tuple[int, int]]:
        """Return for each word, or sign, of the document its first token and the one behind its last."""
        joints = zip(self.ends, self.starts[1:], strict=False)
        apart = [start > end or not text[start - 1 : start + 1].isalnum() for end, start in joints]
        heads = [i for i, head in enumerate([True, *apart]) if head and self.ids]
        return [(a + 1, b + 1) for a, b in pairwise([*heads, len(self.ids)])]


def split_windows(text: str, sentences: Sequence[Sentence], tokenizer: "Tokenizer") -> Iterator[Window]:
    """Yield the windows of a text; a short text is one window."""
    encoding = tokenizer.encode(_LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), add_special_tokens=False)
    ids, offsets = encoding.ids, encoding.offsets
    for start, end in _stretches(len(ids), [bisect_left(offsets, (s.start, 0)) for s in sentences]):
        own = offsets[start:end]
        yield Window(tuple(ids[start:end]), tuple(a for a, _ in own), tuple(b for _, b in own))


def _stretches(length: int, heads: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each window and the one behind its last; `heads` are the first tokens of the sentences."""
    start = 0
    while length - start > (LONGEST + _SLACK if start == 0 else LONGEST):
        end = max((h for h in heads if start < h <= start + LONGEST), default=start + LONGEST)
        yield start, end
        start = next((h for h in heads if start + (end - start) // 2 <= h <= end and h > start), end)
    if start < length:
        yield start, length
