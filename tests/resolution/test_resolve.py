from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import EntityType, Judgement, Mention, Reading, Relation, Verdict
from graph.resolution import resolve
from tests.store.hand import claim, deal, document, known, registry, use


def partnership(vendor: Mention, name: str = "a.txt", public: Mention | None = None) -> Reading:
    source = document(name, f"{vendor.name} signed a contract.")
    return Reading(source, (claim(source, vendor, Relation.PARTNERS_WITH, public or known("agency/us-gsa")),))


def subject_of(reading: Reading, *judgements: Judgement) -> str:
    return resolve([reading], registry(), judgements).entity(reading.claims[0].subject).id


@pytest.mark.parametrize(
    ("mention", "id"),
    [
        (known("vendor/openai", "the company"), "vendor/openai"),
        (Mention(EntityType.VENDOR, "Anthropic, PBC"), "vendor/anthropic"),
        (Mention(EntityType.VENDOR, "OPENAI INC."), "vendor/openai"),
        (Mention(EntityType.VENDOR, "Quillstone Ltd"), "vendor/quillstone"),
    ],
)
def test_a_mention_means_what_it_was_read_as_else_its_namesake_in_the_registry_else_a_new_entity(mention, id):
    assert subject_of(partnership(mention)) == id


@pytest.mark.parametrize(("country", "id"), [("us", "agency/us-gsa"), ("gh", "agency/gh-gsa"), (None, "agency/gsa")])
def test_a_body_is_its_namesake_only_in_the_same_country(country, id):
    reading = partnership(known("vendor/openai"), public=Mention(EntityType.AGENCY, "GSA", country=country))
    assert resolve([reading], registry()).entity(reading.claims[0].object).id == id


def test_a_new_entity_is_called_what_it_is_called_most_often():
    names = ["QUILLSTONE", "Quillstone", "Quillstone Ltd", "Quillstone"]
    readings = [partnership(Mention(EntityType.VENDOR, name), f"{i}.txt") for i, name in enumerate(names)]
    entity = resolve(readings, registry()).met["vendor/quillstone"]
    assert (entity.label, entity.aliases) == ("Quillstone", ("QUILLSTONE", "Quillstone Ltd"))


def test_decisions_are_recorded_with_their_reasons():
    reading = use()
    decisions = resolve([reading], registry()).judgements
    body = "agency/gb-ministry-of-water"
    assert ("MoW", body, ("introduced beside the name in a document",)) in {(j.left, j.right, j.reasons) for j in decisions}
    assert {(j.by, j.at) for j in decisions} == {("rules", None)}


def test_known_entities_come_with_parents_and_countries():
    assert set(resolve([deal()], registry()).known) == {
        "agency/us-gsa", "country/us", "government/us", "vendor/openai",
    }  # fmt: skip


def test_a_government_and_its_country_are_two_entities():
    reading = partnership(known("vendor/openai"), public=known("country/gb"))
    both = Reading(reading.document, (*reading.claims, *partnership(known("vendor/openai"), public=known("government/gb")).claims))
    assert {"country/gb", "government/gb"} <= set(resolve([both], registry()).links.values())


def test_a_person_joins_two_entities_by_id_or_by_name_and_parts_what_a_rule_joined():
    reading = partnership(Mention(EntityType.VENDOR, "Open Artificial Intelligence"))
    by_id = Judgement("vendor/open-artificial-intelligence", "vendor/openai", Verdict.SAME, 1.0, (), "Ada", "2026-01-01")
    assert subject_of(reading, by_id) == "vendor/openai"
    assert subject_of(reading, replace(by_id, left="Open Artificial Intelligence")) == "vendor/openai"
    namesake = partnership(Mention(EntityType.VENDOR, "Anthropic PBC"))
    assert subject_of(namesake) == "vendor/anthropic"
    other = partnership(Mention(EntityType.VENDOR, "Open AI"))
    assert subject_of(other) == "vendor/openai"
    assert subject_of(other, Judgement("vendor/open-ai", "vendor/openai", Verdict.DIFFERENT, 1.0, (), "Ada")) == "vendor/open-ai"


names = st.sampled_from(["OpenAI", "Open AI", "Quillstone", "Quillstone Ltd", "Acme", "Anthropic PBC"])
vendors = st.builds(lambda name, aliases: Mention(EntityType.VENDOR, name, tuple(aliases)), names, st.lists(names, max_size=2))


@given(st.lists(vendors, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter_and_replaying_the_judgements_changes_nothing(mentions, random):
    readings = [partnership(mention, f"{i}.txt") for i, mention in enumerate(mentions)]
    resolution = resolve(readings, registry())
    assert resolve(random.sample(readings, len(readings)), registry()) == resolution
    assert resolve(readings, registry(), resolution.judgements) == resolution
