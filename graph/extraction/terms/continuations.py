"""What the lines around a sentence add to its deal: sentences that go on about it, before and behind, and lines that open a list."""

import re

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.scopes import optional

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?[\"”’)]*")
_MARK = re.compile(r"\s*(?:[-*•–·+]|\(?\w{1,3}[.)]|\|)\s")
_ENTRY = re.compile(r"\W{0,4}[^\W\d_][^:.\n]{0,30}: [^:.\n]{1,60}\.?\s*")
_LONGEST = 400
_LINES = 12


def goes_on(text: str, end: int, pack: LanguagePack) -> str:
    """Return the sentences right behind `end`, two at most, that go on about the same deal: "The contract runs for …"."""
    found: list[str] = []
    position = end
    while len(found) < 2 and position < len(text):
        gap = re.compile(r"[ \t]*\n?[ \t]*").match(text, position)
        match = _SENTENCE.match(text, gap.end() if gap else position)
        if match is None or not match[0] or len(match[0]) > _LONGEST or not optional(pack, "qualifiers.goes_on").match(match[0]):
            break
        found.append(match[0])
        position = match.end()
    return " ".join(found)


def gone_before(text: str, start: int, pack: LanguagePack) -> str:
    """Return the sentence right before `start`, about whose deal the one there goes on, "" if it does not.

    >>> from graph.extraction.packs import load_packs
    >>> text = "The board signed in May 2025. The contract binds Borealis for two years."
    >>> gone_before(text, text.index("The contract"), load_packs()["en"])
    'The board signed in May 2025.'
    """
    if not optional(pack, "qualifiers.goes_on").match(text[start : start + _LONGEST]):
        return ""
    before = text[max(0, start - _LONGEST) : start].rpartition("\n")[2].rstrip()
    return before[max(before.rfind(sign, 0, -1) for sign in (". ", "! ", "? ")) + 1 :].strip()


def rest_of_entry(text: str, start: int, end: int) -> str:
    """Return what follows in its line on a sentence from `start` to `end` that only names a party, "" after any other.

    >>> text = "Awardee: Borealis. Ten weather stations. $3 million."
    >>> rest_of_entry(text, 0, text.index(" Ten"))
    'Ten weather stations. $3 million.'
    """
    if text[text.rfind("\n", 0, start) + 1 : start].strip() or not _ENTRY.fullmatch(text, start, end):
        return ""
    return text[end : min(_end(text, end), end + _LONGEST)].strip()


def opening_line(text: str, start: int) -> str:
    """Return the line that opens the list in which a line stands, "" if the line at `start` is no item of a list.

    >>> text = "Contracts signed in May 2025:\\n- Borealis\\n- Northwind"
    >>> opening_line(text, text.index("Northwind"))
    'Contracts signed in May 2025:'
    """
    line = text.rfind("\n", 0, start) + 1
    marked = bool(_MARK.match(text, line))
    if not (marked or _is_short(text[line : _end(text, line)])):
        return ""
    for _ in range(_LINES):
        before = text.rfind("\n", 0, max(0, line - 1)) + 1
        above = text[before : max(before, line - 1)].strip()
        if line == 0 or not above:
            return ""
        if above.endswith(":") or not (_MARK.match(text, before) or (not marked and _is_short(above))):
            return above if marked or above.endswith(":") else ""
        line = before
    return ""


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_short(line: str) -> bool:
    return len(line) < 90 and not line.rstrip().endswith((".", "!", "?", ":"))
