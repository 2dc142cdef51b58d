"""Scores of tokens → names that the registry and the rules did not find."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.extraction.compact.nodes import TYPES, node_key
from graph.extraction.compact.windows import Window
from graph.extraction.names.candidates import mention_of
from graph.extraction.names.mentions import Occurrence
from graph.extraction.scenes.clauses import SIDES, Side
from graph.extraction.text.sentences import Sentence
from graph.model import Entity, EntityType, Mention
from graph.model.identity import normal_name

LABELS = 1 + 2 * len(TYPES)
"""Outside; then for each type the first token of a name, and the others."""
_SURE, _OPENING = 0.93, 0.95
"""A name that no rule knows must be as sure as that, surer where its capital may be that of a sentence or a headline: a wrong one
makes wrong links, a missed one is mostly named elsewhere too."""
_LISTED = {EntityType.VENDOR: 0.5, EntityType.PRODUCT: 0.5, EntityType.PROGRAM: 0.5, EntityType.GOVERNMENT: 0.8}
"""A name that the registry has for an entity of that type, and that was left out because it is a word or a place too, needs less."""
_OUTSIDE = 0.5
"""A word that is outside all names with this probability belongs to none."""
Scored = Iterable[tuple[Window, NDArray[np.float32]]]
"""Windows with the scores of their tokens."""
Votes = defaultdict[EntityType, float]
"""How much the tags of a name speak for each type."""
_REACH = 40
"""Characters before a name among which its first part is looked for."""
_ARTICLE = 4
"""Letters that no article has."""
_WORD = re.compile(r"\w[\w.’'&-]*")
_OWNING = re.compile(r"['’]s?(?!\w)")
"""What makes a name the owner of what is named next, not the first part of its name."""
_AHEAD = re.compile(r"(?<![\w.])(?:[eimkt]-|[A-ZÀ-Þ][\w-]*\.)$")
"""The part of a word that tokens may cut off its name: "e-" of "e-Residency", "Alem." of "Alem.Cloud"."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of the document that reads like a name of a type; `probability` is that of its least sure word, of any type."""

    start: int
    end: int
    type: EntityType
    probability: float


def read_tags(text: str, window: Window, scores: NDArray[np.float32]) -> Iterator[Tagged]:
    """Yield the names in a window; `scores` has a row of LABELS logits for each token, of which each word's first counts."""
    chances = _chances(scores)
    groups: list[list[tuple[int, int]]] = []
    last = 0
    for first, end in window.words(text):
        row = chances[first]
        if row[0] < _OUTSIDE:
            if first == last and row[2::2].sum() > row[1::2].sum():
                groups[-1].append((first, end))
            else:
                groups.append([(first, end)])
            last = end
    for group in groups:
        rows = chances[[first for first, _ in group]]
        type = TYPES[int((rows[:, 1::2] + rows[:, 2::2]).sum(axis=0).argmax())]
        yield Tagged(window.starts[group[0][0] - 1], window.ends[group[-1][1] - 2], type, float(1 - rows[:, 0].max()))


def find_certainty(text: str, occurrences: Iterable[Occurrence], scores: Scored) -> Mapping[str, float]:
    """Return for each node how sure the tags are that its name belongs to an entity that something is said of, at its surest place."""
    found: dict[str, float] = {}
    named = [one for one in occurrences if not one.anaphoric]
    for window, rows in scores:
        inside = 1 - _chances(rows)[:, 0]
        heads = np.array([first for first, _ in window.words(text)])
        for one in named:
            place = window.tokens(one.start, one.end)
            if place:
                own = heads[(place[0] <= heads) & (heads < place[1])]
                key = node_key(one.mention)
                found[key] = max(found.get(key, 0.0), float(inside[own if len(own) else place[0]].mean()))
    return found


