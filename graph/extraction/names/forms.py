"""Names that no list knows, found by their form: "Ministry of …", "… Fire Authority", "… Systems", "X, a start-up"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.model import EntityType

WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w’'ʻ&.-]*[\w])?|\d{1,3}(?:st|nd|rd|th)(?= [A-Z]))"
"""A capitalised word, as a fragment of a pattern."""

_BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)
_LIST = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
_SHORT = r"(?:St|Ste|Sta|Sto|Mt|Ft|U\.S|U\.K|D\.C)\.(?= [A-ZÀ-Þ])"
_SMALL = r"(?:(?<![\w’'])(?:[eimkt]-|[a-z]{1,2})(?=[A-ZÀ-Þ]))?"
"""What may stand before the capital of a name: "e-Residency", "iTax", "myGov"."""
NAME_WORD = rf"(?:{_SHORT}|{_SMALL}[A-ZÀ-ÖØ-Þ](?:(?:(?![’']s(?!\w))[\w’'ʻ&.-])*[\w])?|\d{{1,3}}(?:st|nd|rd|th)(?= [A-Z]))"
"""The same without a possessive ending."""


@dataclass(frozen=True, slots=True)
class Form:
    """A stretch of text whose form says what type of entity it names."""

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class FormFinder:
    """The name forms of one language.

    `joint` matches what joins the words of a long name, `pairs` what no "and" parts ("Customs and Excise"); `field` the words
    for what bodies see to ("Health", "Training"), `fieldlike` what may be that too ("Health Services"); `whole` a stretch that
    is the name of a body by itself, `headed` one that ends in what it is.
    """

    shapes: tuple[tuple[re.Pattern[str], EntityType], ...]
    not_bodies: re.Pattern[str]
    never: re.Pattern[str]
    not_companies: re.Pattern[str]
    article: re.Pattern[str]
    pairs: re.Pattern[str]
    joint: re.Pattern[str]
    field: re.Pattern[str]
    whole: re.Pattern[str]
    headed: re.Pattern[str]
    fieldlike: re.Pattern[str]

    def find(self, text: str) -> Iterator[Form]:
        """Yield names by form; they may overlap, the caller keeps the longest.

        >>> from graph.extraction.packs import load_packs
        >>> text = "The Ministry of Harbours signed."
        >>> [text[f.start:f.end] for f in form_finder(load_packs()["en"]).find(text)]
        ['Ministry of Harbours']
        """
        for pattern, type in self.shapes:
            excluded = self.not_companies if type is EntityType.VENDOR else self.not_bodies
            position = 0
            while match := pattern.search(text, position):
                start, end = match.span("name")
                start = self._past_articles(text, start, end)
                if type is EntityType.AGENCY:
                    start, end = self._trimmed(text, start, end)
                position = max(end, match.start() + 1)
                nothing = type not in _BODIES and self.never.fullmatch(text[start:end])
                if start < end and not nothing and not excluded.fullmatch(text[start:end]):
                    yield Form(start, end, type)

    def _past_articles(self, text: str, start: int, end: int) -> int:
        while (match := self.article.match(text, start, end)) and match.end() > start:
            start = match.end()
        return start

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return the part of a stretch that is one name: lists of fields stay together, lists of bodies come apart."""
        pairs = [pair.span() for pair in self.pairs.finditer(text, start, end)]
        for joint in list(self.joint.finditer(text, start, end)):
            if any(low < joint.start() < high for low, high in pairs):
                continue
            left, right = text[start : joint.start()], text[joint.end() : end]
            if joint["name"] is not None:
                if " " in left and self.headed.fullmatch(left) and self._stands_alone(right):
                    return start, joint.start()
                continue
            if self.whole.fullmatch(left):
                if not self._goes_on(left, right, joint["list"] is not None):
                    return start, joint.start()
            elif not self.field.search(left):
                start = joint.end()
        return start, end

    def _goes_on(self, left: str, right: str, comma: bool) -> bool:
        """Tell whether what follows a comma or an "and" is one more field of the body on the left."""
        part = self.joint.split(right, maxsplit=1)[0]
        last = comma and not self.joint.search(right)
        alone = self.whole.fullmatch(right) if self.headed.fullmatch(left) else self._stands_alone(right)
        return bool(self.field.search(part)) and not last and not alone

    def _stands_alone(self, name: str) -> bool:
        """Tell whether a name is that of a body even behind "Department of"."""
        return self.whole.fullmatch(name) is not None and self.fieldlike.fullmatch(name) is None


