"""Which marked entity a mention is, and where a document shows the links that people marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.evaluation.annotations import Annotation
from graph.evaluation.matching import joined
from graph.extraction.names.mentions import Occurrence
from graph.model import Mention, Relation
from graph.registry import Registry

LinkKey = tuple[Relation, str, str]
"""A link by the ids of its ends."""
Stretch = tuple[int, int]
"""Offsets in a text: the first character, and the one behind the last."""


def link_key(relation: Relation, subject: str, object: str) -> LinkKey:
    """Return the key under which two links are the same: partnersWith has no direction, serves is adopts reversed.

    >>> link_key(Relation.SERVES, "a-suite", "a-ministry") == link_key(Relation.ADOPTS, "a-ministry", "a-suite")
    True
    """
    if relation is Relation.PARTNERS_WITH:
        subject, object = sorted((subject, object))
    if relation is Relation.SERVES:
        return Relation.ADOPTS, object, subject
    return relation, subject, object


def marked_links(annotation: Annotation) -> Mapping[LinkKey, tuple[Stretch, ...]]:
    """Return the links of a document, in whatever assertion, with where they are shown; nowhere if the text lacks the quote."""
    links: dict[LinkKey, tuple[Stretch, ...]] = {}
    for claim in annotation.claims:
        key = link_key(claim.relation, claim.subject, claim.object)
        start = annotation.document.text.find(claim.evidence)
        links[key] = (*links.get(key, ()), *([(start, start + len(claim.evidence))] if start >= 0 else []))
    return links


@dataclass(frozen=True, slots=True)
class Identifier:
    """Tells which marked entity a mention is."""

    names: Mapping[str, frozenset[str]]
    registry: Registry
    forms: Mapping[str, frozenset[str]]

    def ids(self, mention: Mention) -> frozenset[str]:
        """Return the ids of the marked entities that a mention is, by its country, its name and its forms in the text."""
        if mention.country and mention.key in (f"country/{mention.country}", f"government/{mention.country}"):
            nation = self.names.get(mention.country, frozenset())
            if nation:
                return nation
        known = self.registry.get(mention.known or "")
        forms = (mention.name, *sorted(self.forms.get(mention.key, ())), *(known.aliases if known else ()))
        return next((ids for form in forms if (ids := self.names.get(joined(form)))), frozenset())

    def links(self, relation: Relation, subject: Mention, object: Mention) -> tuple[LinkKey, ...]:
        """Return the keys under which a link between two mentions may be marked; an end that is no marked entity keeps its own key."""
        ends = [sorted(self.ids(mention)) or [f"? {mention.key}"] for mention in (subject, object)]
        return tuple(link_key(relation, s, o) for s in ends[0] for o in ends[1])


def identifier(annotation: Annotation, occurrences: Iterable[Occurrence], registry: Registry) -> Identifier:
    """Return the identifier of a document's mentions."""
    names: dict[str, set[str]] = {}
    for entity in annotation.entities:
        for name in (*entity.names, entity.id):
            names.setdefault(joined(name), set()).add(entity.id)
    forms: dict[str, set[str]] = {}
    for one in occurrences:
        if not one.anaphoric:
            forms.setdefault(one.mention.key, set()).add(annotation.document.text[one.start : one.end])
    return Identifier(_frozen(names), registry, _frozen(forms))


def _frozen(groups: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(group) for key, group in groups.items()}
