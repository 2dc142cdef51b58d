"""Clauses → facts: which names are linked how, by the cues of the language and the types of the names."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.clauses import Clause, Group, Side
from graph.extraction.packs import LanguagePack
from graph.extraction.roles import Bystanders
from graph.model import Assertion, EntityType, Mention, Relation
from graph.registry import Registry


@dataclass(frozen=True, slots=True)
class Fact:
    """A link that a clause makes: its ends, the cue that made it, and the frame that read it.

    `assertion` is set only where the frame itself decides it.
    """

    subject: Mention
    relation: Relation
    object: Mention
    clause: Clause
    cue: tuple[int, int]
    frame: str
    assertion: Assertion | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with all that frames look at: the document's text, who acts, the pack and the registry."""

    text: str
    clause: Clause
    vendors: Sequence[Group]
    bodies: Sequence[Group]
    things: Sequence[Group]
    pack: LanguagePack
    registry: Registry

    def triggers(self, frame: str) -> list[tuple[int, int]]:
        """Return the offsets of a frame's cues in the clause."""
        pattern = self.pack.cue(f"triggers.{frame}")
        return [(self.clause.start + m.start(), self.clause.start + m.end()) for m in pattern.finditer(self.clause.masked)]

    def gap(self, left: Group, right: Group) -> str:
        """Return the masked text between two groups."""
        return self.clause.between(left.end, right.start)

    def taken_up(self, side: Side) -> tuple[Mention, ...]:
        """Return who of a side a pronoun in the clause can mean: at most one, none without a pronoun."""
        if not self.pack.cue("clauses.pronouns").search(self.clause.masked):
            return ()
        return self.clause.before.get(side, ())[:1]


def stage(text: str, clause: Clause, pack: LanguagePack, roles: Bystanders, registry: Registry) -> Scene:
    """Return the scene of a clause."""
    vendors, bodies, things = (roles.actors(text, clause, side) for side in Side)
    return Scene(text, clause, vendors, bodies, things, pack, registry)


def deals(scene: Scene) -> Iterator[Fact]:
    """Vendor and public body in one clause with a word for dealing."""
    for cue in scene.triggers("deal"):
        for vendor, body in _ends(scene, cue, Side.VENDOR, Side.PUBLIC):
            yield Fact(vendor, Relation.PARTNERS_WITH, body, scene.clause, cue, "deal")


def alliances(scene: Scene) -> Iterator[Fact]:
    """Two vendors in one clause with a word for partnership, and no public body as the buyer."""
    if scene.bodies or sum(len(g.members) for g in scene.vendors) < 2:
        return
    for cue in scene.triggers("alliance"):
        members = _mentions(scene.vendors)
        for left, right in ((a, b) for i, a in enumerate(members) for b in members[i + 1 :]):
            if left.key != right.key and len(scene.vendors) <= 2:
                yield Fact(left, Relation.PARTNERS_WITH, right, scene.clause, cue, "alliance")


def uses(scene: Scene) -> Iterator[Fact]:
    """Public body and product in one clause with a word for use."""
    for cue in scene.triggers("use"):
        for body, thing in _ends(scene, cue, Side.PUBLIC, Side.THING):
            yield Fact(body, Relation.ADOPTS, thing, scene.clause, cue, "use")


def own_systems(scene: Scene) -> Iterator[Fact]:
    """A public body's product by possessive: "the ministry’s Gantry"."""
    for body, thing in _adjacent(scene.bodies, scene.things):
        gap = scene.gap(body, thing)
        if re.fullmatch(rf"['’]s? {scene.pack.fragments['offering.possessive'][0]}", gap):
            yield from _product(body, Relation.ADOPTS, thing, scene, "own")


def services(scene: Scene) -> Iterator[Fact]:
    """A product that is for a public body: "an edition for federal agencies"."""
    for thing, body in _adjacent(scene.things, scene.bodies):
        gap = scene.gap(thing, body)
        match = scene.pack.cue("triggers.serve").search(gap)
        if match and len(gap) < 90:
            yield from _product(thing, Relation.SERVES, body, scene, "serve")


