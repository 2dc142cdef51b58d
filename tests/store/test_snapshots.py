import shutil
from pathlib import Path

import pytest

from graph.model import Rejection
from graph.store import GraphFolder, canonical_nquads, writing
from tests.store.folders import RUN, add, by_hand
from tests.store.hand import deal, use


def snapshot(folder: GraphFolder) -> Path:
    return folder.path / "store" / folder.manifest.stamp


def delete(path: Path) -> None:
    shutil.rmtree(path)


def lose_a_table(path: Path) -> None:
    max(path.glob("*.sst"), key=lambda file: file.stat().st_size).unlink()


def cut_a_table(path: Path) -> None:
    table = max(path.glob("*.sst"), key=lambda file: file.stat().st_size)
    content = table.read_bytes()
    table.unlink()
    table.write_bytes(content[:-50])


def lose_its_head(path: Path) -> None:
    (path / "CURRENT").unlink()


@pytest.mark.parametrize("damage", [delete, lose_a_table, cut_a_table, lose_its_head])
def test_a_store_that_is_gone_or_damaged_is_made_again_from_the_truth(tmp_path, damage):
    folder = add(tmp_path, deal(), use())
    before = list(canonical_nquads(folder))
    damage(snapshot(folder))
    assert list(canonical_nquads(GraphFolder(tmp_path))) == before


def test_the_whole_cache_may_be_deleted_at_any_time(tmp_path):
    before = list(canonical_nquads(add(tmp_path, deal())))
    shutil.rmtree(tmp_path / "store")
    assert list(canonical_nquads(GraphFolder(tmp_path))) == before


def test_a_graph_without_documents_is_opened_again_and_again(tmp_path):
    with writing(tmp_path) as writer:
        writer.reject(Rejection("/news/empty.txt", "empty"))
        writer.commit(by_hand, RUN)
    made = [snapshot(GraphFolder(tmp_path)) for _ in range(2) if len(GraphFolder(tmp_path).store()) == 0]
    assert len(made) == 2
    assert made[0].is_dir()


def test_a_damaged_older_store_does_not_stop_a_change(tmp_path):
    folder = add(tmp_path / "grown", deal(), use())
    folder.store()
    lose_a_table(snapshot(folder))
    grown = add(tmp_path / "grown", deal("b.txt", "OpenAI again."))
    fresh = add(tmp_path / "fresh", deal(), use(), deal("b.txt", "OpenAI again."))
    assert list(canonical_nquads(grown)) == list(canonical_nquads(fresh))


def test_unused_snapshots_are_swept_and_used_ones_kept(tmp_path):
    folder = add(tmp_path, deal())
    folder.store()
    old = snapshot(folder)
    newer = add(tmp_path, use())
    newer.store()
    assert old.is_dir()
    del folder
    newest = add(tmp_path, deal("b.txt", "OpenAI again."))
    newest.store()
    assert not old.exists()
    assert snapshot(newer).is_dir()


def test_leftovers_of_a_dead_process_are_swept(tmp_path):
    add(tmp_path, deal())
    for leftover in (tmp_path / ".manifest.json.x1y2", tmp_path / "texts-0123.jsonl"):
        leftover.write_text("half a li")
    (tmp_path / "store").mkdir(exist_ok=True)
    (tmp_path / "store" / ".new-1").mkdir()
    add(tmp_path, use()).store()
    assert not list(tmp_path.glob(".manifest*")) + list(tmp_path.glob("texts-0123*")) + list((tmp_path / "store").glob(".new*"))
