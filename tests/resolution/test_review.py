"""What people are asked to look at: pairs that rules leave open, the likeliest first, each only once."""

from dataclasses import replace

from graph.model import Entity, EntityType, Judgement, Resolution, Verdict
from graph.resolution.review import open_pairs


def entity(id: str, label: str, country: str | None = None, aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(id, EntityType(id.partition("/")[0].capitalize()), label, aliases, country)


def resolution(*met: Entity, known: tuple[Entity, ...] = (), judgements: tuple[Judgement, ...] = ()) -> Resolution:
    everyone = (*met, *known)
    return Resolution({e.id: e for e in known}, {e.id: e for e in met}, {e.id: e.id for e in everyone}, (), judgements)


def ids(pairs: list[Judgement]) -> list[tuple[str, str]]:
    return [(pair.left, pair.right) for pair in pairs]


LABS = entity("vendor/zephyrine-labs", "Zephyrine Labs")
LAB = entity("vendor/zephyrin-labs", "Zephyrin Labs")


def test_two_new_entities_of_like_names_are_a_pair() -> None:
    (pair,) = open_pairs(resolution(LABS, LAB))

    assert (pair.left, pair.right, pair.verdict) == (LAB.id, LABS.id, Verdict.UNSURE)
    assert "Zephyrine Labs" in pair.reasons[0]


def test_a_new_entity_is_compared_with_the_known_ones_but_these_not_among_themselves() -> None:
    known = (entity("vendor/zephyrine", "Zephyrine Laboratory"), entity("vendor/zephyrine-2", "Zephyrine Laboratories"))

    assert open_pairs(resolution(known=known)) == []
    assert ids(open_pairs(resolution(entity("vendor/z", "Zephyrine Laboratori"), known=known))) == [
        ("vendor/z", "vendor/zephyrine"),
        ("vendor/z", "vendor/zephyrine-2"),
    ]


def test_an_alias_can_give_the_pair_away() -> None:
    holding = entity("vendor/zl", "ZL Holding")

    assert open_pairs(resolution(LABS, holding)) == []
    assert ids(open_pairs(resolution(LABS, replace(holding, aliases=("Zephyrine Lab",))))) == [(LABS.id, holding.id)]


def test_bodies_of_two_countries_are_no_pair() -> None:
    here, there = entity("agency/gb-x", "Ministry of Water", "gb"), entity("agency/fr-x", "Ministry of Waters", "fr")

    assert open_pairs(resolution(here, there)) == []


def test_a_pair_that_a_person_has_judged_is_settled() -> None:
    judged = Judgement(LABS.id, LAB.id, Verdict.DIFFERENT, 1.0, (), "Ada")

    assert open_pairs(resolution(LABS, LAB), [judged]) == []


def test_what_the_rules_were_unsure_of_is_asked_too() -> None:
    unsure = Judgement("vendor/a", "vendor/b", Verdict.UNSURE, 0.5, ("several bear this name",), "rules")
    sure = Judgement("vendor/a", "vendor/c", Verdict.SAME, 1.0, (), "rules")

    assert open_pairs(resolution(judgements=(unsure, sure))) == [unsure]
