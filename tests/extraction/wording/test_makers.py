"""A product written with its maker's name is offered by that maker; a cloud is its maker unless things run on it."""

from dataclasses import replace

import pytest

from graph.extraction.scenes.facts import Grounds
from graph.extraction.wording.makers import as_sellers, cloud_sellers, find_makers, without_asides
from graph.model import Assertion, Entity, EntityType, Relation
from graph.registry import Name, NameKind, Registry
from tests.extraction.staging import PACK, marked, scenes, told

LOOM = Entity("vendor/loom", EntityType.VENDOR, "Loom")
ENTITIES = (
    LOOM,
    Entity("vendor/loom-labs", EntityType.VENDOR, "Loom Labs"),
    Entity("product/loomgpt", EntityType.PRODUCT, "LoomGPT", parent="vendor/loom"),
    Entity("product/loom-heron", EntityType.PRODUCT, "Loom Heron", parent="vendor/loom"),
    Entity("product/egret", EntityType.PRODUCT, "Egret", parent="vendor/loom"),
    Entity("product/stray", EntityType.PRODUCT, "Loom Stray", parent="vendor/nobody"),
    Entity("product/loom-cloud", EntityType.PRODUCT, "Loom Cloud", parent="vendor/loom", kind="cloud"),
    Entity("product/loom-state-cloud", EntityType.PRODUCT, "Loom State Cloud", parent="vendor/loom", kind="cloud"),
    Entity("product/nimbus", EntityType.PRODUCT, "Nimbus", parent="vendor/loom", kind="cloud"),
)
REGISTRY = Registry({e.id: e for e in ENTITIES}, {}, tuple(Name(e.label, e.id, NameKind.NAME) for e in ENTITIES))
SELLERS = cloud_sellers(REGISTRY)


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("They saw [p:Loom Heron/=product/loom-heron].", {"vendor/loom"}, [("Loom", "offers", "Loom Heron")]),
        ("They saw [p:Loom Heron/=product/loom-heron].", set(), [("Loom", "offers", "Loom Heron")]),
        ("They saw [p:Egret/=product/egret].", {"vendor/loom"}, []),
        ("They saw [p:Loom Stray/=product/stray].", {"vendor/loom"}, []),
        ("They saw [p:Loom Cloud/=product/loom-cloud].", {"vendor/loom"}, []),
        ("They saw [p:Loom Heron].", {"vendor/loom"}, [("Loom", "offers", "Loom Heron")]),
        ("They saw [p:Loom Heron].", set(), []),
        ("They saw [p:Heron Loom].", {"vendor/loom"}, []),
        ("They saw [p:Loomis Heron].", {"vendor/loom"}, []),
        ("They saw [p:LoomGPT/=product/loomgpt].", {"vendor/loom"}, [("Loom", "offers", "LoomGPT")]),
        ("They saw [p:LoomGPT/=product/loomgpt].", set(), []),
        ("They saw [p:Loom Labs Heron].", {"vendor/loom", "vendor/loom-labs"}, [("Loom Labs", "offers", "Loom Labs Heron")]),
        ("They saw nothing.", {"vendor/loom"}, []),
        ("They saw [p:Loom Egret/=product/egret].", set(), [("Loom", "offers", "Loom Egret")]),
        ("They saw [p:Loom Nimbus/=product/nimbus].", set(), [("Loom", "offers", "Loom Nimbus")]),
    ],
)
def test_a_product_that_carries_its_makers_name_is_its_makers(text: str, named: set[str], expected: list[tuple[str, str, str]]) -> None:
    plain, found = scenes(text)
    facts = [fact for one in found for fact in find_makers(plain, one, REGISTRY, named)]
    assert [told(fact) for fact in facts] == expected
    assert all(fact.assertion is Assertion.ASSERTED for fact in facts)


@pytest.mark.parametrize(
    ("said", "named", "left"),
    [
        (Relation.ADOPTS, set(), [Relation.OFFERS, Relation.ADOPTS]),
        (None, set(), []),
        (None, {"vendor/loom"}, [Relation.OFFERS]),
    ],
)
def test_a_maker_that_only_a_name_tells_needs_something_else_said_of_the_product(
    said: Relation | None, named: set[str], left: list[Relation]
) -> None:
    plain, found = scenes("[a:Moorby Port] saw [p:Loom Egret/=product/egret].")
    (made,) = (fact for one in found for fact in find_makers(plain, one, REGISTRY, named))
    body = found[0].occurrences[0].mention
    more = [replace(made, subject=body, relation=said, grounds=Grounds("frame"))] if said else []
    assert [fact.relation for fact in without_asides([made, *more], named)] == left


def test_only_clouds_that_carry_their_makers_name_have_a_seller() -> None:
    assert {cloud: seller.known for cloud, seller in SELLERS.items()} == {
        "product/loom-cloud": LOOM.id,
        "product/loom-state-cloud": LOOM.id,
    }


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("[p:Loom Cloud/=product/loom-cloud] signed.", "vendor/loom"),
        ("They signed with [p:Loom Cloud/=product/loom-cloud].", "vendor/loom"),
        ("It runs on [p:Loom Cloud/=product/loom-cloud].", "product/loom-cloud"),
        ("It moved to the [p:Loom Cloud/=product/loom-cloud].", "product/loom-cloud"),
        ("They signed with [p:Nimbus/=product/nimbus].", "product/nimbus"),
        ("They bought [p:Loom State Cloud/=product/loom-state-cloud].", "product/loom-state-cloud"),
        ("They signed with [p:Heron].", None),
    ],
)
def test_a_cloud_is_its_seller_where_nothing_runs_on_it(text: str, known: str | None) -> None:
    plain, names = marked(text)
    (one,) = as_sellers(plain, names, SELLERS, PACK)
    assert one.mention.known == known
    assert (one.start, one.end) == (names[0].start, names[0].end)
