from pathlib import Path

import pytest

from graph.loaders import Loaded
from graph.model import Document, Rejection, StorageError
from graph.pipeline import Publishing, Reader, update
from graph.store import GraphFolder, canonical_nquads, writing
from tests.pipeline import readers
from tests.store.folders import by_hand

READER = Reader(readers.read, "1")


def loaded(name, text="OpenAI and GSA.", folder="/news"):
    return Loaded(f"{folder}/{name}", Document(name, text, f"{len(text)}{hash_of(text)}"))


def hash_of(text):
    return sum(i * ord(c) for i, c in enumerate(text))


def run(folder: Path, *items, reader=READER):
    return update(folder, items, reader, Publishing(by_hand))


def test_a_build_says_what_it_did(tmp_path):
    summary = run(tmp_path, loaded("a.txt"), loaded("b.txt", "Nothing here."), loaded("c.txt", " "), Rejection("/news/d.bin", "no text"))
    assert (summary.read, summary.unchanged, summary.documents, summary.claims, summary.deals, summary.entities) == (2, 0, 2, 1, 1, 2)
    assert summary.rejected == (Rejection("/news/d.bin", "no text"), Rejection("/news/c.txt", "c.txt: no text"))


def test_what_is_unchanged_is_not_read_again_and_changes_no_byte(tmp_path):
    run(tmp_path, loaded("a.txt"))
    before = list(canonical_nquads(GraphFolder(tmp_path)))
    summary = run(tmp_path, loaded("a.txt"), reader=Reader(readers.read_or_die, "1"))
    assert (summary.read, summary.unchanged) == (0, 1)
    assert list(canonical_nquads(GraphFolder(tmp_path))) == before


def test_a_new_version_of_the_reader_reads_everything_again(tmp_path):
    run(tmp_path, loaded("a.txt"))
    assert run(tmp_path, loaded("a.txt"), reader=Reader(readers.read, "2")).read == 1


def test_new_bytes_at_a_location_replace_the_old_ones(tmp_path):
    run(tmp_path, loaded("a.txt"))
    assert run(tmp_path, loaded("a.txt", "No deal.")).claims == 0


def test_a_location_that_cannot_be_read_any_more_keeps_what_it_gave(tmp_path):
    run(tmp_path, loaded("a.txt"))
    summary = run(tmp_path, Rejection("/news/a.txt", "locked"))
    assert (summary.documents, [r.reason for r in summary.rejected]) == (1, ["locked"])


def test_one_document_in_two_places_is_read_once_and_lives_in_both(tmp_path):
    summary = run(tmp_path, loaded("a.txt"), loaded("a.txt", folder="/copy"))
    assert (summary.read, summary.documents) == (1, 1)
    assert GraphFolder(tmp_path).manifest.documents[0].locations == ("/copy/a.txt", "/news/a.txt")


def test_a_rejected_document_in_two_places_is_reported_for_both(tmp_path):
    summary = run(tmp_path, loaded("a.txt", " "), loaded("a.txt", " ", folder="/copy"))
    assert {r.source for r in summary.rejected} == {"/news/a.txt", "/copy/a.txt"}


def test_progress_counts_to_the_end(tmp_path):
    calls = []
    update(tmp_path, [loaded(f"{n}.txt") for n in range(3)], READER, Publishing(by_hand), lambda done, found: calls.append((done, found)))
    assert calls[-1] == (3, 3)


def test_each_build_is_logged(tmp_path):
    run(tmp_path, loaded("a.txt"))
    run(tmp_path, loaded("a.txt"))
    assert len(GraphFolder(tmp_path).manifest.runs) == 2


def test_a_folder_in_use_is_left_alone(tmp_path):
    with writing(tmp_path), pytest.raises(StorageError, match="another process"):
        run(tmp_path, loaded("a.txt"))


def test_a_build_in_several_processes_gives_the_same_graph(tmp_path):
    many = [loaded(f"{n}.txt", f"OpenAI and GSA, {n}.") for n in range(120)]
    run(tmp_path / "many", *many)
    for start in range(0, 120, 40):
        run(tmp_path / "few", *many[start : start + 40][::-1])
    assert list(canonical_nquads(GraphFolder(tmp_path / "many"))) == list(canonical_nquads(GraphFolder(tmp_path / "few")))
