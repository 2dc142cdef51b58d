"""SPARQL cut into tokens, just finely enough to tell keywords from names, IRIs, strings and comments.

The engine reads `<` as an IRI or as less-than by what stands before it; we cannot. An `<…>` that could be either is
its own kind of token, so that nobody hides a keyword or a bracket in one reading from the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from graph.model import UsageError


class Kind(Enum):
    """What a token is."""

    SPACE = "space"
    IRI = "iri"
    UNCLEAR = "unclear"
    STRING = "string"
    VARIABLE = "variable"
    PARAMETER = "parameter"
    TAG = "tag"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: joined in order, the texts give the query back."""

    kind: Kind
    text: str
    start: int


_HEX = "[0-9A-Fa-f]"
_PLANE0 = f"(?:[0-9A-CEFa-cef]{_HEX}{{3}}|[Dd][0-7]{_HEX}{{2}})"  # an escaped surrogate makes the engine read the quotes anew
_ESCAPE = rf"\\(?:[tbnrf\"'\\]|u{_PLANE0}|U0000{_PLANE0}|U00(?:0[1-9A-Fa-f]|10){_HEX}{{4}})"
_TOKEN = re.compile(
    rf"""
    (?P<space>   (?: [ \t\r\n]+ | \#[^\r\n]* )+ )
  | (?P<iri>     <[A-Za-z][A-Za-z0-9+.-]*://[^<>"{{}}|^`\x00-\x20]*> | <[\w:./%+~@-]*> )
  | (?P<unclear> <[^<>"{{}}|^`\x00-\x20]*> )
  | (?P<string>  '''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*''' | \"\"\"(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"\"\"
               | '(?:[^'\\\r\n]|{_ESCAPE})*' | "(?:[^"\\\r\n]|{_ESCAPE})*" )
  | (?P<variable>  \?\w+ )
  | (?P<parameter> \$\w+ )
  | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<name>    [\w-]*(?:\.+[\w-]+)*:(?:(?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])
                 (?:\.*(?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]))*)? )
  | (?P<word>    \d+\.\d+ | \w+ )
  | (?P<sign>    \|\| | && | . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of a query, in order, without loss.

    >>> [token.text for token in tokens("ASK { ?s a <x:y> } # SERVICE") if token.kind is Kind.WORD]
    ['ASK', 'a']
    """
    for match in _TOKEN.finditer(sparql):
        yield Token(Kind(match.lastgroup), match[0], match.start())


def position(sparql: str, start: int) -> str:
    """Return a place in a query as `line:column`, both from 1."""
    before = sparql[:start]
    return f"{before.count(chr(10)) + 1}:{start - before.rfind(chr(10))}"


def refuse_unclear(sparql: str, token: Token) -> None:
    """Raise UsageError for a quote that does not close and an `<…>` that can be read in two ways."""
    where = f"query {position(sparql, token.start)}"
    if token.kind is Kind.UNCLEAR:
        todo = "put spaces around < and >, or write the special characters of an IRI as %27 %28 %29"
        raise UsageError(f"{token.text[:40]!r} can be an IRI or a comparison", where=where, todo=todo)
    if token.kind is Kind.SIGN and token.text in "\"'\\":
        raise UsageError("this quote does not close or holds a wrong escape", where=where, todo='write \\" and \\\\ inside a string')
