"""Thresholds and blends are learned from verdicts on held-out documents, with the precision that is wanted."""

import math
import random
from dataclasses import replace

import pytest

from graph.extraction.compact.blend import Blend
from graph.extraction.compact.judging import hear
from graph.extraction.compact.nodes import Node
from graph.extraction.compact.pairs import Pair
from graph.extraction.compact.signals import ENCODER
from graph.extraction.compact.supports import NONE
from graph.extraction.compact.verdicts import Verdict
from graph.extraction.rules import Grammar
from graph.model import Assertion, EntityType, Mention, Relation
from tests.extraction.compact.made import Session, artefact, plain_head
from tests.extraction.staging import scene
from tests.training.making import annotation

pytest.importorskip("sklearn", reason="needs scikit-learn, of the extra reader, to tune")

from graph.training.tuning import PRECISION, Guess, find_guesses, tune

ENDS = (EntityType.VENDOR, EntityType.AGENCY)
NODES = tuple(Node(type.value, type, Mention(type, type.value), None, ()) for type in ENDS)
SCENE = scene("[v:Borealis] signed.")


def guess(document: int, number: int, probability: float, *, holds: bool, relation: Relation = Relation.PARTNERS_WITH) -> Guess:
    verdict = Verdict(Pair(*NODES, (relation,)), relation, probability, NONE, Assertion.ASSERTED, SCENE)
    odds = math.log(max(0.01, probability) / max(0.01, 1 - probability))
    return Guess(f"note{document}", (relation, str(number), "x"), verdict, {ENCODER: odds, "rules": 0.0}, holds)


def guesses(documents: int = 20, noise: float = 0.1) -> list[Guess]:
    """Return ten guesses a document, nearly all of them right about their probability."""
    chance = random.Random(1)
    values = [(d, n, chance.random()) for d in range(documents) for n in range(10)]
    return [guess(d, n, value, holds=(value > 0.5) is (chance.random() > noise)) for d, n, value in values]


def test_the_threshold_keeps_the_precision_that_is_wanted() -> None:
    made = guesses()
    figures = tune(made, {Relation.PARTNERS_WITH: sum(g.holds for g in made)}).figures["partnersWith"]
    assert figures["precision"] >= PRECISION
    assert 0.5 < figures["recall"] <= 1


def test_what_is_learned_is_a_threshold_and_a_blend_for_every_relation() -> None:
    tuned = tune(guesses(), {Relation.PARTNERS_WITH: 100})
    assert 0 < tuned.threshold < 1
    assert set(tuned.blends) == {relation.value for relation in Relation}
    blends = {name: Blend(row["bias"], row["weights"]) for name, row in tuned.blends.items()}
    assert all(blend.probability({ENCODER: 2.0}) > blend.probability({ENCODER: -2.0}) for blend in blends.values())


def test_marked_links_that_no_verdict_found_lower_the_recall() -> None:
    made = guesses()
    found = sum(g.holds for g in made)
    all_found, half_found = (tune(made, {Relation.PARTNERS_WITH: n}).figures["all"]["recall"] for n in (found, 2 * found))
    assert 0 < half_found <= 0.5 < all_found


def test_relations_share_the_weights_of_the_signals_and_have_a_bias_of_their_own() -> None:
    rare = [guess(d, 0, 0.3, holds=True, relation=Relation.PART_OF) for d in range(20)]
    blends = tune([*guesses(), *rare], {Relation.PARTNERS_WITH: 100, Relation.PART_OF: 20}).blends
    kinds = {name: Blend(row["bias"], row["weights"]) for name, row in blends.items()}
    assert kinds["partOf"].weights["rules"] == kinds["partnersWith"].weights["rules"]
    assert kinds["partOf"].probability({ENCODER: -0.5}) > kinds["partnersWith"].probability({ENCODER: -0.5})


def test_the_same_guesses_give_the_same_blends() -> None:
    assert tune(guesses(), {}).blends == tune(guesses(), {}).blends


def test_a_verdict_holds_where_the_gold_makes_the_link(grammar: Grammar) -> None:
    marked = annotation()
    reader = artefact(plain_head({}), Session())
    heard = hear(marked.document, replace(grammar, models={}), reader)
    found = list(find_guesses(marked, heard, grammar.names.registry))
    assert {g.link for g in found if g.holds} >= {(Relation.PARTNERS_WITH, "nato", "openai"), (Relation.ADOPTS, "cl", "chatgpt")}
    assert all(g.document == "note" for g in found)
    assert (Relation.INVESTS_IN, "openai", "cl") in {g.link for g in found if not g.holds}
