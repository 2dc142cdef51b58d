"""Occurrences → hints: what the rules take each token of a window for and how its word is written, which the encoder reads too.

The encoder's own vocabulary knows no capitals, and names are told by them.
"""

from collections.abc import Iterable

from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.windows import Window
from graph.extraction.names.mentions import Occurrence

KINDS = 1 + 3 * len(TYPES)
"""Nothing; then for each type a known name, a name by form or company, and a noun phrase that refers to one."""
SHAPES = 6
"""No word, small letters, a capital first, capitals only, capitals amid small letters, a digit first."""
HINTS = KINDS * SHAPES


def find_hints(text: str, window: Window, occurrences: Iterable[Occurrence]) -> list[int]:
    """Return the hint of each token of a window: its kind, 0 for nothing, plus KINDS times the shape of its word."""
    hints = [0] * len(window)
    for one in occurrences:
        place = window.tokens(one.start, one.end)
        if place:
            hints[place[0] : place[1]] = [kind_of(one)] * (place[1] - place[0])
    for start, end in window.words(text):
        shape = shape_of(text[window.starts[start - 1] : window.ends[end - 2]])
        hints[start:end] = [hint + KINDS * shape for hint in hints[start:end]]
    return hints


def kind_of(one: Occurrence) -> int:
    """Return the number that stands for how an occurrence was found.

    >>> from graph.model import EntityType, Mention
    >>> kind_of(Occurrence(0, 6, Mention(EntityType.VENDOR, "OpenAI", known="vendor/openai")))
    1
    """
    manner = 2 if one.anaphoric else 0 if one.mention.known is not None else 1
    return 1 + 3 * TYPES.index(one.mention.type) + manner


def shape_of(word: str) -> int:
    """Return the number that stands for how a word is written.

    >>> [shape_of(word) for word in ("—", "of", "Loom", "NATO", "eGov", "3Com")]
    [0, 1, 2, 3, 4, 5]
    """
    if not word[:1].isalnum():
        return 0
    if word[0].isdigit():
        return 5
    if word.lower() == word:
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and word[1:].lower() == word[1:] else 4
