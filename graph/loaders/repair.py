"""Text that was UTF-8 and was read as something else gets its letters back."""

import ftfy


def repair(text: str) -> str:
    """Return the text with UTF-8 that was read in another encoding mended; sound text comes back unchanged.

    >>> repair("dÃ©jÃ\\xa0 vu"), repair("déjà vu")
    ('déjà vu', 'déjà vu')
    """
    if text.isascii():
        return text
    return "".join(line if line.isascii() else ftfy.fix_encoding(line) for line in text.splitlines(keepends=True))
