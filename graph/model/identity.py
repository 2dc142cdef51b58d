"""Ids by hash and names by normal form: the same input gives the same id on every machine."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

LEGAL_SUFFIXES = frozenset(
    """inc incorporated corp corporation co company ltd limited llc llp plc pbc gmbh ag se sa sas sarl srl spa bv nv ab
    oy as kk lda ltda pte pty kg ug oyj aps""".split()  # noqa: SIM905  (a word list, not code)
)


def stable_hash(*fields: Json, length: int = 20) -> str:
    """Return a hexadecimal id that depends on the fields alone.

    >>> stable_hash("openai", "offers", "chatgpt") == stable_hash("openai", "offers", "chatgpt")
    True
    """
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def name_words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    >>> name_words("Département d’État & Co.")
    ['departement', 'detat', 'and', 'co']
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().replace("&", " and ")
    return re.sub(r"[\W_]+", " ", re.sub(r"[.'’`´]", "", plain)).split()


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

    >>> slug("Mistral AI SAS")
    'mistral-ai'
    """
    text = "-".join(normal_name(name).split())
    return text if re.search(r"\w", text) else stable_hash(name)
