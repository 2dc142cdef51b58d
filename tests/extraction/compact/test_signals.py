"""What is weighed of a link beside the encoder: the rules, how surely its ends are named, and its rivals."""

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.compact.nodes import Node
from graph.extraction.compact.pairs import Layout, Pair
from graph.extraction.compact.signals import ENCODER, Signals, find_signals
from graph.extraction.compact.supports import NONE, Support
from graph.extraction.compact.verdicts import Verdict
from graph.extraction.names.mentions import Occurrence
from graph.model import Assertion, EntityType, Mention, Relation
from tests.extraction.staging import scene

SCENE = scene("[a:Harbour Board] uses [p:Heron].")
CHANCES = st.floats(0, 1)


def node(name: str, type: EntityType, known: str | None = None) -> Node:
    mention = Mention(type, name, known=known)
    return Node(name, type, mention, None, (Occurrence(0, 1, mention),))


BOARD, HERON, EGRET = node("board", EntityType.AGENCY), node("heron", EntityType.PRODUCT), node("egret", EntityType.PRODUCT)


def verdict(subject: Node, object: Node, probability: float, support: Support = NONE) -> Verdict:
    return Verdict(Pair(subject, object, (Relation.ADOPTS,)), Relation.ADOPTS, probability, support, Assertion.ASSERTED, SCENE)


def signals(
    *verdicts: Verdict, places: Mapping[str, set[int]] | None = None, certainty: Mapping[str, float] | None = None
) -> list[Signals]:
    """Return the signals of verdicts, in order, whose nodes stand in the first sentence if no places are given."""
    keys = {node.key for one in verdicts for node in (one.pair.subject, one.pair.object)}
    layout = Layout({key: frozenset((places or {}).get(key, {0})) for key in keys}, {}, 9)
    found = find_signals({one.key: one for one in verdicts}, layout, certainty or {})
    return [found[one.key] for one in verdicts]


def test_what_encoder_and_rules_say_are_log_odds() -> None:
    (one,) = signals(verdict(BOARD, HERON, 0.5, Support(0.9, 0.5, 2, 0.7)))
    assert (one[ENCODER], round(one["rules"], 3), one["named"], one["worded"]) == (0.0, 2.197, 0.0, 0.7)


@pytest.mark.parametrize(("support", "unsaid"), [(NONE, 1.0), (Support(0.1, 0.1, 1, 0.0), 0.0)])
def test_silence_of_the_rules_is_told_from_their_doubt(support: Support, unsaid: float) -> None:
    (one,) = signals(verdict(BOARD, HERON, 0.5, support))
    assert one["unsaid"] == unsaid


def test_the_rival_of_a_link_is_the_likeliest_other_one_of_its_end() -> None:
    first, second = signals(verdict(BOARD, HERON, 0.9), verdict(BOARD, EGRET, 0.5))
    assert (first["subject rival"], round(second["subject rival"], 3)) == (0.0, 2.197)
    assert first["object rival"] == second["object rival"] == pytest.approx(math.log(0.01 / 0.99))


def test_a_link_of_another_relation_is_no_rival() -> None:
    other = replace(verdict(BOARD, EGRET, 0.9), relation=Relation.SERVES)
    first, _ = signals(verdict(BOARD, HERON, 0.5), other)
    assert first["subject rival"] == pytest.approx(math.log(0.01 / 0.99))


@pytest.mark.parametrize(("board", "heron", "together"), [({0}, {1}, 0), ({0, 1, 2}, {1, 2}, 2), (set(range(9)), set(range(9)), 4)])
def test_sentences_that_name_both_ends_are_counted_up_to_four(board: set[int], heron: set[int], together: int) -> None:
    (one,) = signals(verdict(BOARD, HERON, 0.5), places={"board": board, "heron": heron})
    assert one["together"] == together


def test_known_and_surely_tagged_ends_are_told_from_others() -> None:
    (one,) = signals(verdict(node("board", EntityType.AGENCY, known="agency/board"), HERON, 0.5), certainty={"board": 0.9})
    assert (one["subject known"], one["object known"]) == (1.0, 0.0)
    assert (round(one["subject sure"], 3), one["object sure"]) == (2.197, 0.0)


@given(CHANCES, CHANCES, CHANCES)
def test_all_links_have_the_same_signals_all_of_them_numbers(one: float, other: float, sure: float) -> None:
    first, second = signals(
        verdict(BOARD, HERON, one), verdict(BOARD, EGRET, other, Support(other, one, 3, sure)), certainty={"heron": sure}
    )
    assert list(first) == list(second)
    assert all(math.isfinite(value) for found in (first, second) for value in found.values())
