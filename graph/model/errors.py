"""The error tree: every failure says what happened, where, and what to do.

GraphError
├── InputRejected     one source, document or row cannot be used: record the reason, go on
│   └── EvidenceError a claim or theme whose quote is not in the kept text
├── UsageError        the caller asked for something that does not exist or cannot be done
├── StorageError      the graph's folder or store is missing, damaged or locked
└── GateError         a change would make the graph unfit: nothing of it is published
"""

from collections.abc import Iterable


class GraphError(Exception):
    """Something that the product can explain in one line."""

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(what, where, todo)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.todo}" if self.todo else text


class InputRejected(GraphError):
    """One piece of input cannot be used; the rest goes on."""


class EvidenceError(InputRejected):
    """A quote is not verbatim in the text that it is said to come from."""


class UsageError(GraphError):
    """The request itself is wrong: an unknown name, a missing parameter, a bad query."""


class StorageError(GraphError):
    """The graph's folder or its store cannot be read or written."""


class GateError(GraphError):
    """A change is not published, because of what `findings` tell, a line each; the graph is as it was before."""

    def __init__(self, findings: Iterable[str], where: str, todo: str) -> None:
        self.findings = tuple(findings)
        super().__init__(f"not published, the graph is as it was: {len(self.findings)} findings", where, todo)
