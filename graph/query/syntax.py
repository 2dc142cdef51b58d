"""What is wrong with a query, in words: the engine only lists every character that it would have taken."""

import re

from graph.model import UsageError
from graph.query.tokens import Kind, Token, position, tokens
from graph.store import Terms

_MESSAGE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_PROSE = re.compile(r"[A-Z]\w*(?: [A-Za-z]+){2,}")


def explain(sparql: str, message: str) -> UsageError:
    """Return the error to raise for a query that the engine refused with `message`."""
    stranger = _undeclared(sparql)
    if stranger is not None:
        prefix = stranger.text.partition(":")[0]
        todo = f"write PREFIX {prefix}: <…> before the query; known without it: {' '.join(Terms().prefixes)}"
        return UsageError(f"unknown prefix {prefix}:", where=f"query {position(sparql, stranger.start)}", todo=todo)
    match = _MESSAGE.match(message)
    if match is None:
        return UsageError(message.partition("\n")[0], where="query", todo="see https://www.w3.org/TR/sparql11-query/")
    return _at(sparql, int(match[1]), int(match[2]), match[3])


def _at(sparql: str, line: int, column: int, expected: str) -> UsageError:
    where, todo = f"query {line}:{column}", "check the brackets, full stops and keywords before this place"
    prose = _PROSE.search(expected)
    if prose is not None:
        return UsageError(prose[0], where=where, todo="give every selected variable a value once: group by it or rename it")
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return UsageError(f"not understood from {rest[:30]!r} on" if rest else "not understood up to its end", where=where, todo=todo)


def _undeclared(sparql: str) -> Token | None:
    known, declaring = set(Terms().prefixes) | {"_"}, False
    for token in tokens(sparql):
        if token.kind is Kind.NAME:
            prefix = token.text.partition(":")[0]
            if not declaring and prefix not in known:
                return token
            known.add(prefix)
        if token.kind is not Kind.SPACE:
            declaring = token.kind is Kind.WORD and token.text.upper() == "PREFIX"
    return None
