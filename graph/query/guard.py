"""What is refused before the engine sees a query: it would leave the machine, change the graph or kill the process."""

from graph.model import UsageError
from graph.query.tokens import Kind, Token, position, refuse_unclear, tokens

MAX_DEPTH = 200
MAX_CLAUSES = 1000
"""Measured: the engine overflows its stack from 2,000 clauses in a row and 4,000 nested brackets on."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_CHAINING = frozenset("{([!+-*/.;^|") | {"||", "&&"}


def check_query(sparql: str) -> None:
    """Raise UsageError if a query would call a server, choose its own data set, write, or is too deep to be read.

    >>> check_query('SELECT * { ?s rdfs:label "SERVICE" }')
    """
    depth = clauses = 0
    for number, token in enumerate(t for t in tokens(sparql) if t.kind is not Kind.SPACE):
        refuse_unclear(sparql, token)
        _refuse_keyword(sparql, token, first=number == 0)
        depth += (token.text in "{([") - (token.text in "})]") if token.kind is Kind.SIGN else 0
        clauses += token.kind is Kind.SIGN and token.text in _CHAINING
        if depth > MAX_DEPTH or clauses > MAX_CLAUSES:
            limits = f"more than {MAX_DEPTH} nested brackets or {MAX_CLAUSES} clauses"
            raise UsageError(limits, where=f"query {position(sparql, token.start)}", todo="ask in several queries, or list terms in VALUES")


def _refuse_keyword(sparql: str, token: Token, first: bool) -> None:
    """Words may touch (`trueSERVICE`, `SERVICEk:x`), so SERVICE is looked for inside them and inside prefixes."""
    word = token.text.upper() if token.kind is Kind.WORD else token.text.upper().partition(":")[0] if token.kind is Kind.NAME else ""
    where = f"query {position(sparql, token.start)}"
    if "SERVICE" in word:
        raise UsageError("SERVICE would send the query to another server", where=where, todo="query one graph at a time")
    if token.kind is Kind.WORD and word in ("FROM", "FROMNAMED"):
        raise UsageError("FROM is refused: a query sees every source", where=where, todo="write GRAPH ?source { … } to look at one")
    if token.kind is Kind.WORD and first and word in _UPDATES:
        raise UsageError(f"{word} would change the graph", where=where, todo="build and remove documents instead: the graph follows them")
