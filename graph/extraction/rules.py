"""The reader by rules: names, references, candidate links and their cues, terms; no service, one small model of weights."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from graph.extraction.calibration import UNCALIBRATED, Calibration, kind_of
from graph.extraction.links.acceptance import LinkModel
from graph.extraction.links.features import FeatureFinder, feature_finder, topics
from graph.extraction.links.links import Link, find_links
from graph.extraction.merging import Derivation, Found, acting, merge
from graph.extraction.names.banners import find_banners
from graph.extraction.names.coreference import Resolver, add_references, resolver
from graph.extraction.names.guessing import Guesser, guesser
from graph.extraction.names.index import NameIndex
from graph.extraction.names.mentions import NameFinder, Occurrence, find_mentions, name_finder, without_possessors
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import Scene, Splitter, splitter
from graph.extraction.scenes.contexts import find_unsaid
from graph.extraction.scenes.facts import RETOLD, Fact, Grounds
from graph.extraction.scenes.roles import bystanders
from graph.extraction.terms.assertion import assertion_of, is_void, status_of
from graph.extraction.terms.terms import TermFinder, term_finder
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import Sentence, split_sentences
from graph.extraction.themes import ThemePack, extract_themes
from graph.extraction.wording.frames import FrameFinder, frame_finder
from graph.extraction.wording.hopes import find_hopes
from graph.extraction.wording.hosting import find_hosting
from graph.extraction.wording.inclusions import InclusionFinder, inclusion_finder
from graph.extraction.wording.makers import as_sellers, cloud_sellers, find_makers, without_asides
from graph.extraction.wording.parts import PartFinder, part_finder
from graph.extraction.wording.phrases import PhraseFinder, phrase_finder
from graph.model import ENDS, Claim, Document, Mention, Reading, Relation, Theme
from graph.registry import Registry

RULES_VERSION = "rules/1"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no UTF-8 can hold: the splitter of sentences would stumble over it."""
_RETOLD_SHARE = 0.6
"""The share of its threshold from which on a link that holds counts as told again: its terms often stand in another sentence."""
_NEVER = 2.0
_MOST_NAMES = 24
"""A stretch with more names is an index or an attack, no sentence; the time for its pairs would grow without bound."""
_BYSTANDING = frozenset(f"{role}-{flag}" for role in ("subject", "object") for flag in ("blocked", "blocked-behind"))
"""Rivals, investors and others whom the words beside their name set apart take no part in its deals."""
_BUILDING = frozenset(f"{cue}@{place}" for cue in ("invest", "site") for place in ("gap", "pre", "post"))
"""Without a word for spending or for a site nothing is built in a country."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that reads one language, compiled once."""

    pack: LanguagePack
    names: NameFinder
    guesses: Guesser
    references: Resolver
    scenes: Splitter
    cues: FeatureFinder
    parts: PartFinder
    inclusions: InclusionFinder
    phrases: PhraseFinder
    frames: FrameFinder
    terms: TermFinder
    models: Mapping[Relation, LinkModel]
    sellers: Mapping[str, Mention]
    themes: ThemePack | None
    calibration: Calibration = UNCALIBRATED


