"""Which names of a sentence only stand by: rivals, investors, places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import Scene
from graph.model import EntityType

_PLACES = (EntityType.COUNTRY, EntityType.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Bystanders:
    """The patterns that tell who only stands by, of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    locative: re.Pattern[str]
    governing: re.Pattern[str]
    attached: re.Pattern[str]

    def flags(self, text: str, scene: Scene, one: Occurrence) -> Iterator[str]:
        """Yield what speaks against a name's taking part: "blocked", "place"."""
        number = scene.groups[scene.occurrences.index(one)]
        group = [o for o, n in zip(scene.occurrences, scene.groups, strict=True) if n == number]
        if self.before.search(scene.text(scene.sentence.start, group[0].start)):
            yield "blocked"
        if self.after.match(scene.text(group[-1].end, scene.sentence.end)):
            yield "blocked-behind"
        if self.is_place(text, scene, one):
            yield "place"

    def is_place(self, text: str, scene: Scene, one: Occurrence) -> bool:
        """Tell whether the name of a country, region or city says where something is."""
        if one.anaphoric or one.mention.type not in _PLACES or self.governing.search(text[one.start : one.end]):
            return False
        before, after = scene.text(scene.sentence.start, one.start), scene.text(one.end, scene.sentence.end)
        town = re.search(r"[\w■], $", before) and re.match(r"[,.]", after)
        return bool(self.locative.search(before) or self.attached.match(after) or town)


def bystanders(pack: LanguagePack) -> Bystanders:
    """Compile the bystander patterns of a language pack."""
    before, after, locative, attached = ("|".join(pack.fragments[f"blockers.{key}"]) for key in ("before", "after", "locative", "attached"))
    articles = "|".join(pack.fragments["coordination.articles"])
    return Bystanders(
        before=re.compile(rf"(?<!\w)(?:{before})(?: (?:{articles}))? ?$", re.IGNORECASE),
        after=re.compile(rf"(?:['’]s?)?,? (?:{after})(?!\w)", re.IGNORECASE),
        locative=re.compile(rf"(?<!\w)(?:{locative})(?: (?:{articles}))? $", re.IGNORECASE),
        governing=re.compile("|".join(pack.fragments["bodies.governing"])),
        attached=re.compile(rf"(?:{attached})", re.IGNORECASE),
    )
