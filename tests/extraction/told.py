"""Facts told in a sentence whose names are marked by hand: "[v:Borealis] signed with [a:Harbour Board]"."""

import re

from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import load_packs
from graph.extraction.scenes.clauses import splitter
from graph.extraction.scenes.facts import Fact
from graph.extraction.terms.assertion import assertion_of, status_of
from graph.extraction.terms.terms import term_finder
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import split_sentences
from graph.model import Assertion, EntityType, Mention, PartialDate, Qualifiers, Relation, Status

PACK = load_packs()["en"]
SCENES = splitter(PACK)
TERMS = term_finder(PACK)
TYPES = {"v": EntityType.VENDOR, "p": EntityType.PRODUCT, "a": EntityType.AGENCY, "g": EntityType.GOVERNMENT, "c": EntityType.COUNTRY}
_MARK = re.compile(r"\[([vpagc])(!?):([^\]/]+)(?:/(\w\w))?\]")


def told(marked: str, relation: Relation = Relation.PARTNERS_WITH) -> tuple[str, Fact]:
    """Return a text and the fact between its marked names: those with "!" if more than two are marked."""
    text, names, chosen = "", [], []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        mention = Mention(TYPES[match[1]], match[3], country=match[4])
        names.append(Occurrence(len(text), len(text) + len(match[3]), mention))
        chosen += [names[-1]] if match[2] else []
        text, position = text + match[3], match.end()
    text += marked[position:]
    ends = chosen or names
    scenes = SCENES.scenes(text, list(split_sentences(text, split_blocks(text, PACK), PACK)), names)
    scene = next(s for s in scenes if s.sentence.start <= ends[0].start < s.sentence.end)
    start, end = ends[0].start, ends[-1].end
    fact = Fact(ends[0].mention, relation, ends[-1].mention, scene, start, end, scene.clause(start, end), 0.9)
    return text, fact


def assertion(marked: str, relation: Relation = Relation.PARTNERS_WITH) -> Assertion:
    """Return how the marked fact is asserted."""
    return assertion_of(told(marked, relation)[1], PACK)


def status(marked: str, relation: Relation = Relation.PARTNERS_WITH) -> Status | None:
    """Return the status of the marked fact."""
    fact = told(marked, relation)[1]
    return status_of(fact, assertion_of(fact, PACK), PACK)


def terms(marked: str, relation: Relation = Relation.PARTNERS_WITH, published: str | None = None) -> Qualifiers:
    """Return the terms of the marked fact in a document of a day."""
    text, fact = told(marked, relation)
    sure = assertion_of(fact, PACK)
    return TERMS.terms(text, fact, status_of(fact, sure, PACK), sure, PartialDate(published) if published else None)
