"""Countries that only watch: their use of a product is somebody's hope, where the text ties it to the product."""

from collections.abc import Iterator

from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import Assertion, EntityType, Relation

_CONFIDENCE = 0.6
_GROUNDS = Grounds("hope")


def find_hopes(scene: Scene, pack: LanguagePack) -> Iterator[Fact]:
    """Yield a speculative adoption for each country in a sentence that says it could follow with the product."""
    cue, tie = pack.cue("hope.cues").search(scene.masked), pack.cue("hope.ties").search(scene.masked)
    if not (cue and tie):
        return
    things = [o.mention for o in scene.occurrences if SIDES[o.mention.type] is Side.THING] or [*scene.before.get(Side.THING, ())]
    for one in scene.occurrences:
        if one.mention.type is EntityType.COUNTRY and things:
            whole = (scene.sentence.start, scene.sentence.end)
            yield Fact(one.mention, Relation.ADOPTS, things[0], scene, *whole, whole, _CONFIDENCE, Assertion.SPECULATIVE, _GROUNDS)