def grammar(
    pack: LanguagePack, index: NameIndex, registry: Registry, models: Mapping[Relation, LinkModel], themes: ThemePack | None
) -> Grammar:
    """Compile the grammar of a language over a registry."""
    roles = bystanders(pack)
    return Grammar(
        pack=pack,
        names=name_finder(pack, index, registry),
        guesses=guesser(pack, registry),
        references=resolver(pack, registry),
        scenes=splitter(pack),
        cues=feature_finder(pack, roles, registry),
        parts=part_finder(pack),
        inclusions=inclusion_finder(pack),
        phrases=phrase_finder(pack, roles),
        frames=frame_finder(pack, roles),
        terms=term_finder(pack),
        models=models,
        sellers=cloud_sellers(registry),
        themes=themes,
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document taken apart: its sentences, the names in them, names with references, and the scenes."""

    sentences: Sequence[Sentence]
    names: Sequence[Occurrence]
    occurrences: Sequence[Occurrence]
    scenes: Sequence[Scene]


def read_by_rules(document: Document, grammar: Grammar) -> Reading:
    """Return what a document says, by rules alone; a pure function of its arguments."""
    analysis = analyse(document, grammar)
    return as_reading(document, analysis, derive(document, analysis, grammar), grammar)


def as_reading(document: Document, analysis: Analysis, derived: Iterable[Derivation], grammar: Grammar) -> Reading:
    """Return what was read: the claims in the order of their evidence, and the themes."""
    claims = (one.claim for one in derived)
    return Reading(document, tuple(sorted(claims, key=_order)), tuple(_themes(document, analysis, grammar)))


def derive(document: Document, analysis: Analysis, grammar: Grammar) -> Iterator[Derivation]:
    """Yield the claims of a document, each with the facts that tell it."""
    facts = chain(accepted(rate(document, analysis, grammar), grammar), worded(document, analysis, grammar))
    return derive_from(document, analysis, facts, grammar, RULES_VERSION)


def derive_from(document: Document, analysis: Analysis, facts: Iterable[Fact], grammar: Grammar, extractor: str) -> Iterator[Derivation]:
    """Yield the claims that facts make, each with its terms and the facts that tell it."""
    told = without_asides(_surest(facts, grammar.names.registry), {one.mention.key for one in analysis.names})
    found = (_judged(document, fact, grammar) for fact in told)
    return merge(document, found, _forms(document.text, analysis.names), extractor)


def analyse(document: Document, grammar: Grammar) -> Analysis:
    """Take a document apart."""
    sentences, names = find_names(document, grammar)
    return arrange(document, sentences, names, grammar)


def find_names(document: Document, grammar: Grammar) -> tuple[Sequence[Sentence], Sequence[Occurrence]]:
    """Return the sentences of a document and the names in it, known ones and those that their form or company betrays."""
    text = _clean(document)
    sentences = list(split_sentences(text, split_blocks(text, grammar.pack), grammar.pack))
    named = list(as_sellers(text, find_mentions(text, sentences, grammar.names), grammar.sellers, grammar.pack))
    guessed = grammar.guesses.guess(text, sentences, named)
    return sentences, without_possessors(text, sorted([*named, *guessed], key=lambda o: o.start))


def arrange(document: Document, sentences: Sequence[Sentence], names: Sequence[Occurrence], grammar: Grammar) -> Analysis:
    """Return the names of a document with what refers to them, set into scenes."""
    text = _clean(document)
    occurrences = add_references(text, sentences, names, grammar.references, find_banners(text, sentences, grammar.names))
    scenes = grammar.scenes.scenes(text, sentences, occurrences)
    return Analysis(sentences, names, occurrences, [s for s in scenes if len(s.occurrences) <= _MOST_NAMES])


def _clean(document: Document) -> str:
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", document.text)


def candidates(document: Document, analysis: Analysis, grammar: Grammar) -> Iterator[tuple[Link, frozenset[str]]]:
    """Yield the candidate links of a document with their features."""
    about = topics(analysis.occurrences)
    for scene in analysis.scenes:
        if scene.occurrences and not is_void(document.text[scene.sentence.start : scene.sentence.end], grammar.pack):
            for link in find_links(scene, find_unsaid(scene, grammar.pack)):
                features = grammar.cues.features(document.text, link, about)
                if _possible(link.relation, features):
                    yield link, features


def _possible(relation: Relation, features: frozenset[str]) -> bool:
    if relation is Relation.INVESTS_IN:
        return bool(features & _BUILDING)
    return relation is not Relation.PARTNERS_WITH or not features & _BYSTANDING


def _surest(facts: Iterable[Fact], registry: Registry) -> Iterator[Fact]:
    """Yield each link of a clause once, as what is surest of it reads it."""
    surest: dict[tuple[object, ...], Fact] = {}
    for fact in (_acting(f, registry) for f in facts):
        key = (fact.subject.key, fact.relation, fact.object.key, fact.clause, fact.assertion)
        if _fits(fact) and (key not in surest or surest[key].probability < fact.probability):
            surest[key] = fact
    yield from surest.values()


class Rated(NamedTuple):
    """A candidate link with its features, and how probable the models find it: not at all without one of its relation."""

    link: Link
    features: frozenset[str]
    probability: float


def rate(document: Document, analysis: Analysis, grammar: Grammar) -> list[Rated]:
    """Return the candidate links of a document as the models rate them."""
    found = ((link, features, grammar.models.get(link.relation)) for link, features in candidates(document, analysis, grammar))
    return [Rated(link, features, model.probability(features) if model else 0.0) for link, features, model in found]


def accepted(rated: Iterable[Rated], grammar: Grammar) -> Iterator[Fact]:
    """Yield the candidate links that the models take for facts, and where else the document tells these, if less plainly."""
    links = list(rated)
    bars = {relation: model.threshold for relation, model in grammar.models.items()}
    held = {_ends(link) for link, _, probability in links if probability >= bars.get(link.relation, _NEVER)}
    for link, features, probability in links:
        if _ends(link) in held and probability >= _RETOLD_SHARE * bars[link.relation]:
            kind = "model" if probability >= bars[link.relation] else RETOLD
            yield _fact(link, probability, Grounds(kind, features=features))


def _ends(link: Link) -> tuple[str, Relation, str]:
    return link.subject.mention.key, link.relation, link.object.mention.key


def _fact(link: Link, probability: float, grounds: Grounds) -> Fact:
    clause = link.scene.clause(link.start, link.end)
    ends = (link.subject.mention, link.object.mention)
    return Fact(ends[0], link.relation, ends[1], link.scene, link.start, link.end, clause, probability, grounds=grounds)


def worded(document: Document, analysis: Analysis, grammar: Grammar) -> Iterator[Fact]:
    """Yield the facts that set words make, whatever the models say."""
    named = {o.mention.key for o in analysis.names}
    registry = grammar.names.registry
    for scene in analysis.scenes:
        if is_void(document.text[scene.sentence.start : scene.sentence.end], grammar.pack):
            continue
        yield from find_makers(document.text, scene, registry, named)
        yield from grammar.parts.find(scene)
        yield from grammar.inclusions.find(scene)
        yield from grammar.phrases.find(document.text, scene)
        yield from grammar.frames.find(document.text, scene)
        yield from find_hosting(scene, grammar.pack, registry)
        yield from find_hopes(scene, grammar.pack)


def _fits(fact: Fact) -> bool:
    subjects, objects = ENDS[fact.relation]
    named = fact.subject.name.strip() and fact.object.name.strip()
    return bool(named) and fact.subject.type in subjects and fact.object.type in objects and fact.subject.key != fact.object.key


def _acting(fact: Fact, registry: Registry) -> Fact:
    subject, object = (acting(mention, fact.relation, registry) for mention in (fact.subject, fact.object))
    return replace(fact, subject=subject, object=object)


def _judged(document: Document, fact: Fact, grammar: Grammar) -> Found:
    assertion = assertion_of(fact, grammar.pack)
    status = status_of(fact, assertion, grammar.pack)
    sure = replace(fact, probability=grammar.calibration.confidence(kind_of(fact, assertion), fact.probability))
    return Found(sure, assertion, grammar.terms.terms(document.text, fact, status, assertion, document.published))


def _forms(text: str, names: Sequence[Occurrence]) -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, dict[str, None]] = {}
    for one in names:
        forms.setdefault(one.mention.key, {})[text[one.start : one.end]] = None
    return {key: tuple(values) for key, values in forms.items()}


def _order(claim: Claim) -> tuple[int, str, str, str]:
    return (claim.evidence[0].start, claim.relation, claim.subject.key, claim.object.key)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who a passage is about: the nearest name in it or before it."""

    occurrences: Sequence[Occurrence]

    def about(self, start: int, end: int) -> Mention | None:
        """Return the entity that the passage from `start` to `end` is about."""
        inside = [o for o in self.occurrences if start <= o.start < end]
        before = [o for o in self.occurrences if o.end <= start]
        nearest = inside[:1] or before[-1:] or self.occurrences[:1]
        return nearest[0].mention if nearest else None


def _themes(document: Document, analysis: Analysis, grammar: Grammar) -> Iterator[Theme]:
    if grammar.themes is None:
        return iter(())
    running = [(s.start, s.end) for s in analysis.sentences if document.text[s.end - 1] in '.!?”"’…' or s.end - s.start > 130]
    return extract_themes(document, running, grammar.themes, Spoken(analysis.occurrences))
