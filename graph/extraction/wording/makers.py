"""Products whose own name says who makes them: "Microsoft 365 Copilot", and "Google Cloud" where it is the maker itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.mentions import Occurrence
from graph.extraction.packs import LanguagePack
from graph.extraction.scenes.clauses import Scene
from graph.extraction.scenes.facts import Fact, Grounds
from graph.model import Assertion, Entity, EntityType, Mention, Relation
from graph.registry import Registry

_CONFIDENCE = 0.95
_GROUNDS = Grounds("maker")


def find_makers(text: str, scene: Scene, registry: Registry, named: Collection[str]) -> Iterator[Fact]:
    """Yield an offer for each product of a scene that is written with its maker's name.

    `named` are the ids of the entities that the document names: of a product that no list knows, only these are taken for its maker.
    A cloud that stands for its maker is no product here.
    """
    for one in scene.occurrences:
        if one.mention.type is not EntityType.PRODUCT or one.anaphoric:
            continue
        written = text[one.start : one.end]
        maker = _maker(one.mention, written, registry, named)
        if maker:
            clause = scene.clause(one.start, one.end)
            ends = mention_of(maker), one.mention
            yield Fact(ends[0], Relation.OFFERS, ends[1], scene, one.start, one.end, clause, _CONFIDENCE, Assertion.ASSERTED, _GROUNDS)


def _maker(product: Mention, written: str, registry: Registry, named: Collection[str]) -> Entity | None:
    known = registry.get(product.known or "")
    if known is None:
        return next((vendor for vendor in _openers(written, registry) if vendor.id in named), None)
    maker = registry.get(known.parent or "")
    if maker is None or maker.type is not EntityType.VENDOR:
        return None
    begun = maker in _openers(written, registry) or (maker.id in named and written.startswith(maker.label))
    return maker if (begun and known.kind != "cloud") or _is_of(maker, known, written, registry) else None


def _openers(written: str, registry: Registry) -> Iterator[Entity]:
    """Yield the vendors with whose name a longer name begins, that with the longest first: Microsoft for "Microsoft 365"."""
    words = written.split()
    begun = (registry.find(" ".join(words[:i])) for i in range(len(words) - 1, 0, -1))
    yield from (entity for found in begun for entity in found if entity.type is EntityType.VENDOR)


def _is_of(maker: Entity, product: Entity, written: str, registry: Registry) -> bool:
    """Tell whether a name is that of the maker and then one of the product: "Google Gemini", but not "Microsoft 365"."""
    words = written.split()
    halves = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
    return any(maker in registry.find(first) and product in registry.find(second) for first, second in halves)


def without_asides(facts: Iterable[Fact], named: Collection[str]) -> Iterator[Fact]:
    """Yield the facts without the makers that only the name of a product tells, where nothing else is said of it.

    `named` are the keys of the entities that the document names.
    """
    every = list(facts)
    told = {key for fact in every if fact.grounds != _GROUNDS for key in (fact.subject.key, fact.object.key)}
    yield from (f for f in every if f.grounds != _GROUNDS or f.subject.key in named or f.object.key in told)


def cloud_sellers(registry: Registry) -> dict[str, Mention]:
    """Return the makers of the clouds that carry their maker's name, by the cloud's id."""
    clouds = (e for e in registry.entities.values() if e.kind == "cloud" and e.type is EntityType.PRODUCT)
    makers = ((cloud, registry.get(cloud.parent or "")) for cloud in clouds)
    return {cloud.id: mention_of(maker) for cloud, maker in makers if maker and cloud.label.startswith(maker.label)}


def as_sellers(text: str, names: Iterable[Occurrence], sellers: Mapping[str, Mention], pack: LanguagePack) -> Iterator[Occurrence]:
    """Yield the names, a cloud read as its maker where the words before it do not speak of a place to run things.

    Only the maker's name and one word more can stand for the maker: "Google Cloud" can, "Google Distributed Cloud" is always a thing.
    """
    for one in names:
        seller = sellers.get(one.mention.known or "")
        if (
            seller is None
            or _longer(text[one.start : one.end], seller)
            or pack.cue("hosting.place").search(text[max(0, one.start - 30) : one.start])
        ):
            yield one
        else:
            yield replace(one, mention=seller)


def _longer(form: str, seller: Mention) -> bool:
    return len(form.split()) > len(seller.name.split()) + 1
