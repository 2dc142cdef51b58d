"""Scenes whose names are marked by hand: "[v:Borealis] signed with the [a:Harbour Board]".

Kinds are v vendor, p product, m program, a agency, g government, c country; `/xx` gives the name a country, `/xx=id` what it is known as.
"""

import re

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.scenes.clauses import Scene, splitter
from graph.extraction.scenes.facts import Fact
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import split_sentences
from graph.model import EntityType, Mention

PACK = load_packs()["en"]
TYPES = {
    "v": EntityType.VENDOR,
    "p": EntityType.PRODUCT,
    "m": EntityType.PROGRAM,
    "a": EntityType.AGENCY,
    "g": EntityType.GOVERNMENT,
    "c": EntityType.COUNTRY,
}
_MARK = re.compile(r"\[([vpmagc]):([^\]/]+)(?:/(\w\w)?(?:=([^\]]+))?)?\]")


def marked(text: str) -> tuple[str, list[Occurrence]]:
    """Return a text without its marks, and the names that they mark."""
    plain, names, position = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        mention = Mention(TYPES[match[1]], match[2], country=match[3], known=match[4])
        names.append(Occurrence(len(plain), len(plain) + len(match[2]), mention))
        plain, position = plain + match[2], match.end()
    return plain + text[position:], names


def scenes(text: str, pack: LanguagePack = PACK) -> tuple[str, list[Scene]]:
    """Return a text without its marks, and its scenes."""
    plain, names = marked(text)
    sentences = list(split_sentences(plain, split_blocks(plain, pack), pack))
    return plain, list(splitter(pack).scenes(plain, sentences, names))


def scene(text: str) -> Scene:
    """Return the last scene of a text."""
    return scenes(text)[1][-1]


def told(fact: Fact) -> tuple[str, str, str]:
    """Return the ends and the relation of a fact by name."""
    return fact.subject.name, fact.relation.value, fact.object.name
