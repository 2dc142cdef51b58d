"""Frames: whole turns of phrase that make a fact, as templates a linguist writes: `V * {sign} * {deal} ~ with B`.

In a template `V`, `B` and `T` stand for a list of vendors, public bodies and things (`V1`, `V2` and so on where a frame
has two of a kind), `L` for a country, region or city that only says where, `{deal|mou}` for a word of these cue classes,
`*` for up to nine words and `~` for up to three without a name among them, `(with|on behalf of)` for one of these words.
Everything else is itself. A name may have articles before it, a bracket or an apposition behind it; a thing may stand with
its vendor ("uses OpenAI’s ChatGPT", "utilise ChatGPT d’OpenAI"), a body with its country ("le ministère de la Santé du Pérou").
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import BLANK, SIDES, Scene, Side
from graph.extraction.scenes.facts import Fact, Grounds
from graph.extraction.scenes.roles import Bystanders
from graph.model import ENDS, EntityType, Relation, StorageError

Pair = tuple[Occurrence, Occurrence]
_LETTERS = {Side.VENDOR: "V", Side.PUBLIC: "B", Side.THING: "T"}
_CONFIDENCE = 0.85
_SPACE = r"(?: |(?<=[’']))"
"""Between two words; an elided one ("l’", "d’") stands right at the next."""
_WORD = r"(?:[^\s⟨⟩.;:!?]|[.:](?=\w))+"
_PLAIN = r"[^\s⟨⟩.,;:!?]+"
_PARTS = re.compile(r"\([^)]*\)|\S+")
_OWNERS = {"T": "V", "B": "L"}
"""Who may stand behind a name of this letter, to say whose it is."""
_NOUNS = {"V": "companies.nouns", "T": "products.nouns"}
"""What a name of this letter may be called before it: "the French start-up V", "el asistente T"."""
_ENDS: Mapping[Relation, tuple[tuple[str, str], ...]] = {
    Relation.PARTNERS_WITH: (("V", "B"), ("V", "L"), ("V1", "V2")),
    Relation.OFFERS: (("V", "T"),),
    Relation.ADOPTS: (("B", "T"), ("L", "T")),
    Relation.SERVES: (("T", "B"), ("T", "L")),
    Relation.INCLUDES: (("T1", "T2"),),
    Relation.HOSTED_ON: (("T1", "T2"),),
    Relation.PART_OF: (("B1", "B2"),),
    Relation.INVESTS_IN: (("V", "L"), ("V", "B")),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled template of one relation.

    `letters` are those of its lists in the order of the words ("VB"); `ends` are the names of the groups of its subject
    and object.
    """

    relation: Relation
    pattern: re.Pattern[str]
    letters: str
    ends: tuple[str, str]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class NameList:
    """Names in a row, with the letter that stands for them in templates."""

    letter: str
    row: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class FrameFinder:
    """The frames of one language."""

    frames: tuple[Frame, ...]
    respectively: re.Pattern[str]
    roles: Bystanders

    def find(self, text: str, scene: Scene) -> Iterator[Fact]:
        """Yield the facts that the frames read from a scene; names that only stand by take no part."""
        lists = list(self._lists(text, scene)) if len(scene.occurrences) > 1 else []
        frames = list(self._fitting("".join(names.letter for names in lists)))
        typed = _typed(scene, lists) if frames else ""
        for frame in frames:
            for match in frame.pattern.finditer(typed):
                subjects, objects = (lists[int(match[end])].row for end in frame.ends)
                yield from _facts(frame, self._pairs(subjects, objects, scene), scene)

    def _fitting(self, letters: str) -> Iterator[Frame]:
        """Yield the frames whose letters stand in a scene in their order; to try the patterns of the others costs most of the time."""
        fits = {wanted: _stand_in_order(wanted, letters) for wanted in {frame.letters for frame in self.frames}}
        return (frame for frame in self.frames if fits[frame.letters])

    def _pairs(self, subjects: Sequence[Occurrence], objects: Sequence[Occurrence], scene: Scene) -> Iterable[Pair]:
        """Return who is linked with whom: each with each, or one by one where the sentence says "respectively"."""
        if len(subjects) == len(objects) and self.respectively.search(scene.masked):
            return zip(subjects, objects, strict=True)
        return itertools.product(subjects, objects)

    def _lists(self, text: str, scene: Scene) -> Iterator[NameList]:
        rows: dict[int, list[Occurrence]] = {}
        for one, number in zip(scene.occurrences, scene.groups, strict=True):
            rows.setdefault(number, []).append(one)
        for row in rows.values():
            flags = set(self.roles.flags(text, scene, row[0]))
            if flags <= {"place"}:
                yield NameList("L" if flags else _LETTERS[SIDES[row[0].mention.type]], tuple(row))


