"""A view shows the graph that would be there if nothing else had been read: less sure, later, or not yet known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.model import PartialDate, Qualifiers, Reading, Relation, Status
from graph.store import GraphFolder, View, ViewedFolder, canonical_nquads, writing
from tests.store.folders import RUN, add, ask, by_hand, remove
from tests.store.hand import claim, document, known

NOTE = document("note.txt", "OpenAI serves GSA. Anthropic serves GSA.")
GSA = known("agency/us-gsa")
SURE = replace(claim(NOTE, known("vendor/openai"), Relation.PARTNERS_WITH, GSA), confidence=0.9)
UNSURE = replace(claim(NOTE, known("vendor/anthropic"), Relation.PARTNERS_WITH, GSA), confidence=0.4)


def test_only_what_is_sure_enough_is_there(tmp_path: Path) -> None:
    folder = add(tmp_path, Reading(NOTE, (SURE, UNSURE)))
    surer = ViewedFolder(tmp_path, View(least=0.5), by_hand)
    edge = "id:vendor\\/anthropic k:partnersWith id:agency\\/us-gsa"
    assert ask(folder, edge)
    assert not ask(surer, edge)
    assert list(surer.claims()) == [SURE]
    assert {party for deal in surer.resolution.deals for party in deal.parties} == {"vendor/openai", "agency/us-gsa"}


def test_it_is_the_graph_of_what_is_left(tmp_path: Path) -> None:
    add(tmp_path / "all", Reading(NOTE, (SURE, UNSURE)))
    left = add(tmp_path / "left", Reading(NOTE, (SURE,)))
    assert list(canonical_nquads(ViewedFolder(tmp_path / "all", View(least=0.9), by_hand))) == list(canonical_nquads(left))


def dated(day: str, status: Status | None = None) -> Reading:
    note = document(f"{day}.txt", f"OpenAI serves GSA. Written on {day}.")
    told = claim(note, known("vendor/openai"), Relation.PARTNERS_WITH, GSA)
    return Reading(note, (replace(told, qualifiers=Qualifiers(date=PartialDate(day), status=status)),))


EDGE = "id:vendor\\/openai k:partnersWith id:agency\\/us-gsa"
CURRENT = f"GRAPH <https://w3id.org/aigov/id/graph/current> {{ {EDGE} }}"


def test_what_came_about_later_does_not_count(tmp_path: Path) -> None:
    add(tmp_path / "all", dated("2025-03-01"), dated("2026-05-01"))
    left = add(tmp_path / "left", dated("2025-03-01"), replace(dated("2026-05-01"), claims=()))

    seen = ViewedFolder(tmp_path / "all", View(as_of=date(2025, 12, 31)), by_hand)

    assert list(canonical_nquads(seen)) == list(canonical_nquads(left))


def test_a_deal_that_ended_later_still_held_on_the_day(tmp_path: Path) -> None:
    folder = add(tmp_path, dated("2025-03-01"), dated("2026-05-01", Status.ENDED))

    assert not ask(folder, CURRENT)
    assert ask(ViewedFolder(tmp_path, View(as_of=date(2025, 12, 31)), by_hand), CURRENT)


def test_a_removed_source_is_known_in_the_run_before_its_removal_and_unknown_after_it(tmp_path: Path) -> None:
    add(tmp_path, dated("2025-03-01"), dated("2026-05-01"))
    before = list(canonical_nquads(add(tmp_path)))
    remove(tmp_path, "2025-03-01.txt")
    add(tmp_path, dated("2027-05-01"))

    assert list(canonical_nquads(ViewedFolder(tmp_path, View(known=1), by_hand))) == before
    assert [r.document.name for r in ViewedFolder(tmp_path, View(known=3), by_hand).readings()] == ["2026-05-01.txt"]


def test_a_document_that_was_read_anew_is_kept_as_it_was_read_before(tmp_path: Path) -> None:
    add(tmp_path, Reading(NOTE, (SURE,)))
    add(tmp_path, Reading(NOTE, (SURE, UNSURE)), version="hand 2")

    assert [len(r.claims) for r in ViewedFolder(tmp_path, View(known=1), by_hand).readings()] == [1]
    assert [len(r.claims) for r in ViewedFolder(tmp_path, View(known=2), by_hand).readings()] == [2]


def test_what_is_read_again_with_the_same_result_is_as_old_as_before(tmp_path: Path) -> None:
    add(tmp_path, Reading(NOTE, (SURE,)))
    folder = add(tmp_path, Reading(NOTE, (SURE,)), version="hand 2")

    assert [(entry.since, entry.extractor) for entry in folder.manifest.documents] == [(1, "hand 2")]
    assert folder.manifest.retired == ()


def test_what_is_forgotten_is_in_no_file_any_more(tmp_path: Path) -> None:
    add(tmp_path, dated("2025-03-01"), dated("2026-05-01"))
    with writing(tmp_path) as writer:
        writer.forget("2025-03-01.txt")
        writer.commit(by_hand, RUN)

    assert [r.document.name for r in ViewedFolder(tmp_path, View(known=1), by_hand).readings()] == ["2026-05-01.txt"]
    assert not any(b"Written on 2025-03-01" in path.read_bytes() for path in tmp_path.glob("*.jsonl"))


def test_every_change_is_a_run_with_what_the_graph_held_after_it(tmp_path: Path) -> None:
    add(tmp_path, dated("2025-03-01"), dated("2026-05-01"))
    folder = remove(tmp_path, "2025-03-01.txt")

    assert [(run.number, run.documents, run.claims) for run in folder.manifest.runs] == [(1, 2, 2), (2, 1, 1)]
    assert [folder.manifest.last_run(day) for day in ("2026-01-30", "2026-01-31", "2027")] == [0, 2, 2]


def test_the_store_tells_when_each_reading_was_known(tmp_path: Path) -> None:
    add(tmp_path, dated("2025-03-01"), dated("2026-05-01"))
    folder = remove(tmp_path, "2025-03-01.txt")

    live = "?reading a k:Reading ; k:source ?d ; k:knownFrom ?from . FILTER NOT EXISTS { ?reading k:knownUntil ?until }"
    gone = 'GRAPH ?g { ?reading k:knownUntil ?until ; prov:wasInvalidatedBy ?run } ?run k:action "build"'

    assert ask(folder, f"{live} ?d k:name '2026-05-01.txt'")
    assert ask(folder, gone)


def test_the_history_is_no_part_of_the_canonical_lines(tmp_path: Path) -> None:
    add(tmp_path / "once", dated("2026-05-01"))
    add(tmp_path / "twice", dated("2025-03-01"), dated("2026-05-01"))
    remove(tmp_path / "twice", "2025-03-01.txt")

    once, twice = (list(canonical_nquads(GraphFolder(tmp_path / name))) for name in ("once", "twice"))

    assert once == twice
