"""Ids by hash and names by normal form: the same input gives the same id on every machine."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

LEGAL_SUFFIXES = frozenset(
    """inc incorporated corp corporation co company ltd limited llc llp plc pbc gmbh ag se sa sas sarl srl spa bv nv ab
    oy as kk lda ltda pte pty kg ug oyj aps""".split()  # noqa: SIM905  (a word list, not code)
)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SELECTORS = map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0").union(_SELECTORS)


def stable_hash(*fields: Json, length: int = 20) -> str:
    """Return a hexadecimal id that depends on the fields alone.

    >>> stable_hash("openai", "offers", "chatgpt") == stable_hash("openai", "offers", "chatgpt")
    True
    """
    return hashlib.sha256(_CANONICAL.encode(fields).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def name_words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    >>> name_words("Département d’État & Co.")
    ['departement', 'detat', 'and', 'co']
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = name.casefold().replace("&", " and ")
    return re.sub(r"[\W_]+", " ", re.sub(r"[.'’`´]", "", plain)).split()


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """Return the form in which two spellings of one name are equal: no case, accents, articles, legal suffixes.

    >>> normal_name("The Palantir Technologies, Inc.") == normal_name("palantir technologies")
    True
    """
    words = [w for w in name_words(name) if w != "the"]
    while len(words) > 1 and words[-1] in LEGAL_SUFFIXES:
        words.pop()
    return " ".join(words) or name.strip().casefold()


def slug(name: str) -> str:
    """Return a name's normal form as a part of an IRI; a name without letters or digits of its own gives its hash.

    A name with invisible characters gets its hash too, because it only looks like another.

    >>> slug("Mistral AI SAS"), slug("Mistral\\u200b AI") == slug("Mistral AI")
    ('mistral-ai', False)
    """
    text = "-".join(normal_name(name).split())
    if not re.search(r"\w", text):
        return stable_hash(name)
    return f"{text}-{stable_hash(name, length=8)}" if has_hidden_letters(name) else text


def has_hidden_letters(text: str) -> bool:
    """Tell whether a text holds characters that nobody sees: of no width, that turn its direction, fillers and selectors.

    >>> has_hidden_letters("Micro\\u200bsoft"), has_hidden_letters("Microsoft")
    (True, False)
    """
    return not text.isascii() and any(c in _FILLERS or unicodedata.category(c) in ("Cf", "Co") for c in text)
