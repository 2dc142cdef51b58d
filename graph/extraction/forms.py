"""Names that no list knows, found by their form: "Ministry of …", "… Fire Authority", "… Systems", "X, a start-up"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.model import EntityType

WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w’'&.-]*[\w])?|\d{1,3}(?:st|nd|rd|th))"
"""A capitalised word, as a fragment of a pattern."""


@dataclass(frozen=True, slots=True)
class Form:
    """A stretch of text whose form says what type of entity it names."""

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class FormFinder:
    """The name forms of one language."""

    shapes: tuple[tuple[re.Pattern[str], EntityType], ...]
    not_bodies: re.Pattern[str]
    not_companies: re.Pattern[str]
    second: re.Pattern[str]
    article: re.Pattern[str]

    def find(self, text: str) -> Iterator[Form]:
        """Yield names by form; they may overlap, the caller keeps the longest.

        >>> from graph.extraction.packs import load_packs
        >>> text = "The Ministry of Harbours signed."
        >>> [text[f.start:f.end] for f in form_finder(load_packs()["en"]).find(text)]
        ['Ministry of Harbours']
        """
        for pattern, type in self.shapes:
            excluded = self.not_companies if type is EntityType.VENDOR else self.not_bodies
            for match in pattern.finditer(text):
                start, end = match.span("name")
                start += len(_matched(self.article, text, start))
                cut = self.second.search(text, start + 1, end) if type is EntityType.AGENCY else None
                end = cut.start() if cut else end
                if not excluded.fullmatch(text[start:end]):
                    yield Form(start, end, type)


def form_finder(pack: LanguagePack) -> FormFinder:
    """Compile the name forms of a language pack."""
    shapes = (*_body_shapes(pack), *_vendor_shapes(pack), *_product_shapes(pack))
    compiled = tuple((re.compile(rf"(?<!\w){shape}(?!\w)"), type) for shape, type in shapes)
    heads = _join(pack, "bodies.end_heads")
    article = re.compile(rf"(?:(?:{_join(pack, 'bodies.articles')}) )?")
    second = re.compile(rf",? (?:and|&) (?:the )?(?={WORD}(?: {WORD})* (?:{heads})(?!\w)|(?:{_join(pack, 'bodies.of_heads')}) (?:of|for))")
    return FormFinder(compiled, pack.cue("bodies.not_bodies"), pack.cue("companies.not_companies"), second, article)


def _body_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    link, of_heads, end_heads = (_join(pack, f"bodies.{key}") for key in ("links", "of_heads", "end_heads"))
    prefix = rf"(?!(?:The|A|An|In|At|On|From|For|By|With|And|But|Under|Both|Its|Their|Our|This|That|When|While|After|Since|Last|Why|How)\b){WORD}"
    more = rf"(?:(?:, {WORD}(?=,? and {WORD}))|(?:,? (?:{link})(?: the)?)? {WORD})"
    yield rf"(?P<name>(?:{prefix} ){{0,2}}(?:{of_heads}) (?:of|for|on) (?:the )?{WORD}{more}{{0,7}})", EntityType.AGENCY
    yield rf"(?P<name>{prefix}(?: (?:(?:of|and|for|&) )?{WORD}){{0,6}} (?:{end_heads}))(?: of (?:the )?{WORD}(?: {WORD}){{0,2}})?", EntityType.AGENCY
    yield rf"(?P<name>{prefix}(?: {WORD}){{0,4}} (?:{_join(pack, 'bodies.government_heads')}))", EntityType.GOVERNMENT
    yield rf"(?P<name>(?:{_join(pack, 'bodies.government_of')}) of (?:the )?{WORD}(?: {WORD}){{0,3}})", EntityType.GOVERNMENT


def _vendor_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    suffixes, nouns = _join(pack, "companies.suffixes"), _join(pack, "companies.nouns")
    name = rf"{WORD}(?: (?:& )?{WORD}){{0,3}}"
    yield rf"(?P<name>(?:{WORD} (?:& )?){{1,4}}(?:{suffixes}))", EntityType.VENDOR
    yield rf"(?P<name>{name}),? (?:an?|the|its) (?:[\w’'-]+ ){{0,4}}?(?:{nouns})", EntityType.VENDOR
    yield rf"(?:{nouns})(?:,)? (?P<name>{name})", EntityType.VENDOR


def _product_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    nouns, programs = _join(pack, "products.nouns"), _join(pack, "products.program_nouns")
    name = rf"{WORD}(?: (?:{WORD}|\d[\d.]*)){{0,3}}"
    yield rf"(?P<name>{name}), (?:an?|the|its|his|their) (?:[\w’'-]+ ){{0,4}}?(?:{nouns})", EntityType.PRODUCT
    named = r"(?:called|named|dubbed|known as|nicknamed|christened)"
    yield rf"(?:{nouns}),? {named} [\"“‘']?(?P<name>{name})", EntityType.PRODUCT
    yield rf"(?:{programs}),? {named} [\"“‘']?(?P<name>{name}(?: (?:for|of) {name})?)", EntityType.PROGRAM


def _join(pack: LanguagePack, name: str) -> str:
    return "|".join(pack.fragments[name])


def _matched(pattern: re.Pattern[str], text: str, start: int) -> str:
    match = pattern.match(text, start)
    return match[0] if match else ""
