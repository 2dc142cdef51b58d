"""The head judges pairs by probability, looks somewhere in the window, and says what the network that was trained says."""

import math

import numpy as np
import pytest

from graph.extraction.compact.head import EncodedWindow, Head, Place
from graph.extraction.compact.nodes import Node, find_nodes
from graph.extraction.compact.pairs import FEATURES, RELATIONS, STATUSES
from graph.extraction.compact.sights import Questions
from graph.extraction.compact.windows import Window
from graph.model import Assertion, Relation
from graph.registry import Registry
from graph.training.lessons import Lesson
from tests.extraction.compact.made import WIDTH, plain_head, weights
from tests.extraction.staging import marked

LENGTH = 30
PLACES: tuple[tuple[Place, ...], ...] = (((1, 3), (9, 10)), ((4, 6),), ((12, 13), (20, 24), (28, 29)))
ENDS = [(0, 1), (0, 2), (1, 2), (2, 0)]


@pytest.fixture
def nodes(registry: Registry) -> tuple[Node, ...]:
    """Three nodes, known and unknown."""
    _, names = marked("[v:OpenAI/=vendor/openai] sells [p:Heron] to the [a:Harbour Board].")
    return tuple(find_nodes(names, registry).values())


def text(*, width: int = WIDTH) -> EncodedWindow:
    chance = np.random.default_rng(5)
    attention = chance.random((LENGTH, LENGTH)).astype(np.float32)
    states = chance.normal(size=(LENGTH, width)).astype(np.float32)
    return EncodedWindow(states, attention / attention.sum(1, keepdims=True), np.zeros((LENGTH, 1), np.float32))


def rows() -> np.ndarray:
    features = np.random.default_rng(6).random((len(ENDS), FEATURES))
    return np.concatenate([np.array(ENDS), features], axis=1).astype(np.float32)


def test_each_pair_gets_probabilities_and_a_place_to_look_at(nodes: tuple[Node, ...]) -> None:
    judged = Head(weights(seed=1)).judge(text(), PLACES, nodes, rows())
    assert judged.relations.shape == (len(ENDS), len(RELATIONS))
    assert judged.assertions.shape == (len(ENDS), len(Assertion))
    assert judged.statuses.shape == (len(ENDS), len(STATUSES))
    assert judged.dated.shape == (len(ENDS),)
    assert ((judged.relations > 0) & (judged.relations < 1)).all()
    assert judged.looks.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_a_head_without_weights_says_what_its_bias_says(nodes: tuple[Node, ...]) -> None:
    judged = plain_head({Relation.OFFERS: 1.0}, Assertion.DENIED).judge(text(), PLACES, nodes, rows())
    assert judged.relations[:, RELATIONS.index(Relation.OFFERS)] == pytest.approx(1 / (1 + math.exp(-1)))
    assert {tuple(Assertion)[i] for i in judged.assertions.argmax(axis=1)} == {Assertion.DENIED}


def test_a_pair_looks_where_both_of_its_ends_look(nodes: tuple[Node, ...]) -> None:
    attention = np.full((LENGTH, LENGTH), 1e-4, np.float32)
    attention[1:3, [7, 8]] = 1.0
    attention[9, [7, 8]] = 1.0
    attention[4:6, [8, 9]] = 1.0
    seen = EncodedWindow(np.zeros((LENGTH, WIDTH), np.float32), attention, np.zeros((LENGTH, 1), np.float32))
    assert Head(weights(seed=1)).judge(seen, PLACES, nodes, rows()).looks[0].argmax() == 8


def test_scores_beyond_all_bounds_are_probabilities(nodes: tuple[Node, ...]) -> None:
    judged = plain_head({Relation.OFFERS: 1e30, Relation.ADOPTS: -1e30}).judge(text(), PLACES, nodes, rows())
    assert np.isfinite(judged.relations).all()


@pytest.mark.parametrize("seed", range(3))
def test_the_head_says_what_the_trained_network_says(nodes: tuple[Node, ...], seed: int) -> None:
    torch = pytest.importorskip("torch", reason="needs PyTorch, of the extra reader, to compare with the network that is trained")
    pytest.importorskip("transformers", reason="needs transformers, of the extra reader, to compare with the network that is trained")
    trained = pytest.importorskip("graph.training.network")

    torch.manual_seed(seed)
    network = trained.PairHead(WIDTH).eval()
    lesson = Lesson("made", Window((), (), ()), (), (), Questions(nodes, PLACES, (), rows()), ())
    seen = text()
    with torch.no_grad():
        said = network(torch.from_numpy(seen.states), torch.from_numpy(seen.attention), lesson)
    judged = Head({name: value.numpy() for name, value in network.state_dict().items()}).judge(seen, PLACES, nodes, rows())
    for name in ("relations", "assertions", "statuses"):
        assert np.allclose(getattr(judged, name), getattr(said, name).sigmoid().numpy(), atol=1e-4)
    assert np.allclose(judged.dated, said.dated[:, 0].sigmoid().numpy(), atol=1e-4)
    assert np.allclose(judged.looks, said.looks.numpy(), atol=1e-4)
