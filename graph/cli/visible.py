"""Text of strangers, made safe to look at."""


def shown(text: str) -> str:
    """Return a text whose invisible characters can be seen and do nothing.

    >>> shown("Micro\\u200bsoft")
    'Micro\\\\u200bsoft'
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else f"\\u{ord(c):04x}" for c in text)
