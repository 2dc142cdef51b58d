"""Characters that programs for layout put into a text and that would hide its words from a reader."""

import re

_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_LONE = re.compile(r"[\ud800-\udfff]")


def plain_characters(text: str) -> str:
    r"""Return a text without control characters, with joined letters taken apart and halves of characters replaced.

    >>> plain_characters("an o\ufb03ce\x00 \ud800")
    'an office �'
    """
    return _LONE.sub("\ufffd", _UNREADABLE.sub("", text.translate(_LIGATURES)))


def one_line(text: object) -> str | None:
    r"""Return what a field of a file's description says as one line, or None if it says nothing.

    >>> one_line(" A \n deal\x00 "), one_line(b"\0")
    ('A deal', None)
    """
    line = " ".join(plain_characters(text).split())[:500] if isinstance(text, str) else ""
    return line or None
