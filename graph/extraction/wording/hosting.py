"""Products that run on a cloud: the cloud is named in words of hosting, the guest in the sentence or just before."""

from collections.abc import Iterator

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import EntityType, Mention, Relation
from graph.registry import Registry

_CLOUDS = ("cloud", "cloud-region")
_CONFIDENCE = 0.7
_GROUNDS = Grounds("hosting")


def find_hosting(scene: Scene, pack: LanguagePack, registry: Registry) -> Iterator[Fact]:
    """Yield a hostedOn for the one cloud of a clause and the thing that its words of hosting put on it."""
    things = [o for o in scene.occurrences if SIDES[o.mention.type] is Side.THING]
    clouds = [o for o in things if _is_cloud(o.mention, registry)]
    if len(clouds) != 1 or clouds[0].mention.type is not EntityType.PRODUCT:
        return
    cloud = clouds[0]
    clause = scene.clause(cloud.start, cloud.end)
    before = scene.text(clause[0], cloud.start)
    if not pack.cue("hosting.before").search(before):
        return
    named = [o.mention for o in things if clause[0] <= o.start < cloud.start and o is not cloud]
    for guest in named[-1:] or list(scene.before.get(Side.THING, ())[:1]):
        if not _is_cloud(guest, registry) and guest.key != cloud.mention.key:
            yield Fact(guest, Relation.HOSTED_ON, cloud.mention, scene, clause[0], cloud.end, clause, _CONFIDENCE, grounds=_GROUNDS)


def _is_cloud(mention: Mention, registry: Registry) -> bool:
    entity = registry.get(mention.known or "")
    return entity is not None and entity.kind in _CLOUDS
