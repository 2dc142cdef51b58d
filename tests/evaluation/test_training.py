"""Training on a little gold gives a model that tells good links from bad ones, the same one every time."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.evaluation.annotations import read_sound
from graph.evaluation.training import Example, all_examples, best_threshold, train
from graph.extraction import load_resources
from graph.extraction.links.acceptance import LinkModel
from graph.model import Relation

FOLDER = Path(__file__).resolve().parent.parent / "gold"


def example(number: int, *features: str, holds: bool, document: int | None = None) -> Example:
    """Return an example that is shown where it holds, from a whole document."""
    name = f"document-{number if document is None else document}"
    return Example(name, Relation.OFFERS, ("offers", "loom", f"heron-{number}"), frozenset(features), holds, holds, True)


LEARNABLE = [
    example(n, "fwd", "launch@gap" if n % 2 else "rival@gap", f"words-{n % 3}", holds=bool(n % 2), document=n % 10) for n in range(60)
]


@pytest.fixture(scope="module")
def found() -> list[Example]:
    """The candidate links of the items in tests/gold."""
    return list(all_examples(read_sound([FOLDER]), load_resources()))


def test_gold_gives_good_examples_and_bad_ones(found: list[Example]) -> None:
    assert {e.document for e in found if e.holds} >= {"en-relation-partners-002", "en-relation-adopts-001", "es-relation-partners-001"}
    assert any(not e.holds for e in found)
    assert all(e.features and e.holds >= e.shown for e in found)
    assert not any(e.whole for e in found)


def test_a_losing_bidder_is_no_candidate_for_the_deal(found: list[Example]) -> None:
    deals = [e for e in found if e.document == "en-losing-bidder-001" and e.relation is Relation.PARTNERS_WITH]
    assert {e.holds for e in deals} == {True}


def test_what_is_learned_separates_the_good_from_the_bad() -> None:
    learned = train(LEARNABLE)
    model = LinkModel(learned["bias"], learned["threshold"], learned["weights"])
    assert all((model.probability(e.features) >= model.threshold) is e.holds for e in LEARNABLE)
    assert learned["weights"]["launch@gap"] > 0 > learned["weights"]["rival@gap"]
    assert abs(learned["weights"].get("words-1", 0)) < 0.1
    assert learned["crossValidation"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "facts": 30}


def test_training_twice_gives_the_same_model() -> None:
    assert train(LEARNABLE) == train(LEARNABLE)


def test_an_example_that_holds_but_is_shown_elsewhere_teaches_nothing() -> None:
    vague = [replace(example(n, "fwd", "talk@gap", holds=True, document=n % 10), shown=False) for n in range(60, 70)]
    assert "talk@gap" not in train([*LEARNABLE, *vague])["weights"]


FOUR = [example(n, "fwd", holds=n < 2) for n in range(4)]


@pytest.mark.parametrize(
    ("guesses", "right"),
    [((0.9, 0.9, 0.1, 0.1), True), ((0.9, 0.3, 0.25, 0.1), True), ((0.1, 0.1, 0.9, 0.9), False)],
)
def test_the_threshold_lies_between_the_good_and_the_bad_where_there_is_such_a_place(guesses: tuple[float, ...], right: bool) -> None:
    threshold, scores = best_threshold(FOUR, guesses)
    assert 0 < threshold < 1
    assert (scores["f1"] == 1.0) is right
    assert all(0 <= scores[name] <= 1 for name in ("precision", "recall", "f1"))


def test_a_fact_counts_once_by_its_surest_candidate() -> None:
    twice = [*FOUR[:1], replace(FOUR[0], features=frozenset({"back"}))]
    assert best_threshold(twice, (0.1, 0.9))[1] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "facts": 1}


def test_short_items_teach_but_set_no_threshold() -> None:
    short = [replace(e, whole=False) for e in FOUR]
    assert best_threshold([*FOUR, *short], (0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.9, 0.9)) == best_threshold(FOUR, (0.9, 0.9, 0.1, 0.1))
