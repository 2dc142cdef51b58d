"""Which letters beyond a–z a language uses, and how often."""

from collections.abc import Mapping
from math import log1p

FREQUENCIES: Mapping[str, Mapping[str, float]] = {
    "en": {
        "é": 0.02, "ï": 0.002, "ö": 0.002, "ü": 0.004, "ñ": 0.003, "á": 0.003, "í": 0.002, "ç": 0.003, "è": 0.003, "ô": 0.002,
        "ä": 0.002,
    },
    "fr": {
        "é": 1.9, "à": 0.49, "è": 0.27, "ê": 0.22, "ç": 0.085, "ù": 0.058, "â": 0.051, "î": 0.045, "ô": 0.023, "û": 0.06,
        "œ": 0.018, "ë": 0.008, "ï": 0.005, "ü": 0.001, "æ": 0.001, "ÿ": 0.0005,
    },
    "de": {"ü": 0.995, "ä": 0.578, "ö": 0.443, "ß": 0.307, "é": 0.01, "à": 0.002, "ç": 0.001, "è": 0.001, "ê": 0.001},
    "es": {"ó": 0.827, "í": 0.725, "á": 0.502, "é": 0.433, "ñ": 0.311, "ú": 0.168, "ü": 0.012, "ç": 0.001},
    "pt": {
        "ã": 0.733, "ç": 0.53, "á": 0.418, "é": 0.337, "ó": 0.296, "ê": 0.45, "í": 0.132, "ú": 0.207, "â": 0.562, "õ": 0.04,
        "à": 0.072, "ô": 0.635, "ü": 0.026, "è": 0.001,
    },
    "pl": {"ł": 1.82, "ę": 1.11, "ą": 0.99, "ó": 0.85, "ż": 0.83, "ś": 0.66, "ć": 0.4, "ń": 0.2, "ź": 0.06, "é": 0.001},
}  # fmt: skip
"""Percent of a language's letters, by ISO 639-1 code and lower-case letter."""

MARKS = frozenset("\xa0\u202f«»‹›“”„‘’‚–—…•·€£¥°ºª§©®™¿¡½¼¾²³×±†‡→←−№")
"""Signs that European texts use between their letters."""

_ALL = frozenset(letter for letters in FREQUENCIES.values() for letter in letters)


def is_european(character: str) -> bool:
    """Tell whether a character is a letter of these languages or a common sign."""
    return character.lower() in _ALL or character in MARKS or "\U0001f300" <= character <= "\U0001faff"


def weight(character: str, language: str | None) -> float:
    """Return how much a character speaks for a text of the language: from 0 for a stranger to about 3.

    >>> weight("î", "fr") > weight("ü", "fr") > weight("ß", "fr") == 0
    True
    """
    if character in MARKS:
        return 1.0
    return log1p(10 * FREQUENCIES.get(language or "en", {}).get(character.lower(), 0.0))
