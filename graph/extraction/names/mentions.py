"""Document → occurrences of names: known names, names by form, and short forms that the document introduces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from graph.extraction.names.candidates import Surroundings, choose, is_shared, mention_of, survey
from graph.extraction.names.demonyms import Demonyms, demonyms
from graph.extraction.names.described import body_of, is_described
from graph.extraction.names.forms import Form, FormFinder, form_finder
from graph.extraction.names.headlines import Headlines, headlines
from graph.extraction.names.index import NameHit, NameIndex
from graph.extraction.names.inflection import inflected_index
from graph.extraction.names.nations import Nations, nations, public_names
from graph.extraction.names.places import Places, places
from graph.extraction.names.shared_heads import SharedHeads, shared_heads
from graph.extraction.names.shortforms import ShortForms, short_forms
from graph.extraction.packs import LanguagePack
from graph.extraction.text.sentences import Sentence
from graph.model import Entity, EntityType, Mention
from graph.registry import NameKind, Registry

_POSSESSIVE = re.compile(r"(?:['’]s?)?\s$")
_OWNER = re.compile(r"(?<!\w)(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)['’]s $")
_REGIONAL = ("state", "province", "region")
_POSSESSOR = re.compile(r"(?:['’]s?)? ")
_LEGAL = re.compile(r",? (?:Inc|Corp|Corporation|LLC|L\.L\.C|Ltd|Limited|PLC|plc|GmbH|AG|SE|SAS?|NV|BV|AB|Oy|Pty Ltd|Lda|Co)\.?$")
_BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)
_NATIONAL = (EntityType.COUNTRY, EntityType.GOVERNMENT)
_OPAQUE = (EntityType.VENDOR, EntityType.PRODUCT, EntityType.PROGRAM)
BLANK = "\N{BLACK SQUARE}"
Shared = Mapping[int, tuple[str, ...]]
"""Where a name stands that bodies of several countries have, and the countries that its paragraph names."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stretch of a document that names or refers to an entity."""

    start: int
    end: int
    mention: Mention
    anaphoric: bool = False


def start_of(one: Occurrence) -> int:
    """Return where an occurrence begins, by which they are put in order."""
    return one.start


