"""What the rules say of a pair is gathered over all its sentences, by relation and nodes."""

from dataclasses import replace

import pytest

from graph.extraction.compact.supports import Support, find_supports, keyed, support_key
from graph.extraction.links.links import Link, find_links
from graph.extraction.rules import Rated
from graph.extraction.scenes.facts import Fact
from graph.model import EntityType, Mention, Relation
from tests.extraction.staging import scene

ONE = scene("[v:Borealis] signed a contract with the [a:Harbour Board].")
(LINK,) = find_links(ONE, [])
FACT = Fact(LINK.subject.mention, Relation.PARTNERS_WITH, LINK.object.mention, ONE, 0, 9, (0, 9), 0.7)
KEY = (Relation.PARTNERS_WITH, "agency/harbour-board", "vendor/borealis")


def carried(link: Link) -> Link:
    """Return a link whose ends are not both said in its sentence."""
    return replace(link, origin="carried")


@pytest.mark.parametrize(
    ("links", "facts", "support"),
    [
        ([(LINK, 0.25)], [], Support(0.25, 0.25, 1, 0.0)),
        ([(LINK, 0.25), (LINK, 0.75), (LINK, 0.5)], [], Support(0.75, 0.75, 3, 0.0)),
        ([(LINK, 0.25), (carried(LINK), 0.75)], [], Support(0.75, 0.25, 2, 0.0)),
        ([], [FACT, replace(FACT, probability=0.3)], Support(0.0, 0.0, 0, 0.7)),
        ([(LINK, 0.25)], [FACT], Support(0.25, 0.25, 1, 0.7)),
    ],
)
def test_the_best_of_each_kind_is_kept(links: list[tuple[Link, float]], facts: list[Fact], support: Support) -> None:
    rated = [Rated(link, frozenset(), value) for link, value in links]
    assert find_supports(rated, facts) == {KEY: support}


def test_a_partnership_has_no_direction_and_other_relations_have() -> None:
    assert keyed(Relation.PARTNERS_WITH, "b", "a") == keyed(Relation.PARTNERS_WITH, "a", "b")
    assert keyed(Relation.INCLUDES, "b", "a") != keyed(Relation.INCLUDES, "a", "b")


def test_a_country_and_its_government_have_the_same_support() -> None:
    vendor = Mention(EntityType.VENDOR, "Borealis")
    country = Mention(EntityType.COUNTRY, "Chile", known="country/cl", country="cl")
    government = Mention(EntityType.GOVERNMENT, "Government of Chile", known="government/cl", country="cl")
    assert support_key(Relation.INVESTS_IN, vendor, country) == support_key(Relation.INVESTS_IN, vendor, government)