def _chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Namer:
    """Adds tagged names to those of a document.

    `sentences` are its own, in order: of what stands in none, an advert or a menu, nothing is said. `titled` is where the words of its
    headlines begin; `unfit` tells what is no name, `listed` which entities the registry has under a name.
    """

    text: str
    sentences: Sequence[Sentence]
    titled: frozenset[int]
    unfit: Callable[[str], bool]
    listed: Callable[[str], Sequence[Entity]]

    def named(self, known: Sequence[Occurrence], scores: Scored) -> list[Occurrence]:
        """Return the known names but for parts of longer ones, guessed ones retyped, with the tagged names that touch none, in order.

        Where the tags read a name that no list knows longer or shorter than the rules, theirs counts.
        """
        tagged = [tag for window, rows in scores for tag in read_tags(self.text, window, rows)]
        sure = [name for name in map(self._trimmed, tagged) if self._fit(name)]
        better = well_bounded(self.text, retyped(known, tagged), [tag for tag in tagged if tag.probability >= _SURE])
        votes = self._votes(sure)
        better = without_parts(self.text, better, [form for form, own in votes.items() if SIDES[_chosen(own)] is Side.THING])
        return sorted((*better, *self._added(better, votes)), key=lambda o: o.start)

    def _votes(self, tagged: Iterable[Tagged]) -> Mapping[str, Votes]:
        """Return for each form of the tagged names how much they speak for each type."""
        votes: dict[str, Votes] = {}
        for name in tagged:
            own = votes.setdefault(" ".join(self.text[name.start : name.end].split()), Votes(float))
            own[name.type] += name.probability
        return votes

    def _added(self, known: Sequence[Occurrence], votes: Mapping[str, Votes]) -> Iterator[Occurrence]:
        """Yield the tagged names wherever they stand beside the known ones; one that the document also has among these is that entity.

        What follows a known name of its own side is the rest of that name: "Beta" of "Heron Beta".
        """
        entities = {normal_name(self.text[one.start : one.end]): one.mention for one in reversed(known) if not one.anaphoric}
        taken = {place for one in known for place in range(one.start, one.end)}
        ends = {one.end: SIDES[one.mention.type] for one in known}
        for form, own in sorted(votes.items(), key=lambda item: (-len(item[0]), item[0])):
            mention = entities.setdefault(normal_name(form), self._mention(_chosen(own), form))
            for match in re.finditer(_whole(form), self.text):
                goes_on = ends.get(match.start() - 1) is SIDES[mention.type] and self.text[match.start() - 1] == " "
                if taken.isdisjoint(range(*match.span())) and not goes_on and self._sentence(match.start()):
                    taken.update(range(*match.span()))
                    yield Occurrence(*match.span(), mention)

    def _trimmed(self, name: Tagged) -> Tagged:
        """Return a tagged name without the small words, and the article that opens a sentence, before its first capital."""
        words = list(_WORD.finditer(self.text, name.start, name.end))
        while words and (not _capital(words[0][0]) or (self._opens(words[0].start()) and len(words[0][0]) < _ARTICLE)):
            words = words[1:]
        start = words[0].start() if words else name.end
        ahead = _AHEAD.search(self.text, max(0, start - _REACH), start)
        return replace(name, start=ahead.start() if words and ahead else start)

    def _fit(self, name: Tagged) -> bool:
        form = self.text[name.start : name.end]
        plain = self._opens(name.start) or name.start in self.titled
        alone = plain and re.search(_whole(form.lower()), self.text)
        least = _LISTED[name.type] if self._entity(name.type, form) else _OPENING if plain else _SURE
        return (
            name.probability >= least
            and len(normal_name(form)) > 2
            and not alone
            and not self.unfit(form)
            and bool(self._sentence(name.start))
        )

    def _opens(self, place: int) -> bool:
        sentence = self._sentence(place)
        return sentence is not None and sentence.start == place

    def _sentence(self, place: int) -> Sentence | None:
        number = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        return self.sentences[number] if number >= 0 and place < self.sentences[number].end else None

    def _mention(self, type: EntityType, form: str) -> Mention:
        entity = self._entity(type, form)
        return mention_of(entity) if entity else Mention(type, form)

    def _entity(self, type: EntityType, form: str) -> Entity | None:
        """Return the one entity of a type that the registry has under a name; a government only under that of its place.

        Bodies are left out: each country has its own navy.
        """
        found = [one for one in self.listed(form) if one.type is type] if type in _LISTED else []
        fitting = [one for one in found if type is not EntityType.GOVERNMENT or re.search(_whole(form), one.label)]
        return fitting[0] if len(fitting) == 1 else None


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or any(letter.isupper() for letter in word)


