"""How many of some documents are independent of each other.

As many as can be chosen so that no two tell one text or belong to one owner. A document that holds the whole text of another of
them adds nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import CopyGroup


@dataclass(frozen=True, slots=True)
class Texts:
    """Which documents tell one text: from each to the first of its group, and from there to the texts that stand inside it."""

    first: Mapping[str, str]
    holds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, groups: Iterable[CopyGroup]) -> "Texts":
        """Return the texts of groups of copies; every other document tells a text of its own."""
        known = list(groups)
        first = {document: group.documents[0] for group in known for document in group.documents}
        return cls(first, {group.documents[0]: frozenset(group.holds) for group in known})

    def text(self, document: str) -> str:
        """Return the document that stands for the text of a document."""
        return self.first.get(document, document)


def independent(owners: Mapping[str, str], texts: Texts) -> int:
    """Return how many independent sources some documents are, given the owner of each.

    >>> group = CopyGroup(("a1", "a2"))
    >>> independent({"a1": "wire", "a2": "paper", "b": "paper"}, Texts.of([group]))
    2
    """
    told = {texts.text(document) for document in owners}
    whole = {text for text in told if texts.holds.get(text, frozenset()).isdisjoint(told)} or set(sorted(told)[:1])
    by_text: dict[str, set[str]] = defaultdict(set)
    for document, owner in owners.items():
        if texts.text(document) in whole:
            by_text[texts.text(document)].add(owner)
    taken: dict[str, str] = {}
    return sum(_give(text, by_text, taken) for text in sorted(by_text))


def _give(text: str, owners: Mapping[str, set[str]], taken: dict[str, str]) -> bool:
    """Give a text an owner of its own, if need be by giving others another one of theirs (an augmenting path)."""
    waiting = [text]
    asked_by: dict[str, str] = {}
    gives_up: dict[str, str] = {}
    for asking in waiting:
        for owner in sorted(owners[asking] - asked_by.keys()):
            asked_by[owner] = asking
            if owner not in taken:
                taken.update(_passed_on(owner, text, asked_by, gives_up))
                return True
            waiting.append(taken[owner])
            gives_up[taken[owner]] = owner
    return False


def _passed_on(free: str, text: str, asked_by: Mapping[str, str], gives_up: Mapping[str, str]) -> dict[str, str]:
    """Return who gets which owner now, from the free one back to what the text gets."""
    given = {free: asked_by[free]}
    while (asking := asked_by[free]) != text:
        free = gives_up[asking]
        given[free] = asked_by[free]
    return given
