"""Facts told in any language, in a sentence whose names are marked by hand: "[v:Nordlicht] schloss mit [a:Hafenamt]"."""

import re
from functools import cache

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.scenes.clauses import splitter
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.assertion import assertion_of, status_of
from graph.extraction.terms.terms import term_finder
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import split_sentences
from graph.model import Assertion, EntityType, Mention, PartialDate, Qualifiers, Relation, Status

TYPES = {"v": EntityType.VENDOR, "p": EntityType.PRODUCT, "a": EntityType.AGENCY, "c": EntityType.COUNTRY}
_MARK = re.compile(r"\[([vpac]):([^\]/]+)(?:/(\w\w))?\]")


@cache
def packs() -> dict[str, LanguagePack]:
    """Return the language packs by code."""
    return load_packs()


def told(code: str, marked: str, relation: Relation = Relation.PARTNERS_WITH) -> tuple[str, Fact]:
    """Return a text without its marks, and the fact between the first marked name and the last."""
    pack, text, names, position = packs()[code], "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        names.append(Occurrence(len(text), len(text) + len(match[2]), Mention(TYPES[match[1]], match[2], country=match[3])))
        text, position = text + match[2], match.end()
    text += marked[position:]
    scenes = splitter(pack).scenes(text, list(split_sentences(text, split_blocks(text, pack), pack)), names)
    scene = next(s for s in scenes if s.sentence.start <= names[0].start < s.sentence.end)
    start, end = names[0].start, names[-1].end
    return text, Fact(names[0].mention, relation, names[-1].mention, scene, start, end, scene.clause(start, end), 0.9)


def judged(code: str, marked: str, relation: Relation = Relation.PARTNERS_WITH) -> tuple[Assertion, Status | None]:
    """Return how the marked fact is asserted, and its status."""
    fact = told(code, marked, relation)[1]
    sure = assertion_of(fact, packs()[code])
    return sure, status_of(fact, sure, packs()[code])


def terms(code: str, marked: str, relation: Relation = Relation.PARTNERS_WITH, published: str | None = None) -> Qualifiers:
    """Return the terms of the marked fact in a document of a day."""
    text, fact = told(code, marked, relation)
    sure, status = judged(code, marked, relation)
    return term_finder(packs()[code]).terms(text, fact, status, sure, PartialDate(published) if published else None)
