"""The reader by rules: names, references, clauses, frames, terms, one language pack, no service and no model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.extraction.assertion import assertion_of, is_void, status_of
from graph.extraction.blocks import split_blocks
from graph.extraction.clauses import Clause, split_clauses
from graph.extraction.coreference import add_references
from graph.extraction.forms import form_finder
from graph.extraction.frames import Fact, find_facts, stage
from graph.extraction.mentions import NameFinder, Occurrence, adjective_pattern, find_mentions
from graph.extraction.merging import Found, acting, merge
from graph.extraction.names import NameIndex
from graph.extraction.packs import LanguagePack
from graph.extraction.roles import Bystanders, bystanders
from graph.extraction.sentences import Sentence, split_sentences
from graph.extraction.terms import TermFinder, term_finder
from graph.extraction.themes import ThemePack, extract_themes
from graph.model import ENDS, Claim, Document, Mention, Reading, Theme
from graph.registry import Registry

RULES_VERSION = "rules/1"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that reads one language, compiled once."""

    pack: LanguagePack
    names: NameFinder
    roles: Bystanders
    terms: TermFinder
    themes: ThemePack | None


def grammar(pack: LanguagePack, index: NameIndex, registry: Registry, themes: ThemePack | None) -> Grammar:
    """Compile the grammar of a language over a registry."""
    names = NameFinder(index, registry, form_finder(pack), adjective_pattern(registry))
    return Grammar(pack, names, bystanders(pack), term_finder(pack), themes)


def read_by_rules(document: Document, grammar: Grammar) -> Reading:
    """Return what a document says, by rules alone; a pure function of its arguments."""
    sentences = list(split_sentences(document.text, split_blocks(document.text, grammar.pack), grammar.pack))
    names = find_mentions(document.text, sentences, grammar.names)
    occurrences = add_references(document.text, sentences, names, grammar.pack)
    clauses = list(split_clauses(document.text, sentences, occurrences, grammar.pack))
    forms = _forms(document.text, names)
    claims = merge(document, _found(document, clauses, grammar), forms, RULES_VERSION)
    themes = _themes(document, sentences, occurrences, grammar)
    return Reading(document, tuple(sorted(claims, key=_order)), tuple(themes))


def _found(document: Document, clauses: Sequence[Clause], grammar: Grammar) -> Iterator[Found]:
    registry = grammar.names.registry
    for clause in clauses:
        if not clause.groups or is_void(document.text[clause.sentence.start : clause.sentence.end], grammar.pack):
            continue
        scene = stage(document.text, clause, grammar.pack, grammar.roles, registry)
        for fact in _distinct(find_facts(scene)):
            acted = replace(
                fact,
                subject=acting(fact.subject, fact.relation, registry),
                object=acting(fact.object, fact.relation, registry),
            )
            if _fits(acted):
                yield _judged(document, acted, grammar)


def _judged(document: Document, fact: Fact, grammar: Grammar) -> Found:
    assertion = assertion_of(fact, grammar.pack)
    status = status_of(fact, assertion, grammar.pack)
    terms = grammar.terms.terms(document.text, fact, status, assertion, document.published)
    return Found(fact, assertion, terms, 0.8)


def _distinct(facts: Iterator[Fact]) -> Iterator[Fact]:
    """Yield each link of a clause once, as the first frame and cue that made it read it."""
    seen = set()
    for fact in facts:
        link = (fact.subject.key, fact.relation, fact.object.key)
        if link not in seen:
            seen.add(link)
            yield fact


def _fits(fact: Fact) -> bool:
    subjects, objects = ENDS[fact.relation]
    return fact.subject.type in subjects and fact.object.type in objects and fact.subject.key != fact.object.key


def _forms(text: str, names: Sequence[Occurrence]) -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, dict[str, None]] = {}
    for one in names:
        forms.setdefault(one.mention.key, {})[text[one.start : one.end]] = None
    return {key: tuple(values) for key, values in forms.items()}


def _order(claim: Claim) -> tuple[int, str, str, str]:
    return (claim.evidence[0].start, claim.relation, claim.subject.key, claim.object.key)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who a passage is about: the nearest thing, vendor or body named in it or before it."""

    occurrences: Sequence[Occurrence]

    def about(self, start: int, end: int) -> Mention | None:
        """Return the entity that the passage from `start` to `end` is about."""
        inside = [o for o in self.occurrences if start <= o.start < end]
        before = [o for o in self.occurrences if o.end <= start]
        nearest = inside[:1] or before[-1:] or self.occurrences[:1]
        return nearest[0].mention if nearest else None


def _themes(document: Document, sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], grammar: Grammar) -> Iterator[Theme]:
    if grammar.themes is None:
        return iter(())
    running = [(s.start, s.end) for s in sentences if document.text[s.end - 1] in ".!?”\"’…" or s.end - s.start > 130]
    return extract_themes(document, running, grammar.themes, Spoken(occurrences))
