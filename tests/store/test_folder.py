import json
from dataclasses import replace

import pytest

from graph.model import Judgement, Rejection, StorageError, UsageError, Verdict
from graph.store import GraphFolder, View, ViewedFolder, canonical_nquads, record_judgement, writing
from tests.store.folders import RUN, add, ask, by_hand, remove
from tests.store.hand import deal, use

EDGE = "<https://w3id.org/aigov/id/vendor/openai> k:partnersWith <https://w3id.org/aigov/id/agency/us-gsa>"


def test_what_was_added_is_read_back(tmp_path):
    folder = add(tmp_path, deal(), use())
    assert sorted(folder.readings(), key=lambda r: r.document.name) == [deal(), use()]
    assert len(list(folder.documents())) == 2
    assert {c.id for c in folder.claims()} == {deal().claims[0].id, use().claims[0].id}
    assert list(folder.themes()) == list(use().themes)


def test_adding_again_changes_nothing(tmp_path):
    before = list(canonical_nquads(add(tmp_path, deal(), use())))
    assert list(canonical_nquads(add(tmp_path, use(), deal()))) == before


def test_an_edge_lives_while_one_source_supports_it(tmp_path):
    folder = add(tmp_path, deal("a.txt"), deal("b.txt"))
    assert ask(folder, EDGE)
    folder = remove(tmp_path, "a.txt")
    assert ask(folder, EDGE)
    assert len([name for name in folder.store().named_graphs() if "/source/" in str(name)]) == 1
    folder = remove(tmp_path, "/news/b.txt")
    assert not ask(folder, EDGE)
    assert list(canonical_nquads(folder)) == []


def test_a_changed_document_replaces_what_its_location_gave(tmp_path):
    add(tmp_path, deal(text="OpenAI signed with GSA."))
    folder = add(tmp_path, deal(text="OpenAI signed with GSA, again."))
    assert [d.text for d in folder.documents()] == ["OpenAI signed with GSA, again."]


def test_a_document_lives_while_one_location_holds_it(tmp_path):
    with writing(tmp_path) as writer:
        writer.add("/a/deal.txt", deal(), "1")
        writer.keep("/b/deal.txt", deal().document.id)
        writer.commit(by_hand, RUN)
    assert len(list(remove(tmp_path, "/a").documents())) == 1
    assert len(list(remove(tmp_path, "/b").documents())) == 0


@pytest.mark.parametrize("source", ["/news/deal.txt", "/news", "deal.txt", deal().document.id])
def test_a_source_is_removed_by_location_folder_name_or_id(tmp_path, source):
    add(tmp_path, deal(), use())
    assert source == "/news" or [d.name for d in remove(tmp_path, source).documents()] == ["use.txt"]


def test_removing_what_is_not_there_is_refused(tmp_path):
    add(tmp_path, deal())
    with pytest.raises(UsageError, match=r"nowhere\.txt: nothing in the graph"):
        remove(tmp_path, "nowhere.txt")


def test_records_that_left_their_file_leave_the_graph_and_unreadable_ones_stay(tmp_path):
    with writing(tmp_path) as writer:
        for n in (1, 2, 3):
            writer.add(f"/news/all.jsonl#{n}", deal(f"all.jsonl#{n}", f"OpenAI and GSA, {n}."), "1")
        writer.commit(by_hand, RUN)
    with writing(tmp_path) as writer:
        writer.keep("/news/all.jsonl#1", deal("all.jsonl#1", "OpenAI and GSA, 1.").document.id)
        writer.reject(Rejection("/news/all.jsonl#2", "no text"))
        writer.commit(by_hand, RUN)
    folder = GraphFolder(tmp_path)
    assert sorted(d.name for d in folder.documents()) == ["all.jsonl#1", "all.jsonl#2"]
    assert list(folder.rejections()) == [Rejection("/news/all.jsonl#2", "no text")]


def test_a_rejection_is_forgotten_once_its_source_can_be_read(tmp_path):
    with writing(tmp_path) as writer:
        writer.reject(Rejection("/news/deal.txt", "empty"))
        writer.commit(by_hand, RUN)
    assert list(add(tmp_path, deal()).rejections()) == []


def test_a_second_writer_is_turned_away_in_one_line(tmp_path):
    with writing(tmp_path), pytest.raises(StorageError, match="is being written by another process; wait"), writing(tmp_path):
        pass


def test_a_folder_without_a_graph_says_so(tmp_path):
    with pytest.raises(StorageError, match="no graph here; make one with aigov build"):
        GraphFolder(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1, "strange": 2}'])
def test_a_damaged_manifest_is_named(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(StorageError, match=r"manifest\.json: damaged"):
        GraphFolder(tmp_path)


def test_a_manifest_of_another_format_is_refused(tmp_path):
    add(tmp_path, deal())
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(StorageError, match="format 99"):
        GraphFolder(tmp_path)


def test_a_graph_keeps_its_base(tmp_path):
    with writing(tmp_path, "https://example.org/") as writer:
        writer.add("/a", deal(), "1")
        writer.commit(by_hand, RUN)
    assert all("example.org" in line for line in canonical_nquads(GraphFolder(tmp_path)) if "claim" in line)
    with pytest.raises(UsageError, match=r"https://example\.org/"), writing(tmp_path):
        pass


def test_a_persons_judgement_takes_effect_in_every_graph_with_the_next_commit(tmp_path):
    add(tmp_path, deal(), use())
    record_judgement(
        tmp_path, Judgement("agency/gb-ministry-of-water", "agency/us-gsa", Verdict.SAME, 1.0, ("a jest",), "Ada", "2026-01-01")
    )
    folder = remove(tmp_path, "deal.txt")
    assert ask(folder, "<https://w3id.org/aigov/id/agency/us-gsa> k:adopts ?anything")
    assert not ask(folder, "<https://w3id.org/aigov/id/agency/gb-ministry-of-water> ?p ?o")


def test_many_small_segments_become_one_and_the_old_ones_are_swept(tmp_path):
    for n in range(30):
        add(tmp_path, deal(f"{n}.txt", f"OpenAI and GSA, {n}."))
    folder = add(tmp_path, use())
    assert len(folder.manifest.segments) < 25
    folder = remove(tmp_path, *(f"{n}.txt" for n in range(29)))
    add(tmp_path, use())
    assert len(list(tmp_path.glob("texts-*"))) < 25
    assert sorted(d.name for d in folder.documents()) == ["29.txt", "use.txt"]


def test_readings_that_were_replaced_many_times_lie_in_few_segments_and_none_is_lost(tmp_path):
    for n in range(45):
        folder = add(tmp_path, replace(deal(), claims=deal().claims[: n % 2]), version=f"hand {n}")
    assert len(list(tmp_path.glob("texts-*"))) < 30
    assert [len(ViewedFolder(tmp_path, View(known=n), by_hand).manifest.documents) for n in range(1, 46)] == [1] * 45
    assert [sum(1 for _ in ViewedFolder(tmp_path, View(known=n), by_hand).claims()) for n in range(1, 46)] == [n % 2 for n in range(45)]
    assert len(folder.manifest.retired) == 44


def test_an_open_state_stays_readable_while_another_is_written(tmp_path):
    old = add(tmp_path, deal())
    before = len(old.store())
    add(tmp_path, use())
    assert len(old.store()) == before
    assert [d.name for d in old.documents()] == ["deal.txt"]
