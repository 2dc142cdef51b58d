"""Occurrences → hints: what the rules take each token of a window for, which the encoder reads beside the text."""

from collections.abc import Iterable

from graph.extraction.compact.nodes import TYPES
from graph.extraction.compact.windows import Window
from graph.extraction.names.mentions import Occurrence

HINTS = 1 + 3 * len(TYPES)
"""Nothing; then for each type a known name, a name by form or company, and a noun phrase that refers to one."""


def find_hints(window: Window, occurrences: Iterable[Occurrence]) -> list[int]:
    """Return the hint of each token of a window, 0 for nothing."""
    hints = [0] * len(window)
    for one in occurrences:
        place = window.tokens(one.start, one.end)
        if place:
            hints[place[0] : place[1]] = [hint_of(one)] * (place[1] - place[0])
    return hints


def hint_of(one: Occurrence) -> int:
    """Return the number that stands for how an occurrence was found.

    >>> from graph.model import EntityType, Mention
    >>> hint_of(Occurrence(0, 6, Mention(EntityType.VENDOR, "OpenAI", known="vendor/openai")))
    1
    """
    manner = 2 if one.anaphoric else 0 if one.mention.known is not None else 1
    return 1 + 3 * TYPES.index(one.mention.type) + manner
