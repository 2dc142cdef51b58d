"""Are two entities one? A verdict with its score and its reasons in words, from names, identifiers, country, parent and website.

The score is how likely the two are one, from 0 to 1. Only what cannot well be chance is judged the same; what looks alike is
unsure and waits for a person. A firm is never its parent, its reseller or its product.
"""

from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from graph.model import Entity, EntityType, Verdict
from graph.resolution.spelling import Form, abbreviates, is_acronym

SAME_FROM, UNSURE_FROM = 0.9, 0.5
"""From which scores on two entities are the same, and may be."""

_BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)
_THINGS = (EntityType.PRODUCT, EntityType.PROGRAM)
_ONE_EACH = ("wikidata", "lei", "ror", "isni")
_SHARED = (*_ONE_EACH, "uei", "duns", "cage", "opencorporates")
"""Schemes whose numbers name an organisation or product; numbers of contracts and rows do not."""
_WEAK = frozenset(
    "technology software system group holding international industry laboratory enterprise ai company global platform".split()  # noqa: SIM905  (a word list, not code)
)
"""Words that a firm's name often goes without."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with its forms of name; `makers` are the names of the firm that makes a product.

    `homes` are the bodies that it belongs to; if `bound`, its name means something inside them only, as that of an office does.
    """

    entity: Entity
    forms: tuple[Form, ...]
    makers: tuple[tuple[str, ...], ...] = ()
    odd: str | None = None
    homes: frozenset[str] = frozenset()
    bound: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """How likely two entities are one, and why."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict that the score stands for; what only looks like another name is never settled without a person."""
        if self.score >= SAME_FROM:
            return Verdict.SAME
        return Verdict.UNSURE if self.score >= UNSURE_FROM or any(LOOKS in reason for reason in self.reasons) else Verdict.DIFFERENT


LOOKS = "looks like"


def compare(left: Profile, right: Profile) -> Comparison:
    """Return how likely two entities are one."""
    return _excluded(left.entity, right.entity) or _by_identifier(left, right) or _at_home(left, right, _by_name(left, right))


def _excluded(left: Entity, right: Entity) -> Comparison | None:
    if left.type is not right.type:
        return Comparison(0.0, (f"one is a {left.type.lower()}, the other a {right.type.lower()}",))
    if left.id == right.parent or right.id == left.parent:
        return Comparison(0.0, ("one belongs to the other",))
    if left.type in _BODIES and left.country and right.country and left.country != right.country:
        return Comparison(0.0, ("bodies of two countries",))
    return None


def _at_home(left: Profile, right: Profile, found: Comparison) -> Comparison:
    """Doubt a name that means something inside one body only, outside that body."""
    if not (left.bound or right.bound) or not left.homes.isdisjoint(right.homes):
        return found
    if left.entity.type not in _BODIES or (left.bound and right.bound) or found.score < SAME_FROM:
        return Comparison(min(found.score, 0.2), (*found.reasons, "each inside another body"))
    return Comparison(0.6, (*found.reasons, "one is known inside another body only"))


def _by_identifier(left: Profile, right: Profile) -> Comparison | None:
    mine, others = ({i for i in p.entity.identifiers if i.scheme in _SHARED} for p in (left, right))
    shared = sorted(mine & others)
    if shared and not (left.odd or right.odd):
        return Comparison(1.0, (f"both bear {shared[0].scheme} {shared[0].value}",))
    theirs = {i.scheme: i.value for i in others if i.scheme in _ONE_EACH}
    for number in sorted(mine):
        if theirs.get(number.scheme, number.value) != number.value and number.scheme in _ONE_EACH:
            return Comparison(0.0, (f"{number.scheme} {number.value} is not {theirs[number.scheme]}",))
    return None


def _by_name(left: Profile, right: Profile) -> Comparison:
    pairs = list(product(left.forms, right.forms))
    best = max(_without_maker(left, right), _without_maker(right, left), *(_names(a, b, left.entity.type) for a, b in pairs))
    odd = left.odd or right.odd
    if odd or _look_alike(left, right):
        return _odd(left, right, odd or "holds letters that pass for others", best)
    if left.entity.type in _BODIES and best.score >= UNSURE_FROM and not (left.entity.country and right.entity.country):
        likely = 0.6 if best.score >= SAME_FROM else 0.4
        return Comparison(likely, (*best.reasons, "the country of one is not known"))
    return _by_website(left.entity, right.entity, best)


def _odd(left: Profile, right: Profile, why: str, best: Comparison) -> Comparison:
    for a, b in product(left.forms, right.forms):
        if len(a.skeleton) > 3 and a.skeleton == b.skeleton:
            return Comparison(0.3, (f"“{a.text}” {LOOKS} “{b.text}”, but one {why}",))
    return Comparison(min(best.score, 0.3), (*best.reasons, why))


def _look_alike(left: Profile, right: Profile) -> bool:
    """Tell whether two names are the same at a glance only."""
    alike = [(a, b) for a, b in product(left.forms, right.forms) if a.skeleton == b.skeleton and len(a.skeleton) > 3]
    return any(a.squeezed.isascii() != b.squeezed.isascii() or (a.squeezed != b.squeezed and a.numbers != b.numbers) for a, b in alike)


