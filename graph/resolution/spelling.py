"""The forms of a name that a comparison looks at: its alternatives, its telling words, and what about its letters is odd."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.model.identity import has_hidden_letters, name_words, normal_name

Words = tuple[str, ...]

_STOP = frozenset(
    "a an and of for the to in on at by de du des la le les et del di da do dos y e el und fur der die das van het".split()  # noqa: SIM905  (a word list, not code)
)
_CANONICAL = {
    "dept": "department", "lab": "laboratory", "labs": "laboratory", "laboratories": "laboratory", "centre": "center",
    "defence": "defense", "organisation": "organization", "govt": "government", "natl": "national", "intl": "international",
    "univ": "university", "technologies": "technology", "holdings": "holding", "agencies": "agency",
}  # fmt: skip
_PLURALS = frozenset(
    """affairs veterans services systems solutions sciences institutes communications operations standards pensions offices arts
    industries networks partners resources works hospitals schools courts customs""".split()  # noqa: SIM905  (a word list, not code)
)
_ASIDE = re.compile(
    r"\s*[,;]?\s*\b(?:an?\s+(?:\w+\s+){1,3}company|a\s+(?:subsidiary|division|unit|part)\s+of\s.*|owned\s+by\s.*)\s*$", re.I
)
_ALSO = re.compile(
    r"\s*[,;(]?\s*\b(?:d\s?/?\s?b\s?/?\s?a\b\.?|doing business as|(?:formerly|previously)(?: known as)?|[af]/?k/?a\b\.?|also known as)\s+",
    re.I,
)
_BRACKET = re.compile(r"^(?P<outer>[^()]*[^()\s])\s*\((?P<inner>[^()]*)\)$")
_REMARK = re.compile(
    r"\b(?:provider|company|owned|subsidiary|part of|algorithm|only|current|previous|deprecated|small business|hosting)\b", re.I
)
_LABELLED = re.compile(r"^(?P<short>[A-Z][A-Z0-9&-]{1,9})\s*(?::|\s[-–—])\s+(?P<long>\S.*)$")
_LOOKS_LIKE = str.maketrans("аеорсухіјѕһԁԛԝвнкмтгαορνικτυχηγ01357", "aeopcyxijshdqwbhkmtraopvikruxnyolest")
"""Cyrillic and Greek letters and digits that pass for a Latin letter, in lower case and without accents."""
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


@dataclass(frozen=True)
class Form:
    """One form of a name; `text` as written, `words` its telling words in one spelling, without legal form."""

    text: str
    words: Words

    @cached_property
    def content(self) -> Words:
        """The words in an order of their own, so that "State Department" is "Department of State"."""
        return tuple(sorted(word for word in self.words if word not in _STOP))

    @cached_property
    def squeezed(self) -> str:
        """All letters and digits in a row."""
        return "".join(self.words)

    @cached_property
    def numbers(self) -> Words:
        """The numbers of the name, such as those of versions, with their points."""
        return tuple(re.findall(r"\d+(?:\.\d+)*", unicodedata.normalize("NFKC", self.text)))

    @cached_property
    def initials(self) -> str:
        """The first letters of the content words, or the form itself if it is an acronym."""
        if is_acronym(self.text):
            return self.squeezed
        return "".join(word[0] for word in self.words if word not in _STOP)

    @cached_property
    def skeleton(self) -> str:
        """What the name looks like at a glance, whatever its letters are."""
        seen = "".join(name_words("".join(c for c in self.text if not has_hidden_letters(c))) or [self.squeezed])
        looks = (seen if not _turned(self.text) else seen[::-1]).translate(_LOOKS_LIKE)
        return re.sub(r"(?:inc|llc|ltd|corp)$", "", looks)


def forms_of(names: Iterable[str], drop: Iterable[Words] = ()) -> tuple[Form, ...]:
    """Return the forms of some names of one entity, without repetitions; `drop` are word sequences that tell nothing, as its country's.

    >>> [form.text for form in forms_of(["AINS dba OPEXUS", "Veterans Health Administration (VHA)"])]
    ['AINS', 'OPEXUS', 'Veterans Health Administration', 'VHA']
    """
    dropped = sorted(set(drop), key=lambda words: (-len(words), words))
    made: dict[str, Form] = {}
    for name in names:
        for text in alternatives(name):
            made.setdefault(text, Form(text, _telling(text, dropped)))
    return tuple(made.values())


def alternatives(name: str) -> Iterator[str]:
    """Yield the names that one written name holds: before and after "doing business as", with its acronym, without remarks.

    >>> list(alternatives("Nuance Communications (owned by Microsoft)")), list(alternatives("Salesforce, Inc. (Tableau)"))
    (['Nuance Communications'], ['Salesforce, Inc. (Tableau)'])
    """
    head, *others = _ALSO.split(_ASIDE.sub("", name.strip()))
    if others:
        for part in (head, *others):
            yield from alternatives(_balanced(part) or name)
        return
    bracket, labelled = _BRACKET.match(name.strip()), _LABELLED.match(name.strip())
    if bracket:
        yield from _bracketed(name, bracket["outer"], bracket["inner"].strip())
    elif labelled and abbreviates(labelled["short"], labelled["long"]):
        yield from (labelled["short"], *alternatives(labelled["long"]))
    else:
        yield head or name


def _balanced(part: str) -> str:
    """Return a part of a name without the bracket that the other part opened."""
    text = part.strip(" ,.;")
    return text if text.count("(") == text.count(")") else text.strip("() ,.;")


def _bracketed(name: str, outer: str, inner: str) -> Iterator[str]:
    first, _, rest = inner.partition(" ")
    if abbreviates(inner, outer) or abbreviates(outer, inner) or (outer.startswith(f"{first} ") and is_acronym(rest)):
        yield from (outer, inner)
    elif _REMARK.search(inner) or not inner:
        yield outer
    else:
        yield name


def is_acronym(text: str) -> bool:
    """Tell whether a name is one short word of capitals."""
    return re.fullmatch(r"[A-Z][A-Za-z0-9&.-]{1,8}", text) is not None and sum(map(str.isupper, text)) * 2 > len(text)


def abbreviates(short: str, long: str) -> bool:
    """Tell whether a short name of capitals is made of the first letters of the words of a longer one.

    >>> abbreviates("JHU APL", "Johns Hopkins University Applied Physics Laboratory"), abbreviates("VA", "Oracle")
    (True, False)
    """
    letters, words = "".join(name_words(short)), name_words(long)
    if not 2 <= len(letters) <= 10 or len(words) < 2 or sum(map(str.isupper, short)) * 2 <= len(short.replace(" ", "")):
        return False
    readings = words, [word for word in words if word not in _STOP], normal_name(long).split()
    return any(letters == "".join(word[0] for word in reading) for reading in readings)


def odd_letters(name: str) -> str | None:
    """Return what is odd about the letters of a name, None if nothing is.

    >>> odd_letters("P\\u0430lantir")
    'mixes Latin and Cyrillic letters in a word'
    """
    if name.isascii():
        return None
    if has_hidden_letters(name):
        return "holds invisible characters"
    for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", name)):
        scripts = sorted({script for script in (unicodedata.name(c, "").split(" ")[0] for c in word) if script in _SCRIPTS}, reverse=True)
        if len(scripts) > 1:
            return f"mixes {' and '.join(script.capitalize() for script in scripts)} letters in a word"
    return None


def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("RLO", "RLE", "RLI") for c in text)


def _telling(text: str, dropped: list[Words]) -> Words:
    words = _without(tuple(normal_name(text).split()), dropped)
    return tuple(_spelt(word) for word in words)


def _without(words: Words, dropped: list[Words]) -> Words:
    """Return the words without those sequences, unless hardly anything would be left."""
    for sequence in dropped:
        for start in range(len(words) - len(sequence) + 1):
            if words[start : start + len(sequence)] == sequence:
                rest = words[:start] + words[start + len(sequence) :]
                if sum(word not in _STOP for word in rest) >= 2:
                    return _without(rest, dropped)
    return words


def _spelt(word: str) -> str:
    if word in _PLURALS:
        return word.removesuffix("s")
    return _CANONICAL.get(word, word)
