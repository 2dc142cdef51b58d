"""What people are asked to look at: alarms, pairs that rules leave open, unsure claims; the most doubtful of the widest reach first."""

from dataclasses import replace

import pytest

from graph.model import EntityType, Judgement, Mention, Reading, Relation, Resolution, Verdict
from graph.model.judging import claim_side
from graph.resolution import resolve
from graph.resolution.review import Matter, claims_about, exhibits, open_pairs, open_questions
from tests.store.hand import claim, document, known, registry

LABS, LAB = "Zephyrine Labs", "Zephyrin Labs"
IDS = ("vendor/zephyrin-labs", "vendor/zephyrine-labs")


def told(name: str, file: str, country: str | None = None, aliases: tuple[str, ...] = ()) -> Reading:
    source = document(file, f"{name} signed a contract, says {file}.")
    if country:
        body = Mention(EntityType.AGENCY, name, aliases, country=country)
        return Reading(source, (claim(source, body, Relation.ADOPTS, known("product/chatgpt-enterprise")),))
    return Reading(source, (claim(source, Mention(EntityType.VENDOR, name, aliases), Relation.PARTNERS_WITH, known("agency/us-gsa")),))


def resolved(*names: str, judged: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve([told(name, f"{i}.txt") for i, name in enumerate(names)], registry(), judged)


def ids(pairs: list[Judgement]) -> list[tuple[str, str]]:
    return [(pair.left, pair.right) for pair in pairs]


def test_two_new_entities_of_like_names_are_a_pair() -> None:
    (pair,) = open_pairs(resolved(LABS, LAB))

    assert (pair.left, pair.right, pair.verdict) == (*IDS, Verdict.UNSURE)
    assert pair.reasons == (f"“{LAB}” is like “{LABS}”",)


def test_a_new_entity_is_compared_with_the_known_ones() -> None:
    assert ids(open_pairs(resolved("Anthropics Lab", "Anthropik"))) == [("vendor/anthropic", "vendor/anthropik")]


def test_an_alias_can_give_the_pair_away() -> None:
    holding = told("ZL Holding", "b.txt", aliases=("Zephyrine Lab",))

    assert ids(open_pairs(resolved(LABS, "ZL Holding"))) == []
    assert resolve([told(LABS, "a.txt"), holding], registry()).links["vendor/zl-holding"] == IDS[1]


def test_bodies_of_two_countries_are_no_pair() -> None:
    readings = [told("Ministry of Waterways", "a.txt", "gb"), told("Ministry of Waterway", "b.txt", "fr")]

    assert open_pairs(resolve(readings, registry())) == []


def test_a_pair_that_a_person_has_judged_is_settled() -> None:
    judged = Judgement(*IDS, Verdict.DIFFERENT, 1.0, (), "Ada")

    assert open_pairs(resolved(LABS, LAB, judged=(judged,)), [judged]) == []


def test_a_pair_that_became_one_meanwhile_is_no_pair() -> None:
    judged = Judgement(*IDS, Verdict.SAME, 1.0, (), "Ada")

    assert open_pairs(resolved(LABS, LAB, judged=(judged,))) == []


def test_what_the_rules_were_unsure_of_is_asked_too() -> None:
    unsure = Judgement("vendor/a", "vendor/b", Verdict.UNSURE, 0.5, ("several bear this name",), "rules")
    sure = Judgement("vendor/a", "vendor/c", Verdict.SAME, 1.0, (), "rules")

    assert open_pairs(Resolution({}, {}, {}, (), (unsure, sure))) == [unsure]


def test_a_chain_that_would_join_two_known_entities_raises_an_alarm_and_its_weakest_link_is_not_applied() -> None:
    chain = [
        Judgement("vendor/openai", "vendor/quillstone", Verdict.SAME, 1.0, (), "Ada", "2026-01-01"),
        Judgement("vendor/quillstone", "vendor/anthropic", Verdict.SAME, 0.9, (), "Bo", "2026-01-02"),
    ]
    readings = [told(name, f"{name}.txt") for name in ("OpenAI", "Anthropic", "Quillstone")]
    resolution = resolve(readings, registry(), chain)

    assert resolution.links["vendor/quillstone"] == "vendor/openai"
    assert "vendor/anthropic" in resolution.links.values()
    first = open_questions(resolution, readings, chain)[0]
    assert (first.matter, first.left, first.right) == (Matter.ALARM, "vendor/quillstone", "vendor/anthropic")
    assert "vendor/anthropic and vendor/openai one, which the registry tells apart; Bo says so" in first.reasons[0]


def test_questions_come_by_doubt_and_reach() -> None:
    readings = [
        *(told(name, f"{name} {i}.txt") for name in (LABS, LAB) for i in range(3)),
        told("Kvantify", "k.txt"),
        told("Kvantifi", "l.txt"),
    ]
    low = replace(readings[0].claims[0], confidence=0.4)
    readings[0] = replace(readings[0], claims=(low,))
    asked = open_questions(resolve(readings, registry()), readings)

    assert [(q.matter, q.reach, round(q.doubt, 2)) for q in asked] == [("pair", 3, 0.5), ("claim", 1, 0.8), ("pair", 1, 0.5)]
    settled = Judgement(claim_side(low.id), "", Verdict.RIGHT, 1.0, (), "Ada", "2026-01-01")
    assert [q.matter for q in open_questions(resolve(readings, registry()), readings, [settled])] == ["pair", "pair"]


def test_a_question_comes_with_claims_of_both_sides() -> None:
    readings = [told(LABS, "a.txt"), told(LABS, "b.txt"), told(LAB, "c.txt")]
    resolution = resolve(readings, registry())
    (question,) = open_questions(resolution, readings)

    told_by = claims_about(question, resolution, exhibits(readings, resolution, [question]))
    assert [claim.subject.name for _, claim in told_by] == [LAB, LABS, LABS]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_wrong_takes_a_claim_out_and_a_later_word_brings_it_back(verdict: Verdict) -> None:
    reading = told(LABS, "a.txt")
    judged = Judgement(claim_side(reading.claims[0].id), "", verdict, 1.0, (), "Ada", "2026-01-01")
    taken = resolve([reading], registry(), [judged])
    later = replace(judged, verdict=Verdict.RIGHT, at="2026-01-02")

    assert bool(taken.links) is (verdict is not Verdict.WRONG)
    assert resolve([reading], registry(), [later, judged]) == resolve([reading], registry())
