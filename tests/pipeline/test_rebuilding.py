"""The RDF store is made anew from the truth alone, to the same bytes, whatever became of it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.cli import run
from graph.model import StorageError
from graph.pipeline import build, discard_cache, rebuild
from graph.store import GraphFolder, canonical_nquads, writing
from graph.store.locking import shared_lock


@pytest.fixture
def kg(articles: Path, tmp_path: Path) -> Path:
    build([str(articles)], tmp_path / "kg", reader="rules")
    GraphFolder(tmp_path / "kg").store()
    return tmp_path / "kg"


def nothing(kg: Path) -> None:
    """The store is as it should be."""


def delete(kg: Path) -> None:
    shutil.rmtree(kg / "store")


def file_instead(kg: Path) -> None:
    shutil.rmtree(kg / "store")
    (kg / "store").write_text("no folder")


def spoil(kg: Path) -> None:
    for path in (kg / "store").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\0\xff spoilt")


def cut(kg: Path) -> None:
    for path in (kg / "store").rglob("*.sst"):
        path.write_bytes(path.read_bytes()[:-50])


def lose_resolution(kg: Path) -> None:
    for path in kg.glob("links-*.jsonl"):
        path.unlink()


@pytest.mark.parametrize("damage", [nothing, delete, file_instead, spoil, cut, lose_resolution])
def test_the_store_is_made_anew_to_the_same_bytes(
    damage: Callable[[Path], None], kg: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = list(canonical_nquads(GraphFolder(kg)))
    damage(kg)
    shutil.rmtree(articles)
    assert run(["build", "--rebuild", "--kg", str(kg)]) == 0
    assert capsys.readouterr().err.startswith("made the RDF store anew: 2 documents, ")
    assert list(canonical_nquads(GraphFolder(kg))) == before


def test_with_sources_the_store_is_made_anew_as_well(kg: Path, articles: Path) -> None:
    before = list(canonical_nquads(GraphFolder(kg)))
    spoil(kg)
    assert run(["build", str(articles), "--rebuild", "--reader", "rules", "--kg", str(kg)]) == 0
    assert list(canonical_nquads(GraphFolder(kg))) == before


def test_a_rebuild_needs_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no graph here"):
        rebuild(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_store_in_use_is_left_alone(kg: Path) -> None:
    folder = GraphFolder(kg)
    lock = shared_lock(kg / "store" / f"{folder.manifest.stamp}.lock")
    with pytest.raises(StorageError, match="is being read by another process"):
        rebuild(kg)
    assert list(canonical_nquads(folder))
    with writing(kg), pytest.raises(StorageError, match="is being written by another process"):
        discard_cache(kg)
    os.close(lock)
    del folder
    assert len(rebuild(kg).manifest.documents) == 2
