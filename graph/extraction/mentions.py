"""Document → occurrences of names: known names, names by form, and short forms that the document introduces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.extraction.candidates import Surroundings, choose, mention_of, survey
from graph.extraction.forms import Form, FormFinder
from graph.extraction.names import NameHit, NameIndex, folded
from graph.extraction.sentences import Sentence
from graph.model import EntityType, Mention
from graph.registry import Registry

_INTRODUCED = re.compile(r"[\"”’']?,? ?\((?:the |or |hereafter |l’|le |la )?[\"“‘']?([A-ZÀ-Þ][\w&.’-]{1,14}(?: [A-Z][\w-]+)?)[\"”’']?\)")
_POSSESSIVE = re.compile(r"(?:['’]s?)?\s$")
_LEGAL = re.compile(r",? (?:Inc|Corp|Corporation|LLC|Ltd|Limited|PLC|plc|GmbH|AG|SE|SAS?|NV|BV|AB|Oy|Pty Ltd|Lda|Co)\.?$")
_NATIONAL = (EntityType.COUNTRY, EntityType.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of a document that names or refers to an entity."""

    start: int
    end: int
    mention: Mention
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Everything that finds names: the index of known names, the registry behind it, the forms of the language."""

    index: NameIndex
    registry: Registry
    forms: FormFinder
    adjectives: re.Pattern[str] = field(repr=False)


def adjective_pattern(registry: Registry) -> re.Pattern[str]:
    """Compile the adjectives of countries into one pattern."""
    words = sorted(registry.adjectives, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")


def find_mentions(text: str, sentences: Sequence[Sentence], finder: NameFinder) -> list[Occurrence]:
    """Return the occurrences of names in the sentences of a text, in order, none overlapping."""
    hits = [hit for hit in finder.index.find(text) if _in_sentence(hit.start, hit.end, sentences)]
    adjectives = [finder.registry.adjectives[m[0]] for m in finder.adjectives.finditer(text)]
    around = survey(hits, adjectives, finder.registry)
    known = list(_known(text, hits, finder, around))
    formed = list(_formed(text, sentences, finder))
    first = _without_overlaps([*known, *formed], text)
    introduced = dict(_introduced(text, first))
    again = _repeated(text, sentences, introduced)
    return _without_overlaps([*_renamed(text, first, introduced), *again], text)


def _known(text: str, hits: Iterable[NameHit], finder: NameFinder, around: Surroundings) -> Iterator[Occurrence]:
    for hit in hits:
        country = _country_before(text, hit.start, finder)
        entity = choose(hit, finder.registry, around, country)
        if entity is not None:
            yield Occurrence(hit.start, hit.end, mention_of(entity))


def _formed(text: str, sentences: Sequence[Sentence], finder: NameFinder) -> Iterator[Occurrence]:
    for sentence in sentences:
        for form in finder.forms.find(text[sentence.start : sentence.end]):
            start, end = sentence.start + form.start, sentence.start + form.end
            yield Occurrence(start, end, _form_mention(text, start, end, form, finder))


def _form_mention(text: str, start: int, end: int, form: Form, finder: NameFinder) -> Mention:
    name = text[start:end].removesuffix("’s").removesuffix("'s")
    country = _country_before(text, start, finder) if form.type in (EntityType.AGENCY, EntityType.GOVERNMENT) else None
    if form.type is EntityType.VENDOR:
        name = _LEGAL.sub("", name)
    return Mention(form.type, name, country=country or _country_inside(name, form.type, finder))


def _country_before(text: str, start: int, finder: NameFinder) -> str | None:
    """Return the country whose name, possessive or adjective stands right before a position."""
    before = text[max(0, start - 40) : start]
    gap = _POSSESSIVE.search(before)
    if gap is None:
        return None
    head = before[: gap.start()]
    words = head.split()
    for size in (3, 2, 1):
        name = " ".join(words[-size:]) if len(words) >= size else ""
        if name in finder.registry.adjectives:
            return finder.registry.adjectives[name]
        found = [e for e in finder.registry.find(name) if e.type is EntityType.COUNTRY] if name[:1].isupper() else []
        if found:
            return found[0].country
    return None


def _country_inside(name: str, type: EntityType, finder: NameFinder) -> str | None:
    if type not in (EntityType.AGENCY, EntityType.GOVERNMENT):
        return None
    for hit in finder.index.find(name):
        entity = finder.registry.entities[hit.names[0].entity]
        if entity.type in _NATIONAL and entity.country:
            return entity.country
    adjective = finder.adjectives.search(name)
    return finder.registry.adjectives[adjective[0]] if adjective else None


def _in_sentence(start: int, end: int, sentences: Sequence[Sentence]) -> bool:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(sentences) and sentences[low].start <= start and end <= sentences[low].end


def _without_overlaps(occurrences: Iterable[Occurrence], text: str) -> list[Occurrence]:
    """Keep the longest of overlapping names; a known name yields only to the name of a body around it."""
    kept: list[Occurrence] = []
    for one in sorted(occurrences, key=_priority):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda o: o.start)


def _priority(one: Occurrence) -> tuple[int, int, int]:
    length = one.end - one.start
    sure = one.mention.known is not None or one.mention.type in (EntityType.AGENCY, EntityType.GOVERNMENT)
    return (0 if sure else 1, -length if sure else (-length - 3 * (one.mention.type is EntityType.VENDOR)), one.start)


def _introduced(text: str, occurrences: Iterable[Occurrence]) -> Iterator[tuple[str, Mention]]:
    for one in occurrences:
        match = _INTRODUCED.match(text, one.end)
        if match and folded(match[1]) != folded(one.mention.name) and sum(c.isupper() for c in match[1]) > 1:
            yield match[1], one.mention
        if one.mention.known is None and one.mention.type is EntityType.VENDOR:
            yield from _short_vendor(text[one.start : one.end], one.mention)


def _short_vendor(name: str, mention: Mention) -> Iterator[tuple[str, Mention]]:
    words = name.split()
    if len(words) > 1 and len(words[0]) > 4:
        yield " ".join(words[:-1]), mention


def _renamed(text: str, occurrences: Iterable[Occurrence], introduced: dict[str, Mention]) -> Iterator[Occurrence]:
    for one in occurrences:
        mention = introduced.get(text[one.start : one.end], one.mention)
        yield Occurrence(one.start, one.end, mention)


def _repeated(text: str, sentences: Sequence[Sentence], introduced: dict[str, Mention]) -> Iterator[Occurrence]:
    if not introduced:
        return
    forms = "|".join(map(re.escape, sorted(introduced, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text):
        if _in_sentence(match.start(), match.end(), sentences):
            yield Occurrence(match.start(), match.end(), introduced[match[0]])