def begun_between(names: Sequence[Occurrence], start: int, end: int) -> Sequence[Occurrence]:
    """Return the occurrences that begin between two offsets; `names` are in order."""
    return names[bisect_left(names, start, key=start_of) : bisect_left(names, end, key=start_of)]


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Everything that finds names: the index of known names, the registry behind it, the forms of the language."""

    index: NameIndex
    registry: Registry
    forms: FormFinder
    heads: SharedHeads
    adjectives: Demonyms
    places: Places
    shorts: ShortForms
    headlines: Headlines
    nations: Nations


def name_finder(pack: LanguagePack, index: NameIndex, registry: Registry) -> NameFinder:
    """Compile what finds the names of a language over a registry."""
    return NameFinder(
        index=inflected_index(pack, index),
        registry=registry,
        forms=form_finder(pack),
        heads=shared_heads(pack),
        adjectives=demonyms(pack, registry),
        places=places(pack, registry),
        shorts=short_forms(pack),
        headlines=headlines(pack),
        nations=nations(pack, registry),
    )


def find_mentions(text: str, sentences: Sequence[Sentence], finder: NameFinder) -> list[Occurrence]:
    """Return the occurrences of names in the sentences of a text, in order, none overlapping."""
    hits = [hit for hit in finder.index.find(text) if _in_sentence(hit.start, hit.end, sentences)]
    around = survey(hits, finder.adjectives.find(text), finder.registry)
    plain = finder.headlines.lowered(text, sentences)
    shared = _shared(text, hits, finder.registry)
    known = list(_known(plain, hits, finder, around, shared))
    opaque = masked(plain, [o for o in known if o.mention.type in _OPAQUE])
    formed = (*_formed(opaque, sentences, finder), *_headed(opaque, sentences, finder, around))
    first = _without_overlaps([*known, *formed, *_national(text, sentences, finder, known, around)])
    first = [_recognised(one, first, finder) for one in first]
    short = dict(finder.shorts.find(text, first))
    again = _repeated(text, sentences, short, finder)
    return _without_overlaps([*(_renamed(text, one, short, shared.get(one.start, ())) for one in first), *again])


def masked(text: str, occurrences: Iterable[Occurrence]) -> str:
    """Return the text with the occurrences blanked out at equal length."""
    parts, position = [], 0
    for one in sorted(occurrences, key=lambda o: o.start):
        parts += [text[position : one.start], BLANK * (one.end - one.start)]
        position = one.end
    return "".join((*parts, text[position:]))


def _known(text: str, hits: Iterable[NameHit], finder: NameFinder, around: Surroundings, shared: Shared) -> Iterator[Occurrence]:
    for hit in hits:
        if text[hit.start : hit.end].islower() and all(n.kind is NameKind.ACRONYM for n in hit.names):
            continue  # the word AND of a headline in capitals is no acronym
        level = finder.forms.never.match(text, hit.start)
        if level is not None and level.end() > hit.end:
            continue  # "FedRAMP Moderate" is a level, not the program
        country = _country_before(text, hit.start, finder) or finder.adjectives.behind(text, hit.end)
        entity = choose(hit, finder.registry, replace(around, near=shared.get(hit.start, ())), country)
        if entity is not None and not finder.places.only_place(text, hit, entity):
            yield Occurrence(hit.start, hit.end, _of_region(text, hit, entity, finder) or mention_of(entity))


def _shared(text: str, hits: Sequence[NameHit], registry: Registry) -> Shared:
    """Return for each name that bodies of several countries have the countries of its paragraph, by where it starts.

    Countries, governments and bodies tell them; an "American firm" may work for any ministry.
    """
    countries: dict[int, tuple[str, ...]] = {}
    for _, line in groupby(hits, lambda hit: text.rfind("\n", 0, hit.start)):
        paragraph = list(line)
        if unsure := [hit.start for hit in paragraph if is_shared(hit, registry)]:
            telling = (hit for hit in paragraph if registry.entities[hit.names[0].entity].type in (*_NATIONAL, *_BODIES))
            countries |= dict.fromkeys(unsure, survey(telling, (), registry).countries)
    return countries


def _of_region(text: str, hit: NameHit, entity: Entity, finder: NameFinder) -> Mention | None:
    """Return the body of a state or region that shares its name with a national one: "Utah's Department of Commerce"."""
    owner = _OWNER.search(text, max(0, hit.start - 40), hit.start) if entity.type is EntityType.AGENCY else None
    if owner is None or entity.parent != f"government/{entity.country}":
        return None
    regions = [e for e in finder.registry.find(owner["place"]) if e.kind in _REGIONAL and e.country == entity.country]
    if len(regions) != 1:
        return None
    name = f"{owner['place']} {text[hit.start : hit.end]}"
    return _registered(name, EntityType.AGENCY, entity.country, finder) or Mention(EntityType.AGENCY, name, country=entity.country)


def _national(
    text: str, sentences: Sequence[Sentence], finder: NameFinder, known: Sequence[Occurrence], around: Surroundings
) -> Iterator[Occurrence]:
    public = public_names((one.start, one.mention) for one in known)
    for start, end, mention in finder.nations.find(text, public, around.countries[0] if around.countries else None):
        if _in_sentence(start, end, sentences):
            yield Occurrence(start, end, mention)


def _formed(plain: str, sentences: Sequence[Sentence], finder: NameFinder) -> Iterator[Occurrence]:
    for sentence in sentences:
        for form in finder.forms.find(plain[sentence.start : sentence.end]):
            start, end = sentence.start + form.start, sentence.start + form.end
            mention = _form_mention(plain, start, end, form, finder)
            if mention is not None:
                yield Occurrence(start, end, mention)


def _headed(plain: str, sentences: Sequence[Sentence], finder: NameFinder, around: Surroundings) -> Iterator[Occurrence]:
    """Yield bodies whose head stands elsewhere, each as its name would be read alone."""
    for sentence in sentences:
        for shared in finder.heads.find(plain[sentence.start : sentence.end]):
            start, end = sentence.start + shared.start, sentence.start + shared.end
            mention = _alone(shared.name, finder, around)
            if mention is not None:
                yield Occurrence(start, end, mention)


def _alone(name: str, finder: NameFinder, around: Surroundings) -> Mention | None:
    """Return the body that a name is by itself, None if no list and no form knows it whole."""
    for hit in finder.index.find(name):
        entity = choose(hit, finder.registry, around, None) if (hit.start, hit.end) == (0, len(name)) else None
        if entity is not None:
            return mention_of(entity) if entity.type in _BODIES else None
    whole = (f for f in finder.forms.find(name) if (f.start, f.end) == (0, len(name)) and f.type in _BODIES)
    return next((m for form in whole if (m := _form_mention(name, 0, len(name), form, finder))), None)


def _form_mention(text: str, start: int, end: int, form: Form, finder: NameFinder) -> Mention | None:
    name = text[start:end].removesuffix("’s").removesuffix("'s")
    if form.type not in _BODIES:
        name = _LEGAL.sub("", name)
        placed = any(entity.type in _NATIONAL for entity in finder.registry.find(name))
        return None if not name or placed or finder.adjectives.country(name.rpartition(" ")[0]) else Mention(form.type, name)
    country = _country_before(text, start, finder) or finder.adjectives.behind(text, end) or _country_inside(name, finder)
    bare = finder.places.without_country(name) if form.type is EntityType.AGENCY else name
    return _registered(bare, form.type, country, finder) or Mention(form.type, bare, country=country)


def _registered(name: str, type: EntityType, country: str | None, finder: NameFinder) -> Mention | None:
    """Return the mention of the one body with that name in that country that the registry knows."""
    found = [e for e in finder.registry.find(name) if e.type is type and e.country == country] if country else []
    return mention_of(found[0]) if len(found) == 1 else None


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
        if country := finder.adjectives.country(name):
            return country
        found = [e for e in finder.registry.find(name) if e.type is EntityType.COUNTRY] if name[:1].isupper() else []
        if found:
            return found[0].country
    return None


def _country_inside(name: str, finder: NameFinder) -> str | None:
    for hit in finder.index.find(name):
        entity = finder.registry.entities[hit.names[0].entity]
        if entity.type in _NATIONAL and entity.country:
            return entity.country
    return next(finder.adjectives.find(name), None)


def _recognised(one: Occurrence, names: Sequence[Occurrence], finder: NameFinder) -> Occurrence:
    return replace(one, mention=body_of(one.mention, names, finder.registry)) if is_described(one.mention) else one


def _in_sentence(start: int, end: int, sentences: Sequence[Sentence]) -> bool:
    place = bisect_right(sentences, start, key=attrgetter("end"))
    return place < len(sentences) and sentences[place].start <= start and end <= sentences[place].end


def _without_overlaps(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Keep the longest of overlapping names; a known name yields only to the name of a body around it."""
    ranked = sorted(occurrences, key=_priority)
    taken = bytearray(max((o.end for o in ranked), default=0))
    kept: list[Occurrence] = []
    for one in ranked:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda o: o.start)