def never_names(pack: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of what reads like a name and never is one, in any language: certificates, levels, languages."""
    return re.compile(rf"(?:{pack.alternation('names.never')})(?!\w)")


def form_finder(pack: LanguagePack) -> FormFinder:
    """Compile the name forms of a language pack."""
    shapes = (
        *_government_shapes(pack),
        *_body_shapes(pack),
        *_vendor_shapes(pack),
        *_product_shapes(pack),
        *_headed_shapes(pack),
        *_own_shapes(pack),
    )
    ends, opens, of = (pack.alternation(f"bodies.{key}") for key in ("end_heads", "of_heads", "of"))
    conjunctions, fieldlike = pack.alternation("bodies.conjunctions"), pack.alternation("bodies.field_heads")
    return FormFinder(
        shapes=tuple((re.compile(rf"(?<![\w■])(?<!\b[eimkt]-){shape}(?!\w)"), type) for shape, type in shapes),
        not_bodies=pack.cue("bodies.not_bodies"),
        never=never_names(pack),
        not_companies=pack.cue("companies.not_companies"),
        article=re.compile(rf"(?:{pack.alternation('bodies.articles')})(?: |$)"),
        pairs=re.compile(rf"(?<!\w)(?:{pack.alternation('bodies.pairs')})(?!\w)"),
        joint=re.compile(rf"(?P<name> (?:{of}) )|,? (?:{conjunctions}) (?:(?:{pack.alternation('bodies.the')}) )?|(?P<list>, )"),
        field=re.compile(rf"(?:{pack.alternation('bodies.fields')})$"),
        whole=re.compile(rf"(?:.* )?(?:{opens}) (?:{of}) .*|.*\b(?:{ends})"),
        fieldlike=re.compile(rf".*\b(?:{fieldlike})"),
        headed=re.compile(rf"(?!.* (?:{of}) ).*\b(?:{ends})"),
    )


def _government_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    articles, heads, opens, of, the = (
        pack.alternation(f"bodies.{k}") for k in ("articles", "government_ends", "government_of", "of", "the")
    )
    prefix = rf"(?!(?:{articles})\b){NAME_WORD}"
    governed = pack.alternation("bodies.government_links", missing=of)
    yield rf"(?P<name>{prefix}(?: {NAME_WORD}){{0,3}} (?:{heads})){_not_going_on(pack)}", EntityType.GOVERNMENT
    yield rf"(?P<name>(?:{opens}) (?:{governed}) (?:(?:{the}) )?{NAME_WORD}(?: {NAME_WORD}){{0,3}})", EntityType.GOVERNMENT


def _body_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    of_heads, end_heads, of, the = (pack.alternation(f"bodies.{key}") for key in ("of_heads", "end_heads", "of", "the"))
    own = rf"(?:(?:{pack.alternation('bodies.possessives')})|(?!(?:{pack.alternation('bodies.articles')})\b){NAME_WORD})"
    list_link = rf"(?:,? (?:{pack.alternation('bodies.conjunctions')}) (?:(?:{the}) )?|, | "
    link = rf"{list_link}(?:{pack.alternation('bodies.of_links')}) | )"
    tail = rf"{NAME_WORD}(?:{list_link}(?:{pack.alternation('bodies.tail_links')}) (?:(?:{the}) )?| ){NAME_WORD}){{0,9}}"
    yield rf"(?P<name>(?:{own} ){{0,3}}(?:{of_heads}) (?:{of}) (?:(?:{the}) )?{tail})", EntityType.AGENCY
    yield (
        rf"(?P<name>{own}(?:{link}{own}){{0,8}} (?:{end_heads})(?: of (?:the )?{NAME_WORD}(?: {NAME_WORD}){{0,2}})?){_not_going_on(pack)}",
        EntityType.AGENCY,
    )
    yield rf"(?P<name>(?:{pack.alternation('bodies.numbered')}) \d+)", EntityType.AGENCY
    yield (
        rf"(?P<name>(?:{pack.alternation('bodies.foreign')})(?: (?:{pack.alternation('bodies.foreign_links')}|{NAME_WORD})){{0,6}})",
        EntityType.AGENCY,
    )
    yield rf"(?:{pack.alternation('bodies.nouns')}),? (?P<name>[A-Z][A-Z-]*[A-Z])(?! [A-Z])", EntityType.AGENCY
    yield (
        rf"(?P<name>[A-Z][A-Z-]+[A-Z]), (?:an?|the|its|their) (?:[\w’'-]+ ){{0,4}}?(?:{pack.alternation('bodies.nouns')})",
        EntityType.AGENCY,
    )


def _not_going_on(pack: LanguagePack) -> str:
    """Return what keeps a pattern from ending inside a longer name, except before the title of a person."""
    return rf"(?! (?!(?:{pack.alternation('bodies.titles')})\b)[A-Z]\w)"


def _vendor_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    legal, suffixes, nouns = (pack.alternation(f"companies.{key}") for key in ("legal", "suffixes", "nouns"))
    start = rf"(?!(?:{pack.alternation('bodies.articles')})\b){NAME_WORD}"
    name = rf"{start}(?: (?:& )?{NAME_WORD}){{0,3}}"
    of = rf"(?:{pack.alternation('companies.articles')}) (?:[\w’'-]+ ){{0,4}}?"
    yield rf"(?P<name>{start}(?: (?:& )?(?:{NAME_WORD}|\d+)){{0,4}},? (?:{legal}))", EntityType.VENDOR
    goes_on = rf"{_not_going_on(pack)}(?! (?:{pack.alternation('companies.not_before')})\b)"
    yield rf"(?P<name>{start}(?: (?:& )?(?:{NAME_WORD}|\d+)){{0,3}} (?:{suffixes})){goes_on}", EntityType.VENDOR
    yield rf"(?P<name>{NAME_WORD}\.(?:AI|ai))", EntityType.VENDOR
    yield rf"(?P<name>{name})(?:,| \(| [–—-]) ?{of}(?:{nouns})", EntityType.VENDOR
    yield rf"(?:{nouns})(?:,? (?:{pack.alternation('products.named')}))?,? [\"“‘'«„]?(?P<name>{name})", EntityType.VENDOR


def _product_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    nouns, programs, named, of = (pack.alternation(f"products.{key}") for key in ("nouns", "program_nouns", "named", "articles"))
    name = rf"{NAME_WORD}(?: (?:{NAME_WORD}|\d[\d.]*)){{0,3}}"
    yield rf"(?P<name>{name})[”\"’']?, (?:{of}) (?:[\w’'-]+ ){{0,4}}?(?:{nouns})", EntityType.PRODUCT
    yield rf"(?P<name>{name})[”\"’']?, (?:{of}) (?:[\w’'-]+ ){{0,4}}?(?:{programs})", EntityType.PROGRAM
    yield rf"(?:{nouns}),? (?:{named}) [\"“‘'«„]?(?P<name>{name})", EntityType.PRODUCT
    yield rf"(?:{programs}),? (?:{named}) [\"“‘'«„]?(?P<name>{name}(?: (?:for|of) {name})?)", EntityType.PROGRAM


def _headed_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    ends, without = pack.alternation("products.end_heads"), pack.alternation("products.not_products")
    opens, closes = pack.alternation("products.program_opens"), pack.alternation("products.program_ends")
    start = rf"(?!(?:{pack.alternation('bodies.articles')})\b){NAME_WORD}"
    yield rf"(?P<name>(?!(?:{without})(?!\w)){start}(?: {NAME_WORD}){{0,3}} (?:{ends})){_not_going_on(pack)}", EntityType.PRODUCT
    yield rf"(?P<name>(?:{opens}) (?!\d){NAME_WORD})", EntityType.PROGRAM
    yield rf"(?P<name>{start}(?: {NAME_WORD}){{0,4}} (?:{closes})){_not_going_on(pack)}", EntityType.PROGRAM


def _own_shapes(pack: LanguagePack) -> Iterator[tuple[str, EntityType]]:
    for type in EntityType:
        for shape in pack.fragments.get(f"shapes.{type.value}", ()):
            yield filled(shape, pack).replace("<name>", "(?P<name>").replace("</name>", ")"), type


def filled(shape: str, pack: LanguagePack) -> str:
    """Return a fragment of a pack with its lists filled in; a list may name others."""
    nations = "|".join(form for name, forms in pack.fragments.items() if name.startswith("demonyms.") for form in forms)
    plain = shape.replace("{word}", WORD).replace("{demonyms}", f"(?:{nations or '(?!)'})")
    return _LIST.sub(lambda m: f"(?:{filled(pack.alternation(m[1]), pack)})", plain)
