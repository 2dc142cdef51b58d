"""Products whose own name says who makes them: "Microsoft 365 Copilot" in a document that names Microsoft."""

from collections.abc import Collection, Iterator

from graph.extraction.candidates import mention_of
from graph.extraction.clauses import Scene
from graph.extraction.facts import Fact
from graph.model import Assertion, EntityType, Relation
from graph.registry import Registry

_CONFIDENCE = 0.95


def find_makers(text: str, scene: Scene, registry: Registry, named: Collection[str]) -> Iterator[Fact]:
    """Yield an offer for each known product of a scene that is written with its maker's name.

    `named` are the ids of the entities that the document names; a cloud that stands for its maker is no product here.
    """
    for one in scene.occurrences:
        product = registry.get(one.mention.known or "")
        maker = registry.get(product.parent or "") if product else None
        if product is None or maker is None or maker.type is not EntityType.VENDOR or maker.id not in named or product.kind == "cloud":
            continue
        if text[one.start : one.end].startswith(maker.label) and one.mention.type is EntityType.PRODUCT:
            clause = scene.clause(one.start, one.end)
            maker_mention = mention_of(maker)
            yield Fact(maker_mention, Relation.OFFERS, one.mention, scene, one.start, one.end, clause, _CONFIDENCE, Assertion.ASSERTED)