def retyped(known: Sequence[Occurrence], tagged: Iterable[Tagged]) -> list[Occurrence]:
    """Return the names, those that were typed by guess only with the type that the tags of their document agree on."""
    votes: dict[str, Votes] = {}
    places = {(t.start, t.end): t for t in tagged}
    for one in known:
        tag = places.get((one.start, one.end))
        if tag is not None and one.mention.known is None:
            votes.setdefault(one.mention.key, Votes(float))[tag.type] += tag.probability
    types = {key: _chosen(own) for key, own in votes.items()}
    return [_retyped(one, types.get(one.mention.key, one.mention.type)) for one in known]


def well_bounded(text: str, known: Iterable[Occurrence], tagged: Sequence[Tagged]) -> list[Occurrence]:
    """Return the names without those that go by their form alone and begin or end elsewhere, as all tags on them read it.

    A tag that begins with a small letter speaks for no other bounds: its first words would be lost.
    """
    covering: defaultdict[int, list[Tagged]] = defaultdict(list)
    for name in tagged:
        for place in range(name.start, name.end):
            covering[place].append(name)
    capital = {name.start for name in tagged if _capital(text[name.start])}
    return [one for one in known if not _is_misread(one, _over(one, covering), capital)]


def without_parts(text: str, known: Sequence[Occurrence], things: Iterable[str]) -> list[Occurrence]:
    """Return the names, which are in order, without those that are a part of a thing's longer name: "Loom" in "Loom Heron"."""
    parts: set[int] = set()
    for form in things:
        for match in re.finditer(_whole(form), text):
            parts.update(_parts(text, known, *match.span()))
    return [one for one in known if one.start not in parts]


def _parts(text: str, known: Sequence[Occurrence], start: int, end: int) -> Iterable[int]:
    """Return where the names begin that a longer name takes in: none if it is no name of one line that can stand there."""
    first = bisect_right(known, start, key=lambda one: one.end)
    within = known[first : bisect_left(known, end, key=lambda one: one.start)]
    before = known[first - 1] if first else None
    goes_on = before and before.end == start - 1 and text[before.end] == " " and SIDES[before.mention.type] is Side.THING
    inside = all(start <= one.start and one.end <= end and one.end - one.start < end - start for one in within)
    owning = any(one.end < end and _OWNING.match(text, one.end) for one in within)
    whole = inside and not owning and not goes_on and len(text[start:end].splitlines()) == 1
    return [one.start for one in within] if whole else ()


def _over(one: Occurrence, covering: Mapping[int, Sequence[Tagged]]) -> list[Tagged]:
    return [tag for place in range(one.start, one.end) for tag in covering.get(place, ())]


def _is_misread(one: Occurrence, over: Sequence[Tagged], capital: Set[int]) -> bool:
    if one.anaphoric or one.mention.known or one.mention.country or any(tag.start not in capital for tag in over):
        return False
    nested = all((t.start <= one.start and one.end <= t.end) or (one.start <= t.start and t.end <= one.end) for t in over)
    bounded = any((t.start, t.end) == (one.start, one.end) for t in over)
    return nested and not bounded and any(SIDES[t.type] is SIDES[one.mention.type] for t in over)


def _whole(form: str) -> str:
    """Return the pattern of a name that stands alone, whatever the space between its words."""
    words = r"\s+".join(map(re.escape, form.split()))
    return rf"(?<!\w){words}(?!\w)"


def _chosen(votes: Votes) -> EntityType:
    return max(TYPES, key=lambda type: votes[type])


def _retyped(one: Occurrence, type: EntityType) -> Occurrence:
    old = one.mention
    if old.type is type or type is EntityType.COUNTRY:
        return one
    return Occurrence(one.start, one.end, Mention(type, old.name, old.aliases, country=old.country), one.anaphoric)
