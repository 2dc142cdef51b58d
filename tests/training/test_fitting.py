"""A network is fitted to lessons, the same for the same seed, and exported as the artefact that reading loads."""

import json
from pathlib import Path

import numpy as np
import pytest

from graph.extraction.compact.artefact import CARD, PARTS, load_artefact
from graph.extraction.compact.pairs import RELATIONS
from graph.extraction.compact.windows import Window
from graph.extraction.rules import Grammar
from graph.training.lessons import Lesson
from graph.training.opinions import with_opinions
from tests.training.making import annotation, lessons

torch = pytest.importorskip("torch", reason="needs PyTorch, of the extra reader, to fit a network")
pytest.importorskip("transformers", reason="needs transformers, of the extra reader, to fit a network")
pytest.importorskip("onnx", reason="needs onnx, of the extra reader, to export a network")

from graph.training.export import UNTUNED, complete_card, export  # noqa: E402  (needs what may be missing)
from graph.training.fitting import Course, collate, fit  # noqa: E402  (needs what may be missing)
from graph.training.network import Network  # noqa: E402  (needs what may be missing)
from graph.training.teaching import judge  # noqa: E402  (needs what may be missing)

WINDOW = Window((1000, 1001, 1002), (0, 5, 9), (4, 8, 12))


@pytest.fixture(scope="module")
def two(grammar: Grammar) -> list[Lesson]:
    """Two lessons, the second without any pair."""
    return [*lessons(annotation(), grammar), *lessons(annotation("NATO met.", ["nato Government NATO"], [], "other"), grammar)]


def fitted(two: list[Lesson], base: str, seed: int = 0) -> tuple[Network, list[str]]:
    said: list[str] = []
    return fit(two, Course(base, epochs=1, seed=seed), said.append), said


def test_a_network_learns_and_says_its_loss(two: list[Lesson], base: str) -> None:
    network, (said,) = fitted(two, base)
    assert said.startswith("epoch 1 of 1: loss ")
    assert np.isfinite(float(said.rpartition(" ")[2]))
    assert not network.training


def test_the_same_seed_gives_the_same_network_and_another_gives_another(two: list[Lesson], base: str) -> None:
    first, again, other = (fitted(two, base, seed)[0].state_dict() for seed in (3, 3, 4))
    assert all(torch.equal(value, again[name]) for name, value in first.items())
    assert any(not torch.equal(value, other[name]) for name, value in first.items())


def test_the_embeddings_of_words_are_learned_too(two: list[Lesson], base: str) -> None:
    name = "encoder.base.embeddings.word_embeddings.weight"
    network = fit(two, Course(base, epochs=3), lambda words: None)
    assert not torch.allclose(network.state_dict()[name], Network(base).state_dict()[name])


def test_dropout_leaves_out_its_share_in_training_and_nothing_in_reading(base: str) -> None:
    network = Network(base)
    dropout = next(part for name, part in network.encoder.base.named_modules() if name.endswith("output.dropout"))
    states = torch.ones(100, 1000)
    network.train()
    drawn = dropout(states)
    assert float((drawn == 0).float().mean()) == pytest.approx(0.1, abs=0.01)
    assert float(drawn.mean()) == pytest.approx(1, abs=0.01)
    assert not torch.equal(drawn, dropout(states))
    network.eval()
    assert torch.equal(dropout(states), states)


def test_what_a_network_says_of_pairs_is_asked_in_the_order_of_the_lessons_pairs(two: list[Lesson], base: str) -> None:
    network = fitted(two, base)[0]
    ((lesson, said),) = judge(network, two)
    assert lesson is two[0]
    assert np.array(said).shape == (len(lesson.answers), len(RELATIONS))
    assert all(0 < chance < 1 for row in said for chance in row)


def test_what_another_network_doubts_is_learned_otherwise(two: list[Lesson], base: str) -> None:
    doubted = [with_opinions(lesson, {lesson.document: {}}) for lesson in two]
    gold, mixed = (float(fitted(lessons, base)[1][0].rpartition(" ")[2]) for lessons in (two, doubted))
    assert gold != mixed


def test_lessons_of_a_batch_are_padded_to_the_longest(two: list[Lesson]) -> None:
    ids, hints, present = collate(two, (1, 2), None)
    assert ids.shape == hints.shape == present.shape == (2, len(two[0].window))
    assert ids[:, 0].tolist() == [1, 1]
    assert present.sum(dim=1).tolist() == [len(lesson.window) for lesson in two]
    assert hints[1, : len(two[1].window)].tolist() == list(two[1].hints)


def test_padding_changes_nothing(two: list[Lesson], base: str) -> None:
    network = Network(base).eval()
    ids, hints, present = collate(two, network.marks, None)
    length = len(two[1].window)
    with torch.no_grad():
        together = network.encoder(ids, hints, present)[0][1, :length]
        alone = network.encoder(ids[1:, :length], hints[1:, :length])[0][0]
    assert torch.allclose(together, alone, atol=1e-5)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the exporter of PyTorch announces its successor
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_what_is_exported_is_loaded_and_encodes_as_the_network_does(base: str, tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = Network(base).eval()
    export(network, base, tmp_path, UNTUNED)
    artefact = load_artefact(tmp_path)
    encoded = artefact.encode(WINDOW, [0, 1, 0, 2, 0])
    with torch.no_grad():
        ids = torch.tensor([[artefact.opening, *WINDOW.ids, artefact.closing]])
        states, attention, tags = network.encoder(ids, torch.tensor([[0, 1, 0, 2, 0]]))
    for found, wanted in ((encoded.states, states), (encoded.attention, attention), (encoded.tags, tags)):
        assert np.allclose(found, wanted[0].numpy(), atol=0.1)
    assert set(artefact.head.weights) == set(network.head.state_dict())


def test_a_card_is_completed_with_what_is_learned_later(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(
        json.dumps({"version": "compact/0", "threshold": 0.5, "blends": {}, "sha256": dict.fromkeys(PARTS, "0")}), encoding="utf-8"
    )
    complete_card(tmp_path, {"threshold": 0.4})
    card = json.loads((tmp_path / CARD).read_text(encoding="utf-8"))
    assert card["threshold"] == 0.4
    assert set(card["sha256"]) == set(PARTS)
    assert card["version"] != "compact/0"
