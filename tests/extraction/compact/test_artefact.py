"""An artefact is loaded only as its card describes it, and finds itself again in another process."""

import json
from pathlib import Path

import pytest

from graph.extraction.compact.artefact import CARD, PARTS, load_artefact
from graph.extraction.compact.windows import Window
from graph.model import Relation, StorageError
from tests.extraction.compact.made import VERSION, write_artefact

WINDOW = Window((5, 6, 7), (0, 5, 9), (4, 8, 12))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole artefact."""
    return write_artefact(tmp_path / "compact")


def test_a_whole_artefact_encodes_a_window_between_its_two_marks(folder: Path) -> None:
    artefact = load_artefact(folder)
    encoded = artefact.encode(WINDOW, [0, 10, 0, 0, 0])
    assert encoded.states.tolist() == [[1.0], [15.0], [6.0], [7.0], [2.0]]
    assert (encoded.attention.shape, encoded.tags.shape) == ((5, 5), (5, 13))
    assert artefact.version == VERSION
    assert set(artefact.blends) == set(Relation)
    assert 0 < artefact.threshold < 1


@pytest.mark.parametrize("part", [*PARTS, CARD])
def test_a_missing_part_is_a_storage_error(folder: Path, part: str) -> None:
    (folder / part).unlink()
    with pytest.raises(StorageError, match="make reader"):
        load_artefact(folder)


@pytest.mark.parametrize("part", PARTS)
def test_a_changed_part_is_a_storage_error_that_names_it(folder: Path, part: str) -> None:
    path = folder / part
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(StorageError, match=f"{part} is not the file that the card describes"):
        load_artefact(folder)


@pytest.mark.parametrize(
    "changed",
    [
        "{",
        "[]",
        "{}",
        {"version": None},
        {"threshold": None},
        {"threshold": "high"},
        {"blends": {"offers": {}}},
        {"sha256": {}},
    ],
)
def test_a_damaged_card_is_a_storage_error(folder: Path, changed: str | dict[str, object]) -> None:
    path = folder / CARD
    if isinstance(changed, dict):
        card = json.loads(path.read_text(encoding="utf-8"))
        name, value = next(iter(changed.items()))
        card[name] = value
        if value is None:
            del card[name]
        changed = json.dumps(card)
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(StorageError):
        load_artefact(folder)
