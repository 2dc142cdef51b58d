"""Blocks → sentences with offsets, by sentencex with our own abbreviations on top."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sentencex

from graph.extraction.packs import LanguagePack
from graph.extraction.text.blocks import Block, BlockKind

_LONGEST = 1000
"""Characters after which a line without a full stop is cut: no writer's sentence is longer, and reading time grows with its square."""
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\.\s*$")
_DOTTED = re.compile(r"(?<![\w.])[A-ZÀ-Þ][\w-]*\.$")
_ONWARD = re.compile(r"[A-ZÀ-Þ][\w-]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open offsets into the document's text, and the kind of its block."""

    start: int
    end: int
    kind: BlockKind
    block: int


def split_sentences(text: str, blocks: Iterable[Block], pack: LanguagePack) -> Iterator[Sentence]:
    """Yield the sentences of all blocks but noise; none is empty, none crosses a block, none is endless."""
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.NOISE:
            continue
        for start, end in _boundaries(text, block, pack):
            yield Sentence(start, end, block.kind, number)


def _boundaries(text: str, block: Block, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    pending: int | None = None
    for part in sentencex.get_sentence_boundaries(pack.code, text[block.start : block.end]):
        start = block.start + part["start_index"] if pending is None else pending
        end = block.start + part["end_index"]
        if end < block.end and (_ends_in_abbreviation(text[max(start, end - 40) : end], pack) or _is_dotted(text, end, pack)):
            pending = start
            continue
        pending = None
        yield from _cut(text, start, end)
    if pending is not None:
        yield from _cut(text, pending, block.end)


def _ends_in_abbreviation(sentence: str, pack: LanguagePack) -> bool:
    tail = sentence.rstrip()[-14:]
    if not tail.endswith("."):
        return False
    words = "|".join(pack.fragments["language.abbreviations"])
    return bool(re.search(rf"(?<!\w)(?:{words})\.$", tail) or _INITIAL.search(tail + " "))


def _is_dotted(text: str, end: int, pack: LanguagePack) -> bool:
    """Tell whether a full stop stands within a name ("Alem.Cloud") and not between sentences that lack a space ("the deal.The")."""
    onward = _ONWARD.match(text, end)
    if onward is None or not _DOTTED.search(text[max(0, end - 40) : end]):
        return False
    return re.fullmatch(pack.alternation("bodies.articles"), onward[0]) is None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