def offerings(scene: Scene) -> Iterator[Fact]:
    """A vendor's product: by possessive or apposition, "made by", or a verb of making and selling between them."""
    for vendor, thing in _adjacent(scene.vendors, scene.things):
        gap = scene.gap(vendor, thing)
        owned = re.fullmatch(rf"(?:['’]s?)? {scene.pack.fragments['offering.possessive'][0]}[\"“‘']?", gap)
        if owned and (gap[0] in "'’" or gap.isspace()) or (len(gap) < 160 and scene.pack.cue("triggers.offer").search(gap)):
            yield from _product(vendor, Relation.OFFERS, thing, scene, "offer")
    by = "|".join(scene.pack.fragments["offering.by"])
    for thing, vendor in _adjacent(scene.things, scene.vendors):
        gap = scene.gap(thing, vendor)
        if len(gap) < 120 and re.search(rf"(?:{by})(?: [\w-]+){{0,2}} ?$", gap, re.IGNORECASE):
            yield from _product(vendor, Relation.OFFERS, thing, scene, "offer")


def makers(scene: Scene) -> Iterator[Fact]:
    """A known product beside its known maker in one clause."""
    for thing in (o for g in scene.clause.of(Side.THING) for o in g.members):
        for vendor in (o for g in scene.clause.of(Side.VENDOR) for o in g.members):
            entity = scene.registry.get(thing.mention.known or "")
            if entity is not None and entity.parent == vendor.mention.known and not thing.anaphoric:
                yield Fact(vendor.mention, Relation.OFFERS, thing.mention, scene.clause, (thing.start, thing.end), "maker", Assertion.ASSERTED)


def hosting(scene: Scene) -> Iterator[Fact]:
    """A product that runs on a cloud or platform."""
    clouds = [g for g in scene.things if any(_is_cloud(scene, o.mention) for o in g.members)]
    for cue in scene.triggers("host"):
        for cloud in clouds:
            guests = [g for g in scene.things if g is not cloud and g.end <= cue[0]] or []
            subjects = _mentions(guests[-1:]) or scene.clause.before.get(Side.THING, ())[:1]
            for guest in subjects:
                for host in _mentions([cloud]):
                    if host.key != guest.key and host.type is EntityType.PRODUCT and not _is_cloud(scene, guest):
                        yield Fact(guest, Relation.HOSTED_ON, host, scene.clause, cue, "host")


def inclusion(scene: Scene) -> Iterator[Fact]:
    """A product with another in it, or a program and what is delivered through it."""
    for left, right in _adjacent(scene.things, scene.things):
        gap = scene.gap(left, right)
        if scene.pack.cue("inclusion.forward").search(gap) and len(gap) < 90:
            yield from _product(left, Relation.INCLUDES, right, scene, "include")
        elif scene.pack.cue("inclusion.backward").search(gap) and len(gap) < 90:
            yield from _product(right, Relation.INCLUDES, left, scene, "include")


def parts(scene: Scene) -> Iterator[Fact]:
    """A body and the larger body that it belongs to, in words that say so."""
    bodies = [o for g in scene.clause.of(Side.PUBLIC) for o in g.members]
    between = "|".join(scene.pack.fragments["parts.between"])
    nouns = "|".join(scene.pack.fragments["parts.nouns"])
    for left, right in zip(bodies, bodies[1:], strict=False):
        gap = scene.clause.between(left.end, right.start)
        tail = scene.clause.masked[right.end - scene.clause.start :]
        if left.mention.key == right.mention.key or EntityType.COUNTRY in (left.mention.type, right.mention.type):
            continue
        if left.mention.type is EntityType.AGENCY and (
            re.fullmatch(rf"(?: ?\([^)]*\))?(?:{between})", gap, re.IGNORECASE)
            or (re.fullmatch(r"(?: ?\([^)]*\))?, (?:the )?", gap) and re.match(rf"['’]s? (?:[\w-]+ ){{0,3}}(?:{nouns})(?!\w)", tail))
        ):
            yield Fact(left.mention, Relation.PART_OF, right.mention, scene.clause, (left.start, right.end), "part", Assertion.ASSERTED)
        elif left.mention.type is right.mention.type is EntityType.AGENCY and re.fullmatch(r"['’]s? (?:[\w-]+ )?", gap):
            yield Fact(right.mention, Relation.PART_OF, left.mention, scene.clause, (left.start, right.end), "part", Assertion.ASSERTED)


