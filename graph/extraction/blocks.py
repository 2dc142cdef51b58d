"""Text → blocks: paragraphs, headings, list items and noise, each with its offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from graph.extraction.packs import LanguagePack

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[-*•–·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
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

    A line of noise that opens a box makes noise of the lines below it, up to the next blank line.
    """
    box, last_end = False, 0
    for match in _LINE.finditer(text):
        start, end = _strip(text, match.start(), match.end())
        if start == end:
            continue
        line = text[start:end]
        if text.count("\n", last_end, start) > 1:
            box = False
        box = box or bool(pack.cue("noise.boxes").search(line))
        noisy = box or (end - start < 240 and bool(pack.cue("noise.lines").search(line)))
        yield Block(BlockKind.NOISE if noisy else _kind(line), start, end)
        last_end = end


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