def without_possessors(text: str, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Leave out places that only say whose a body or a company is: "Israel's Ministry of Defense" is the ministry alone."""
    following = [*occurrences[1:], None]
    return [
        one
        for one, body in zip(occurrences, following, strict=False)
        if not (
            body is not None
            and one.mention.type in _NATIONAL
            and (body.mention.type is EntityType.VENDOR or _is_of(body.mention, one.mention))
            and _POSSESSOR.fullmatch(text, one.end, body.start)
        )
    ]


def _is_of(body: Mention, place: Mention) -> bool:
    return body.type is EntityType.AGENCY and body.country == place.country


def _priority(one: Occurrence) -> tuple[int, int, int]:
    length = one.end - one.start
    sure = one.mention.known is not None or one.mention.type in _BODIES
    return (0 if sure else 1, -length if sure else (-length - 3 * (one.mention.type is EntityType.VENDOR)), one.start)


def _renamed(text: str, one: Occurrence, short: Mapping[str, Mention], countries: Sequence[str]) -> Occurrence:
    """Return a name as what the document introduced under it, unless its paragraph tells of another country's body."""
    form = text[one.start : one.end]
    meant = short.get(form, one.mention)
    own = one.mention.known is not None and (form[1:].islower() or (one.mention.country in countries and meant.country not in countries))
    return one if own else Occurrence(one.start, one.end, meant)


def _repeated(text: str, sentences: Sequence[Sentence], short: dict[str, Mention], finder: NameFinder) -> Iterator[Occurrence]:
    if not short:
        return
    forms = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text):
        mention = short[match[0]]
        located = mention.type is EntityType.GOVERNMENT and finder.places.beside(text, match.start(), match.end())
        if _in_sentence(match.start(), match.end(), sentences) and not located:
            yield Occurrence(match.start(), match.end(), mention)
