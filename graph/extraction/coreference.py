"""Definite noun phrases ("the company", "the agency") → the entity that the document named before."""

import re
from collections.abc import Sequence
from itertools import takewhile

from graph.extraction.mentions import Occurrence
from graph.extraction.names import folded
from graph.extraction.packs import LanguagePack
from graph.extraction.sentences import Sentence
from graph.model import EntityType, Mention

_ORDER = (EntityType.VENDOR, EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.PROGRAM, EntityType.PRODUCT)
_COMPATIBLE = {EntityType.GOVERNMENT: (EntityType.GOVERNMENT, EntityType.COUNTRY)}
_REACH = 5


def add_references(text: str, sentences: Sequence[Sentence], names: Sequence[Occurrence], pack: LanguagePack) -> list[Occurrence]:
    """Return the occurrences with the definite noun phrases that take one of them up, in order."""
    found = list(names)
    patterns = {type: _pattern(pack, type) for type in _ORDER}
    for number, sentence in enumerate(sentences):
        for type, pattern in patterns.items():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if any(o.start < match.end() and match.start() < o.end and not _place(o) for o in found):
                    continue
                mention = _antecedent(text, match, type, sentences[max(0, number - _REACH) : number + 1], found)
                if mention is not None:
                    found = [o for o in found if o.end <= match.start() or o.start >= match.end()]
                    found.append(Occurrence(match.start(), match.end(), mention, anaphoric=True))
    return sorted(found, key=lambda o: o.start)


def _pattern(pack: LanguagePack, type: EntityType) -> re.Pattern[str]:
    nouns = pack.alternation(f"definite.{type.value}")
    determiners = pack.alternation("definite.determiners")
    return re.compile(
        rf"(?<!\w)(?:{determiners}) (?:[\w.-]+(?:['’]s)? ){{0,3}}?(?P<noun>{nouns})(?!\w|[’']s? [A-Z]|[ -](?:of|for) (?:the )?[A-Z])",
        re.IGNORECASE,
    )


def _place(one: Occurrence) -> bool:
    return one.mention.type in (EntityType.COUNTRY, EntityType.GOVERNMENT)


def _antecedent(
    text: str, match: re.Match[str], type: EntityType, window: Sequence[Sentence], found: Sequence[Occurrence]
) -> Mention | None:
    types = _COMPATIBLE.get(type, (type,))
    earlier = [o for o in takewhile(lambda o: o.start < match.start(), sorted(found, key=lambda o: o.start)) if o.mention.type in types]
    if not earlier:
        return None
    noun = folded(match["noun"])
    if type in (EntityType.AGENCY, EntityType.GOVERNMENT):
        named = [o for o in earlier if noun in folded(o.mention.name).split() or noun in folded(text[o.start : o.end]).split()]
        if named:
            return named[-1].mention
    return _most_salient(window, earlier)


def _most_salient(window: Sequence[Sentence], earlier: Sequence[Occurrence]) -> Mention | None:
    """Return the first name of the nearest sentence that has one: subjects come first, and are taken up most."""
    for sentence in reversed(window):
        inside = [o for o in earlier if sentence.start <= o.start < sentence.end]
        if inside:
            return inside[0].mention
    return None