def investments(scene: Scene) -> Iterator[Fact]:
    """A vendor that builds, opens or funds something in a country."""
    if not scene.pack.cue("triggers.invest_verbs").search(scene.clause.masked):
        return
    places = [o for g in scene.clause.of(Side.PUBLIC) for o in g.members if o.mention.country and o.mention.type is not EntityType.AGENCY]
    vendors = _mentions(scene.vendors[:1]) or scene.taken_up(Side.VENDOR)
    for cue in scene.triggers("invest"):
        for place in places[:1]:
            country = scene.registry.get(f"country/{place.mention.country}")
            if country is not None:
                target = Mention(EntityType.COUNTRY, country.label, known=country.id, country=country.country)
                yield from (Fact(v, Relation.INVESTS_IN, target, scene.clause, cue, "invest") for v in vendors)


def hopes(scene: Scene) -> Iterator[Fact]:
    """A country that only watches, tied to a product by somebody's hope."""
    if not (scene.pack.cue("hope.cues").search(scene.clause.masked) and scene.pack.cue("hope.ties").search(scene.clause.masked)):
        return
    countries = [o for g in scene.clause.of(Side.PUBLIC) for o in g.members if o.mention.type is EntityType.COUNTRY]
    things = _mentions(scene.things) or scene.clause.before.get(Side.THING, ())[:1]
    for country in countries:
        for thing in things[:1]:
            cue = (country.start, country.end)
            yield Fact(country.mention, Relation.ADOPTS, thing, scene.clause, cue, "hope", Assertion.SPECULATIVE)


FRAMES: tuple[Callable[[Scene], Iterator[Fact]], ...] = (
    deals,
    alliances,
    uses,
    own_systems,
    services,
    offerings,
    makers,
    hosting,
    inclusion,
    parts,
    investments,
    hopes,
)


def find_facts(scene: Scene) -> Iterator[Fact]:
    """Yield the facts that any frame finds in a scene; the same link may come from several cues."""
    for frame in FRAMES:
        yield from frame(scene)


def _ends(scene: Scene, cue: tuple[int, int], left: Side, right: Side) -> Iterator[tuple[Mention, Mention]]:
    """Pair the members of the two groups that stand nearest to a cue, on either side of it if possible."""
    sides = {Side.VENDOR: scene.vendors, Side.PUBLIC: scene.bodies, Side.THING: scene.things}
    pairs = [(a, b) for a in sides[left] for b in sides[right]]
    if pairs:
        a, b = min(pairs, key=lambda pair: (_same_side(pair, cue), sum(_distance(g, cue) for g in pair)))
        yield from ((x, y) for x in _mentions([a]) for y in _mentions([b]))
    elif sides[left]:
        nearest = min(sides[left], key=lambda g: _distance(g, cue))
        yield from ((x, y) for x in _mentions([nearest]) for y in scene.taken_up(right))
    elif sides[right]:
        nearest = min(sides[right], key=lambda g: _distance(g, cue))
        yield from ((x, y) for x in scene.taken_up(left) for y in _mentions([nearest]))


def _same_side(pair: tuple[Group, Group], cue: tuple[int, int]) -> bool:
    return (pair[0].end <= cue[0]) == (pair[1].end <= cue[0])


def _distance(group: Group, cue: tuple[int, int]) -> int:
    return cue[0] - group.end if group.end <= cue[0] else max(0, group.start - cue[1])


def _adjacent(left: Sequence[Group], right: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pair each group with the next one of the other list behind it."""
    for a in left:
        behind = [b for b in right if b.start >= a.end and b is not a]
        if behind:
            yield a, behind[0]


def _product(left: Group, relation: Relation, right: Group, scene: Scene, frame: str) -> Iterator[Fact]:
    cue = (left.start, right.end)
    for a in _mentions([left]):
        for b in _mentions([right]):
            if a.key != b.key:
                yield Fact(a, relation, b, scene.clause, cue, frame)


def _mentions(groups: Sequence[Group]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(o.mention for g in groups for o in g.members))


def _is_cloud(scene: Scene, mention: Mention) -> bool:
    entity = scene.registry.get(mention.known or "")
    return entity is not None and entity.kind in ("cloud", "cloud-region")
