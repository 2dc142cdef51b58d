"""Candidate link → features: which classes of cues stand where, in words that hold for every language."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.extraction.links.links import Link
from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import SIDES, Side
from graph.extraction.scenes.roles import Bystanders
from graph.registry import Registry

_STEPS = (0, 1, 3, 6, 11, 21)
_REACH = 70
_REMEMBERED = 512
"""Stretches of text whose cues are remembered; the links of one sentence share most of theirs."""


class Cue(NamedTuple):
    """A word of a class, by the offset of its end in a stretch of text."""

    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Topics:
    """What a document is about: its most frequent names of each side, and those of its first lines.

    `cues` remembers what a finder saw in stretches of the document; it goes when the document is read.
    """

    ranks: Mapping[str, int]
    numbers: Mapping[Side, int]
    opening: frozenset[str]
    cues: dict[str, Sequence[Cue]] = field(default_factory=dict, repr=False, compare=False)

    def features(self, link: Link) -> Iterator[str]:
        """Yield how central the ends of a link are to the document."""
        for role, one in (("subject", link.subject), ("object", link.object)):
            yield f"{role}-rank-{min(3, self.ranks.get(one.mention.key, 3))}"
            yield f"{role}-of-{min(4, self.numbers.get(SIDES[one.mention.type], 0))}"
            if one.mention.key in self.opening:
                yield f"{role}-opening"


def topics(occurrences: Sequence[Occurrence]) -> Topics:
    """Count the names of a document."""
    counts: dict[Side, Counter[str]] = {side: Counter() for side in Side}
    for one in occurrences:
        counts[SIDES[one.mention.type]][one.mention.key] += 1
    ranks = {key: rank for counter in counts.values() for rank, (key, _) in enumerate(sorted(counter.items(), key=lambda i: (-i[1], i[0])))}
    opening = frozenset(o.mention.key for o in occurrences[:4])
    return Topics(ranks, {side: len(counter) for side, counter in counts.items()}, opening)


@dataclass(frozen=True, slots=True)
class FeatureFinder:
    """The cue classes of one language, and the registry that knows who makes what."""

    classes: Mapping[str, re.Pattern[str]]
    prepositions: Mapping[str, re.Pattern[str]]
    possessive: re.Pattern[str]
    relative: re.Pattern[str]
    roles: Bystanders
    registry: Registry

    def features(self, text: str, link: Link, topics: Topics) -> frozenset[str]:
        """Return the names of the features that hold for a link; `text` is the document's."""
        order = link.origin.value if link.origin else "fwd" if link.forward else "back"
        found = {order, *self._shape(link), *self._ends(text, link), *topics.features(link)}
        for place, words in self._places(link):
            cues = self._cues(words, topics)
            for name in {cue.name for cue in cues}:
                found |= {f"{name}@{place}", f"{order}:{name}@{place}"}
            if cues:
                nearest = cues[-1] if place == "pre" else cues[0]
                found |= {f"{order}:{nearest.name}~{place}", f"{nearest.name}~{place}"}
        return frozenset(found | set(self._between(link, order, self._cues(link.gap(), topics))))

    def _between(self, link: Link, order: str, cues: Sequence[Cue]) -> Iterator[str]:
        """Yield what the words between the ends say: the first and the last cue, and the preposition before the second end."""
        gap = link.gap()
        second = self._preposition(gap)
        yield f"{order}:{second}>"
        first, last = (cues[0].name, cues[-1].name) if cues else ("none", "none")
        yield from (f"{order}:{first}<", f"{order}:{last}+{second}>", f"{first}..{last}", f"{order}:{last}>")
        yield from (f"{cue.name}+{second}>" for cue in cues)
        if self.possessive.match(gap):
            yield from (f"{order}:possessive", f"possessive-{_length(gap)}", f"possessive-{last}")
        before = link.scene.text(link.scene.clause(link.start, link.end)[0], link.outer[0])
        yield f"first-after-{self._preposition(before)}" if before.strip() else "first-opens"

    def _places(self, link: Link) -> Iterator[tuple[str, str]]:
        left, right = link.scene.clause(link.start, link.end)
        start, end = link.outer[0], link.outer[3]
        yield "gap", link.gap()
        yield "pre", link.scene.text(max(left, start - _REACH), start)
        yield "post", link.scene.text(end, min(right, end + _REACH))

    def _cues(self, words: str, topics: Topics) -> Sequence[Cue]:
        """Return the cues in a stretch of text in the order of their ends."""
        if words not in topics.cues:
            if len(topics.cues) >= _REMEMBERED:
                topics.cues.clear()
            found = (Cue(m.end(), name) for name, pattern in self.classes.items() for m in pattern.finditer(words))
            topics.cues[words] = sorted(found)
        return topics.cues[words]

    def _preposition(self, gap: str) -> str:
        return next((name for name, pattern in self.prepositions.items() if pattern.search(gap)), "none")

    def _shape(self, link: Link) -> Iterator[str]:
        gap = link.gap()
        scene = link.scene
        yield f"gap-{_length(gap)}"
        yield f"kind-{scene.sentence.kind.value}"
        if any(link.start < b < link.end for b in scene.breaks):
            yield "clause-break"
        yield f"commas-{min(3, gap.count(','))}"
        if self.relative.search(gap):
            yield "relative-clause"
        yield f"words-{len(scene.masked.split()) // 12}"
        if re.search(r"[()]", gap):
            yield "bracket"
        between = [o for o in scene.occurrences if link.outer[1] <= o.start and o.end <= link.outer[2]]
        for side in Side:
            number = sum(SIDES[o.mention.type] is side for o in between)
            yield f"between-{side}-{min(number, 2)}"
            yield f"all-{side}-{min(3, sum(SIDES[o.mention.type] is side for o in scene.occurrences))}"
        if link.origin:
            yield f"unsaid-{link.origin}"
        elif scene.list_of(link.subject) == scene.list_of(link.object):
            yield "same-list"

    def _ends(self, text: str, link: Link) -> Iterator[str]:
        for role, one in (("subject", link.subject), ("object", link.object)):
            entity = self.registry.get(one.mention.known or "")
            yield f"{role}-{one.mention.type.value}"
            yield f"{role}-{'known' if entity else 'unknown'}"
            if entity is not None and entity.kind and SIDES[one.mention.type] is Side.THING:
                yield f"{role}-kind-{entity.kind}"
            if one in link.scene.occurrences:
                yield from (f"{role}-{flag}" for flag in self.roles.flags(text, link.scene, one))
            if one.anaphoric:
                yield f"{role}-anaphoric"
        thing, maker = self.registry.get(link.object.mention.known or ""), link.subject.mention.known
        if thing is not None and maker is not None and thing.parent:
            relation = "maker" if thing.parent == maker else "other-maker"
            yield from (relation, f"{relation}-{link.origin or 'named'}")


def feature_finder(pack: LanguagePack, roles: Bystanders, registry: Registry) -> FeatureFinder:
    """Compile the cue classes of a language pack."""
    classes = {name.removeprefix("classes."): pattern for name, pattern in pack.cues.items() if name.startswith("classes.")}
    prepositions = {}
    articles = "|".join(pack.fragments["coordination.articles"])
    for name, fragments in pack.fragments.items():
        if name.startswith("prepositions."):
            shape = rf"(?<!\w)(?:{'|'.join(fragments)})(?: (?:{articles}))?(?: [\w-]+)? ?[\"“‘']?$"
            prepositions[name.removeprefix("prepositions.")] = re.compile(shape, re.IGNORECASE)
    possessive = re.compile(rf"(?:{'|'.join(pack.fragments['offering.possessive'])})", re.IGNORECASE)
    return FeatureFinder(classes, prepositions, possessive, pack.cue("clauses.relatives"), roles, registry)


def _length(gap: str) -> str:
    words = len(re.findall(r"\w+", gap))
    return str(max(step for step in _STEPS if step <= words))