def frame_finder(pack: LanguagePack, roles: Bystanders) -> FrameFinder:
    """Compile the frames of a language pack."""
    frames = []
    for name, templates in pack.fragments.items():
        if name.startswith("frames."):
            relation = Relation(name.removeprefix("frames."))
            frames += [_frame(relation, template, pack) for template in templates]
    return FrameFinder(tuple(frames), pack.cue("coordination.respectively"), roles)


def _frame(relation: Relation, template: str, pack: LanguagePack) -> Frame:
    body = ""
    for word in _PARTS.findall(template):
        part = _part(word, pack)
        body += part if not body or part.startswith("(?: ") else _SPACE + part
    names = re.findall(r"\?P<(\w+)>", body)
    ends = next((ends for ends in _ENDS[relation] if set(ends) <= set(names)), None)
    if ends is None:
        raise StorageError(f"frame {template!r} lacks the ends of {relation}", where=f"{pack.code}/links.toml", todo="name both ends")
    pattern = re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)
    return Frame(relation, pattern, "".join(name[0] for name in names), ends, Grounds("frame", template))


def _stand_in_order(wanted: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)


def _part(word: str, pack: LanguagePack) -> str:
    if re.fullmatch(r"[VBTL]\d?", word):
        return _name(word, pack)
    if word in "*~":
        return rf"(?: {_WORD}){{0,{9 if word == '*' else 3}}}"
    if word.startswith("{"):
        return f"(?:{'|'.join('|'.join(pack.fragments[f'classes.{name}']) for name in word[1:-1].split('|'))})"
    return f"(?:{word.strip('()')})" if word.startswith("(") else re.escape(word)


def _name(word: str, pack: LanguagePack) -> str:
    """Return the pattern of a list of names with what may stand around it, the number of the list as the group of the word."""
    letter = word[0]
    articles = rf"(?:(?:{pack.alternation('coordination.articles')}){_SPACE}){{0,2}}"
    nouns = pack.alternation(_NOUNS[letter]) if letter in _NOUNS else "(?!)"
    called = rf"(?:(?:{_PLAIN} )?(?:{nouns}) (?:[\w-]+ ){{0,2}})?"
    maker = r"(?:⟨V\d+⟩(?:[’']?s|[’'])?\s(?:[\w-]+\s){0,2})?" if letter == "T" else ""
    owner = _OWNERS.get(letter)
    owned = rf"(?:(?:{pack.alternation('offering.possessive')}){articles}⟨{owner}\d+⟩)?" if owner else ""
    behind = rf"(?:\s?\([^()⟨⟩]*\))?(?:[’']?s|[’'])?(?:,(?: {_PLAIN}){{1,8}},|,)?"
    return rf"{articles}{called}{maker}⟨{letter}(?P<{word}>\d+)⟩{owned}{behind}"


def _typed(scene: Scene, lists: Sequence[NameList]) -> str:
    """Return the sentence with each list of names replaced by its letter and number, and all other names by a mark."""
    parts, position = [], scene.sentence.start
    for number, names in sorted(enumerate(lists), key=lambda pair: pair[1].row[0].start):
        parts += [scene.text(position, names.row[0].start), f"⟨{names.letter}{number}⟩"]
        position = names.row[-1].end
    parts.append(scene.text(position, scene.sentence.end))
    return re.sub(rf"{BLANK}+", "⟨⟩", "".join(parts))


def _facts(frame: Frame, pairs: Iterable[Pair], scene: Scene) -> Iterator[Fact]:
    wanted = ENDS[frame.relation]
    for subject, object in pairs:
        if subject.mention.key == object.mention.key:
            continue
        if not _acts(subject, wanted[0]) or not _acts(object, wanted[1]):
            continue
        start, end = min(subject.start, object.start), max(subject.end, object.end)
        clause = scene.clause(start, end)
        yield Fact(subject.mention, frame.relation, object.mention, scene, start, end, clause, _CONFIDENCE, grounds=frame.grounds)


def _acts(one: Occurrence, wanted: frozenset[EntityType]) -> bool:
    """Tell whether a name can stand at an end; a country stands for its government and the other way round."""
    national = (EntityType.COUNTRY, EntityType.GOVERNMENT)
    return one.mention.type in wanted or (one.mention.type in national and any(type in wanted for type in national))
