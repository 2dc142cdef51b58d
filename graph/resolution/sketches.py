"""What near copies are found by: the shingles of a text, and its sketch, which is small enough to be kept.

A shingle is five words in a row. The sketch holds the least hash of all shingles under each of many hash functions (MinHash), so
that two sketches agree in as many places as their texts share shingles.
"""

import binascii
import re
import unicodedata
from base64 import b64decode, b64encode

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from graph.model import Document

SHINGLE = 5
"""Words in a shingle."""
LEAST = 40
"""A text with fewer shingles says too little to be told from another by its words."""
PLACES = 128
"""Hash functions of a sketch."""

_SEED = 1
_VERSION = f"1.{RMinHash.ALGORITHM_VERSION}:"
_BROKEN_WORD = re.compile(r"\u00ad\s*|(?<=\w)[-\u2010]\s*\n\s*(?=\w)")
_WORD = re.compile(r"\w+")

Hashes = NDArray[np.uint64]
Signature = NDArray[np.uint32]


def sketch(document: Document) -> str:
    """Return the sketch of a document as text, empty for a row of a table and for a text with too few words."""
    words = [] if document.table else _words(document.text)
    if len(words) < LEAST + SHINGLE - 1:
        return ""
    made = RMinHash(PLACES, _SEED)
    made.update(_shingles(words))
    return _VERSION + b64encode(np.array(made.digest(), "<u4").tobytes()).decode()


def signature(kept: str) -> Signature | None:
    """Return the numbers of a sketch, None for one that is empty, damaged or made by another version."""
    if not kept.startswith(_VERSION):
        return None
    try:
        numbers = np.frombuffer(b64decode(kept.removeprefix(_VERSION), validate=True), "<u4")
    except (binascii.Error, ValueError):
        return None
    return numbers.astype(np.uint32) if len(numbers) == PLACES else None


def shingles(text: str) -> Hashes:
    """Return the hashes of a text's shingles, sorted, each once.

    >>> len(shingles("Not one word of this sentence counts twice.")), len(shingles("too few words"))
    (4, 0)
    """
    hashes = RMinHash.hash_token_sets([_shingles(_words(text))])[0]
    return np.unique(np.array(hashes, np.uint64))


def _words(text: str) -> list[str]:
    """Return the words without case; one that was broken at the end of a line, as in a PDF, is whole again."""
    return _WORD.findall(_BROKEN_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold())


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(some) for some in zip(*(words[start:] for start in range(SHINGLE)), strict=False)]
