"""Text → blocks: paragraphs, headings, list items and noise, each with its offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from graph.extraction.packs import LanguagePack

_LONGEST_NOISE = 240
_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[①-⑳]|(?:[-*•–·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s)\s*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’»)\]]*\s*$")


class BlockKind(Enum):
    """What a line of a document is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a document, half-open offsets into its text, without outer white space."""

    kind: BlockKind
    start: int
    end: int


def split_blocks(text: str, pack: LanguagePack) -> Iterator[Block]:
    """Yield the blocks of a text in order; every line that is not blank is in exactly one.

    A line of noise that opens a box makes noise of the lines below it, up to the next blank line. Rows of a table are
    items, though a lone line with as many bars is a menu.
    """
    spans = [span for m in _LINE.finditer(text) if (span := _strip(text, m.start(), m.end()))[0] < span[1]]
    bars = [text.count("|", *span) for span in spans]
    box, last_end = False, 0
    for number, (start, end) in enumerate(spans):
        line = text[start:end]
        if text.count("\n", last_end, start) > 1:
            box = False
        box = box or bool(pack.cue("noise.boxes").search(line))
        last_end = end
        if not box and _is_row(line, bars[max(0, number - 1) : number + 2]):
            yield Block(BlockKind.ITEM, start, end)
            continue
        noisy = box or (end - start < _LONGEST_NOISE and bool(pack.cue("noise.lines").search(line)))
        yield Block(BlockKind.NOISE if noisy else _kind(line), start, end)


def _is_row(line: str, bars: Sequence[int]) -> bool:
    """Tell whether a line is a row of a table; `bars` counts the bars of the line and its neighbours."""
    count = line.count("|")
    return count > 1 and (line.startswith("|") or bars.count(count) > 1)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(line: str) -> BlockKind:
    if _ITEM.match(line):
        return BlockKind.ITEM
    if len(line) < 130 and not _SENTENCE_END.search(line):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
