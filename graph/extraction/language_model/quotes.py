"""Where a quote stands: verbatim, but for white space and typography, in which models are careless."""

import re
from dataclasses import dataclass, field

from graph.model import EvidenceError

LONGEST = 800
"""A longer quote proves nothing: with enough text around them any two names stand together."""

_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′ʼ", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": " "}
)
_GAP = re.compile(r"\s+")
_EDGES = " \t\n\"'"


@dataclass(frozen=True, slots=True)
class Quotable:
    """A text in plain typography, with the way back to the offsets of the original."""

    plain: str = field(repr=False)
    offsets: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> "Quotable":
        """Prepare the stretch of a text from `start` to `end`."""
        end = len(text) if end is None else end
        even = text[start:end].translate(_TYPOGRAPHY)
        parts, offsets, position = [], [], 0
        for gap in _GAP.finditer(even):
            parts += [even[position : gap.start()], " "]
            offsets += [*range(start + position, start + gap.start()), start + gap.start()]
            position = gap.end()
        parts.append(even[position:])
        offsets += range(start + position, end + 1)
        return cls("".join(parts), tuple(offsets))

    def find(self, quote: str) -> tuple[int, int]:
        """Return the offsets of a quote in the original text.

        >>> Quotable.of("She said: “It’s\\n done.”").find('"It\\'s done."')
        (11, 22)

        Raises EvidenceError if it does not stand there, is empty or too long.
        """
        wanted = _GAP.sub(" ", quote.translate(_TYPOGRAPHY)).strip(_EDGES)
        if not wanted or len(wanted) > LONGEST:
            raise EvidenceError("a quote is empty or too long")
        found = self.plain.find(wanted)
        if found < 0:
            raise EvidenceError("a quote is not in the text")
        return self.offsets[found], self.offsets[found + len(wanted) - 1] + 1
