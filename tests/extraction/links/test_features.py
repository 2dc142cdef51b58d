"""Features are words for what stands where, the same words in every language."""

import pytest

from graph.extraction.links.features import FeatureFinder, Topics, feature_finder, topics
from graph.extraction.links.links import Link, find_links
from graph.extraction.packs import load_packs
from graph.extraction.scenes.contexts import find_unsaid
from graph.extraction.scenes.roles import bystanders
from graph.model import Entity, EntityType, Relation
from graph.registry import Registry
from tests.extraction.staging import PACK, marked, scenes

ENTITIES = (
    Entity("vendor/loom", EntityType.VENDOR, "Loom"),
    Entity("product/heron", EntityType.PRODUCT, "Heron", parent="vendor/loom", kind="model"),
)
REGISTRY = Registry({e.id: e for e in ENTITIES}, {}, ())
FINDER = feature_finder(PACK, bystanders(PACK), REGISTRY)
NOTHING = Topics({}, {}, frozenset())


def features(
    text: str, relation: Relation = Relation.PARTNERS_WITH, about: Topics = NOTHING, finder: FeatureFinder = FINDER
) -> frozenset[str]:
    """Return the features of the first link of a relation in the last sentence of a text."""
    plain, found = scenes(text)
    links = find_links(found[-1], find_unsaid(found[-1], PACK))
    link: Link = next(link for link in links if link.relation is relation)
    return finder.features(plain, link, about)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[v:Loom] signed a contract with the [a:Port].",
            {"fwd", "fwd:deal@gap", "sign@gap", "fwd:with>", "first-opens", "kind-paragraph"},
        ),
        ("The [a:Port] signed a contract with [v:Loom].", {"back", "back:deal@gap", "back:with>"}),
        ("After talks [v:Loom] won the [a:Port].", {"talk@pre", "win@gap"}),
        ("[v:Loom] met the [a:Port] for a contract.", {"deal@post", "fwd:deal~post"}),
        ("[v:Loom], which, oddly, met (once) the [a:Port], slept.", {"commas-3", "relative-clause", "bracket"}),
        ("[v:Loom]; the [a:Port] slept.", {"clause-break"}),
        ("[v:Loom] is new. It met the [a:Port].", {"pronoun", "unsaid-pronoun", "subject-anaphoric"}),
        ("[v:Loom] met [v:Reed] and the [a:Port].", {"all-vendor-2", "all-public-1"}),
    ],
)
def test_a_link_has_the_features_of_its_words(text: str, expected: set[str]) -> None:
    assert expected <= features(text)


@pytest.mark.parametrize(
    ("maker", "expected"),
    [("[v:Loom/=vendor/loom]", "maker"), ("[v:Reed/=vendor/reed]", "other-maker")],
)
def test_the_registry_tells_who_makes_a_product(maker: str, expected: str) -> None:
    found = features(f"{maker}'s [p:Heron/=product/heron] is new.", Relation.OFFERS)
    assert {expected, "object-known", "object-kind-model", "fwd:possessive"} <= found


def test_two_members_of_one_list_are_told_from_two_parties() -> None:
    assert "same-list" in features("[v:Loom] and [v:Reed] met.")
    assert "same-list" not in features("[v:Loom] met [v:Reed].")


def test_a_frequent_name_ranks_first_and_the_opening_is_marked() -> None:
    names = marked("[v:Loom] met [v:Reed], [v:Reed], [v:Moss], [a:Port] and [a:Quay].")[1]
    about = topics(names)
    assert (about.ranks["vendor/reed"], about.ranks["vendor/loom"], about.ranks["agency/port"]) == (0, 1, 0)
    assert about.opening == {"vendor/loom", "vendor/reed", "vendor/moss"}
    found = features("[v:Reed] met the [a:Quay].", about=about)
    assert {"subject-rank-0", "subject-opening", "object-rank-1", "subject-of-3", "object-of-2"} <= found
    assert "object-opening" not in found


def test_what_is_remembered_of_a_document_changes_no_feature_and_stays_small() -> None:
    about = topics(())
    for number in range(600):
        text = f"[v:Loom] signed {number} contracts with the [a:Port]."
        assert features(text, about=about) == features(text, about=about) == features(text, about=topics(()))
    assert 0 < len(about.cues) <= 512


@pytest.mark.parametrize("code", sorted(load_packs()))
def test_every_language_has_the_same_classes_and_prepositions(code: str) -> None:
    pack = load_packs()[code]
    finder = feature_finder(pack, bystanders(pack), REGISTRY)
    assert set(finder.classes) == set(FINDER.classes)
    assert set(finder.prepositions) == set(FINDER.prepositions)
