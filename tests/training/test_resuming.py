"""A network goes on from what an artefact holds of it."""

from pathlib import Path

import pytest

from graph.extraction.rules import Grammar
from graph.training.lessons import Lesson
from tests.training.making import annotation, lessons

torch = pytest.importorskip("torch", reason="needs PyTorch, of the extra reader, to fit a network")
pytest.importorskip("transformers", reason="needs transformers, of the extra reader, to fit a network")
pytest.importorskip("onnx", reason="needs onnx, of the extra reader, to export a network")

from graph.training.__main__ import main  # noqa: E402  (needs what may be missing)
from graph.training.export import UNTUNED, export  # noqa: E402  (needs what may be missing)
from graph.training.fitting import Course, fit  # noqa: E402  (needs what may be missing)
from graph.training.network import Network  # noqa: E402  (needs what may be missing)
from graph.training.resuming import draw_back, resume  # noqa: E402  (needs what may be missing)

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # the exporter of PyTorch announces its successor
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


@pytest.fixture
def exported(base: str, tmp_path: Path) -> tuple[Network, Path]:
    """A network whose weights are all different, as those of a trained one, and the folder of its artefact."""
    torch.manual_seed(7)
    network = Network(base).eval()
    for weights in network.parameters():
        torch.nn.init.normal_(weights, std=0.1)
    export(network, base, tmp_path, UNTUNED)
    return network, tmp_path


def test_every_weight_comes_back_as_good_as_eight_bits_tell_it(exported: tuple[Network, Path], base: str) -> None:
    network, folder = exported
    again = Network(base)
    assert not torch.equal(again.encoder.kind.weight, network.encoder.kind.weight)
    resume(again, folder)
    found = again.state_dict()
    for name, wanted in network.state_dict().items():
        step = float(wanted.abs().max()) / 100
        assert torch.allclose(found[name], wanted, atol=step), name


def test_an_artefact_of_another_shape_is_refused(exported: tuple[Network, Path], base: str) -> None:
    _, folder = exported
    network = Network(base)
    network.encoder.tag = torch.nn.Linear(network.encoder.width, 3)
    with pytest.raises(RuntimeError, match="tag"):
        resume(network, folder)


def test_a_course_begins_where_the_artefact_ended(exported: tuple[Network, Path], base: str, grammar: Grammar) -> None:
    network, folder = exported
    two: list[Lesson] = lessons(annotation(), grammar)
    fitted = fit(two, Course(base, epochs=1, rate=1e-9, start=folder), lambda words: None)
    assert torch.allclose(fitted.encoder.tag.weight, network.encoder.tag.weight, atol=0.01)


@pytest.mark.parametrize("share", [0.0, 0.7, 1.0])
def test_weights_are_drawn_back_by_a_share(share: float, exported: tuple[Network, Path], base: str) -> None:
    start, folder = exported
    network = Network(base)
    own = network.encoder.tag.weight.detach().clone()
    draw_back(network, folder, share)
    wanted = share * start.encoder.tag.weight + (1 - share) * own
    assert torch.allclose(network.encoder.tag.weight, wanted, atol=0.01)


def test_a_course_keeps_as_much_of_its_start_as_it_is_told(exported: tuple[Network, Path], base: str, grammar: Grammar) -> None:
    network, folder = exported
    fitted = fit(lessons(annotation(), grammar), Course(base, epochs=1, rate=0.1, start=folder, keep=1.0), lambda words: None)
    assert torch.allclose(fitted.encoder.tag.weight, network.encoder.tag.weight, atol=0.01)


@pytest.mark.parametrize("share", ["-0.1", "1.5", "nan", "half"])
def test_a_share_that_is_none_is_refused_before_anything_is_read(share: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "missing"), "--keep", share])
    assert f"between 0 and 1, not {share}" in capsys.readouterr().err
