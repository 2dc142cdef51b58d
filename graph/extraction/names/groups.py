"""Groups ("both companies", "all three", "the pair") → the entities that the document named together before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.names.index import folded
from graph.extraction.names.mentions import Occurrence, begun_between
from graph.extraction.packs import LanguagePack
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType, Mention

_SIZES = {"two": 2, "three": 3, "four": 4}
_KINDS = {
    EntityType.VENDOR: (EntityType.VENDOR,),
    EntityType.AGENCY: (EntityType.AGENCY, EntityType.GOVERNMENT),
    EntityType.GOVERNMENT: (EntityType.GOVERNMENT, EntityType.COUNTRY),
    EntityType.PRODUCT: (EntityType.PRODUCT, EntityType.PROGRAM),
}
_REACH = 3
"""Sentences before that of a group in which its members may stand."""
_MANY = 3
"""Groups of so many are taken up from farther away, if a text names no others of the kind: two are too easily met."""
_BEFORE = 20
"""Characters before a group among which stands what says that only some of it are meant."""
_STEM = 5
"""So many letters of a noun tell that a body is called by it: "universities" are those with "unive" in their names."""

Types = tuple[EntityType, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A way to speak of a group: how many its members are, and of which types, tried one after the other."""

    size: int
    kinds: tuple[Types, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """How one language speaks of groups.

    `some` matches what stands before a group of which only some are meant ("one of"), `joint` what stands between the names of a list.
    """

    groups: tuple[Group, ...]
    some: re.Pattern[str]
    joint: re.Pattern[str]

    def find(self, text: str, window: Sequence[Sentence], names: Sequence[Occurrence]) -> Iterator[Occurrence]:
        """Yield the groups in the last sentence of a window, each of their words as one of the members.

        `names` are in order. A group is taken up only if just so many names of one kind stand near before it, or in one list.
        """
        first = window[max(0, len(window) - 1 - _REACH)].start
        for group in self.groups:
            for match in group.pattern.finditer(text, window[-1].start, window[-1].end):
                if self.some.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                    continue
                near = begun_between(names, first, match.start())
                members = self._members(text, match, group, window, near) or _all(begun_between(names, 0, match.start()), match, group)
                yield from (
                    Occurrence(start, end, member, anaphoric=True)
                    for (start, end), member in zip(_places(match, group.size), members or (), strict=False)
                )

    def _members(
        self, text: str, match: re.Match[str], group: Group, window: Sequence[Sentence], near: Sequence[Occurrence]
    ) -> Sequence[Mention] | None:
        noun = match.groupdict().get("noun")
        for types in group.kinds:
            fitting = [one for one in near if one.mention.type in types]
            called = [one for one in fitting if noun and folded(noun)[:_STEM] in folded(one.mention.name)]
            listed = self._listed(text, called or fitting, group.size)
            if listed or noun:
                return listed or _only(called or fitting, window, group.size)
        return None

    def _listed(self, text: str, names: Sequence[Occurrence], size: int) -> Sequence[Mention] | None:
        """Return the members of the last list, if it has the size."""
        runs: list[list[Occurrence]] = []
        for one in names:
            if runs and self.joint.fullmatch(text, runs[-1][-1].end, one.start):
                runs[-1].append(one)
            else:
                runs.append([one])
        last = next((run for run in reversed(runs) if len(run) > 1), [])
        members = list({o.mention.key: o.mention for o in last}.values())
        return members if len(members) == size else None


def _only(names: Sequence[Occurrence], window: Sequence[Sentence], size: int) -> Sequence[Mention] | None:
    """Return the entities named from some sentence on, if they are just so many."""
    for sentence in reversed(window):
        members = {o.mention.key: o.mention for o in names if o.start >= sentence.start}
        if len(members) >= size:
            return list(members.values()) if len(members) == size else None
    return None


def _all(names: Sequence[Occurrence], match: re.Match[str], group: Group) -> Sequence[Mention] | None:
    """Return what a text named so far of a kind that a noun tells, if it is just so many and more than two."""
    if "noun" not in match.groupdict() or group.size < _MANY:
        return None
    members = {o.mention.key: o.mention for o in names if o.mention.type in group.kinds[0]}
    return list(members.values()) if len(members) == group.size else None


def _places(match: re.Match[str], size: int) -> list[tuple[int, int]]:
    """Return a stretch of a phrase for each member, the words in order; none if there are too few."""
    words = [(match.start() + word.start(), match.start() + word.end()) for word in re.finditer(r"\S+", match[0])]
    return [*words[: size - 1], (words[size - 1][0], words[-1][1])] if len(words) >= size else []


def groups(pack: LanguagePack) -> Groups:
    """Compile what a language pack says of groups; one without any finds none."""
    following = pack.alternation("groups.following")
    found: list[Group] = []
    for word, size in _SIZES.items():
        counted, alone = pack.alternation(f"groups.{word}"), pack.alternation(f"groups.{word}_alone")
        for type, types in _KINDS.items():
            noun = rf"(?<!\w)(?:{counted})(?: [a-zà-ÿ-]+)?? (?P<noun>{pack.alternation(f'groups.{type.value}')})(?!\w)"
            found.append(Group(size, (types,), re.compile(noun, re.IGNORECASE)))
        bare = rf"(?<!\w)(?:(?:{alone})(?!\w)|(?:{counted})(?= (?:{following})(?!\w)))"
        found.append(Group(size, tuple(_KINDS.values()), re.compile(bare, re.IGNORECASE)))
    links, articles = pack.alternation("coordination.links"), pack.alternation("coordination.articles")
    return Groups(
        groups=tuple(found),
        some=re.compile(rf"(?<!\w)(?:{pack.alternation('groups.some')}) $", re.IGNORECASE),
        joint=re.compile(rf"(?:['’]s [\w ]+)?(?: \([^()]*\))?(?:{links}) ?(?:(?:{articles}) )?"),
    )
