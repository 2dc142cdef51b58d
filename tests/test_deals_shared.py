"""Documents about one deal meet in it, whatever the reader missed: here the claims are those that people marked."""

from itertools import combinations
from pathlib import Path

import pytest

from graph import pipeline
from graph.evaluation.annotations import Annotation, MarkedClaim, MarkedEntity, read_sound
from graph.model import Assertion, Claim, EntityType, Mention, PartialDate, Qualifiers, Reading, Relation, Status
from graph.registry import Registry, load_registry
from graph.resolution import ConflictKind, find_conflicts, resolve
from graph.store import GraphFolder


@pytest.fixture(scope="module")
def annotations(shared_eval: Path) -> list[Annotation]:
    """The customer's documents and those that we measure on, together."""
    return read_sound([shared_eval / "seeds", shared_eval / "dev"])


def mention(entity: MarkedEntity, registry: Registry) -> Mention:
    """Return a marked entity as a reader names it; ids of nations are codes."""
    code = entity.id.removeprefix("gov-")
    kind = {EntityType.COUNTRY: "country", EntityType.GOVERNMENT: "government"}.get(entity.type, "")
    known = next((e.id for name in entity.names for e in registry.find(name) if e.type is entity.type), None)
    return Mention(entity.type, entity.names[0], known=f"{kind}/{code}" if kind and len(code) == 2 else known)


def claim(annotation: Annotation, marked: MarkedClaim, ends: dict[str, Mention]) -> Claim:
    terms = {"status": Status(marked.terms["status"])} if "status" in marked.terms else {}
    day = {"date": PartialDate(marked.terms["date"])} if "date" in marked.terms else {}
    start = max(annotation.document.text.find(marked.evidence), 0)
    evidence = (annotation.document.span(start, start + max(len(marked.evidence), 1)),)
    qualifiers = Qualifiers(**terms, **day)  # type: ignore[arg-type]
    return Claim(ends[marked.subject], marked.relation, ends[marked.object], marked.assertion, qualifiers, evidence, "people")


def readings(annotations: list[Annotation], registry: Registry) -> list[Reading]:
    """Return the asserted partnerships that people marked, as a perfect reader would hand them on."""
    found = []
    for annotation in annotations:
        ends = {entity.id: mention(entity, registry) for entity in annotation.entities}
        dealing = [c for c in annotation.claims if (c.relation, c.assertion) == (Relation.PARTNERS_WITH, Assertion.ASSERTED)]
        found.append(Reading(annotation.document, tuple(claim(annotation, marked, ends) for marked in dealing)))
    return found


def at_one_time(left: Claim, right: Claim) -> bool:
    """Tell whether nothing says that two claims of one pair are of two deals: one of them has no day of the deal, or a day in its month."""
    days = [None if c.qualifiers.status is Status.ENDED else c.qualifiers.date for c in (left, right)]
    return None in days or days[0].value[:7] == days[1].value[:7]  # type: ignore[union-attr]


def test_every_two_documents_on_one_deal_meet_in_it(annotations: list[Annotation]) -> None:
    whole = readings(annotations, load_registry())
    resolution = resolve(whole, load_registry())
    claims = [claim.id for reading in whole for claim in reading.claims]
    deals = {claim: {deal.id for deal in resolution.deals if claim in deal.claims} for claim in claims}
    pairs = [
        (left, right)
        for one, other in combinations(whole, 2)
        for left in one.claims
        for right in other.claims
        if {resolution.links[left.subject.key], resolution.links[left.object.key]}
        == {resolution.links[right.subject.key], resolution.links[right.object.key]}
    ]
    together = [pair for pair in pairs if at_one_time(*pair)]

    assert len(together) >= 5
    assert [f"{a.subject.name} – {a.object.name}" for a, b in together if not deals[a.id] & deals[b.id]] == []
    assert all(not deals[a.id] & deals[b.id] for a, b in pairs if not at_one_time(a, b))


def test_the_two_seeds_that_contradict_each_other_are_a_conflict_with_the_words_of_both(tmp_path: Path, shared_eval: Path) -> None:
    pipeline.build([str(shared_eval / "seeds" / "*.txt"), str(shared_eval / "dev" / "*.txt")], tmp_path / "kg", reader="rules")
    folder = GraphFolder(tmp_path / "kg")

    found = find_conflicts(folder.readings(), folder.resolution)

    audiences = [{side.document[:3]: side.quote for side in c.sides} for c in found if c.kind is ConflictKind.AUDIENCE]
    assert [sorted(sides) for sides in audiences] == [["001", "002"]]
    assert all(audiences[0].values())