def _by_website(left: Entity, right: Entity, best: Comparison) -> Comparison:
    hosts = [host(entity) for entity in (left, right)]
    if hosts[0] and hosts[0] == hosts[1] and left.type not in _THINGS and 0.3 <= best.score < SAME_FROM:
        return Comparison(0.95, (*best.reasons, f"both have the website {hosts[0]}"))
    return best


def host(entity: Entity) -> str:
    """Return the host of an entity's website without www, "" if it has none."""
    return (urlsplit(entity.website or "").hostname or "").removeprefix("www.")


def _names(left: Form, right: Form, type: EntityType) -> Comparison:
    """Return how likely two forms of name mean one entity of a type."""
    named = f"“{left.text}”", f"“{right.text}”"
    if left.numbers != right.numbers:
        return Comparison(0.1, (f"other numbers in {named[0]} than in {named[1]}",))
    if is_acronym(left.text) and is_acronym(right.text):
        return _acronyms(left, right, type)
    if left.squeezed == right.squeezed and len(left.squeezed) > 3:
        spelt_out = left.words != right.words and len(left.squeezed) < 8 and any(len(word) == 1 for word in (*left.words, *right.words))
        return Comparison(0.7 if spelt_out else 0.97, (f"{named[0]} is {named[1]} but for spaces, punctuation, legal form and the like",))
    if left.content == right.content and len(left.content) > 1:
        return Comparison(0.95, (f"{named[0]} is {named[1]} but for small words, their order and the country's name",))
    return _like(left, right, type)


def _acronyms(left: Form, right: Form, type: EntityType) -> Comparison:
    """Compare acronyms: two bodies or firms may share one, and be one letter apart."""
    if left.squeezed != right.squeezed or type in _BODIES:
        return Comparison(0.0)
    return Comparison(0.6 if left.text.isupper() or right.text.isupper() else 0.97, (f"both are called “{left.text}”",))


def _like(left: Form, right: Form, type: EntityType) -> Comparison:
    """Compare names that are not the same."""
    named = f"“{left.text}”", f"“{right.text}”"
    if type in _THINGS:
        return Comparison(0.0) if left.numbers else _misspelt(left, right, named) or Comparison(0.0)
    if abbreviates(left.text, right.text) or abbreviates(right.text, left.text):
        long_enough = min(len(left.squeezed), len(right.squeezed)) >= (3 if type in _BODIES else 4)
        return Comparison(0.6 if long_enough else 0.4, (f"{named[0]} and {named[1]} share their initials",))
    part = _extra(left, right) if type is EntityType.VENDOR else None
    return part or _typo(left, right, named)


def _extra(left: Form, right: Form) -> Comparison | None:
    """Compare a firm's name with a longer one that holds it."""
    short, long = sorted((left, right), key=lambda form: len(form.words))
    if not short.words or long.words[: len(short.words)] != short.words or (is_acronym(short.text) and len(short.text) < 4):
        return None
    more = set(long.words[len(short.words) :])
    said = f"“{long.text}” has more words than “{short.text}”"
    if more <= _WEAK:
        return Comparison(0.7, (f"{said}, such as firms leave out",))
    return Comparison(0.3, (f"{said}: it may be a part, a subsidiary or another firm",))


def _typo(left: Form, right: Form, named: tuple[str, str]) -> Comparison:
    """Compare names that may be misspelt: one letter in a long name, or one word of many."""
    mine, others = set(left.content), set(right.content)
    if len(mine) == len(others) >= 7 and len(mine - others) == 1:
        return Comparison(0.6, (f"{named[0]} is like {named[1]}",))
    likeness = round(0.4 * ratio(left.squeezed, right.squeezed) / 100, 2)
    return _misspelt(left, right, named) or Comparison(likeness, (f"{named[0]} is like {named[1]}",))


def _misspelt(left: Form, right: Form, named: tuple[str, str]) -> Comparison | None:
    one, other = left.squeezed, right.squeezed
    if min(len(one), len(other)) >= 7 and OSA.distance(one, other, score_cutoff=1) <= 1 and _long_where_it_differs(left, right):
        return Comparison(0.75, (f"{named[0]} is like {named[1]}",))
    return None


def _long_where_it_differs(left: Form, right: Form) -> bool:
    """A letter tells short words apart: Kern is not Kent."""
    return all(len(word) > 4 for word in set(left.words) ^ set(right.words))


def _without_maker(thing: Profile, other: Profile) -> Comparison:
    """Compare a product with a name that puts its maker's before it, as in "Google Gemini"."""
    if thing.entity.type in _THINGS:
        for (a, b), maker in product(product(thing.forms, other.forms), thing.makers):
            if b.words == (*maker, *a.words) and a.numbers == b.numbers:
                return Comparison(0.95, (f"“{b.text}” is “{a.text}” with its maker's name before it",))
    return Comparison(0.0)
