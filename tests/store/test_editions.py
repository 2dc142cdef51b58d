"""A later edition of a table replaces the earlier one in what holds now, and both stay to be compared."""

from pathlib import Path

from graph.model import Status
from graph.query import ask as ask_question
from tests.store.folders import add, ask, remove
from tests.store.hand import listed

OLD = listed("2024", ("Grok", Status.PLANNED), ("Bard", Status.ACTIVE), ("Claude", Status.ACTIVE))
NEW = listed("2025", ("Grok", Status.ACTIVE), ("Claude", Status.ACTIVE), ("Gemini", Status.ACTIVE))
CURRENT = "GRAPH id:graph\\/current { id:vendor\\/openai k:offers id:product\\/%s }"


def test_only_the_latest_edition_says_what_holds_now(tmp_path: Path) -> None:
    folder = add(tmp_path / "kg", *OLD, *NEW)
    held = [name for name in ("grok", "bard", "claude", "gemini") if ask(folder, CURRENT % name)]
    assert held == ["grok", "claude", "gemini"]


def test_rows_of_an_earlier_edition_stay_and_are_marked(tmp_path: Path) -> None:
    folder = add(tmp_path / "kg", *OLD, *NEW)
    assert ask(folder, '?row k:series "list" ; k:record "Bard" ; k:table "list" ; k:superseded true')
    assert ask(folder, "?claim rdf:object id:product\\/bard ; k:source ?row . ?row k:superseded true")
    assert not ask(folder, '?row k:record "Gemini" ; k:superseded true')


def test_the_earlier_edition_counts_again_when_the_later_is_removed(tmp_path: Path) -> None:
    add(tmp_path / "kg", *OLD, *NEW).store()
    folder = remove(tmp_path / "kg", *(row.document.name for row in NEW))
    assert ask(folder, CURRENT % "bard")
    assert not ask(folder, "?row k:superseded true")


def test_two_files_of_one_edition_both_count(tmp_path: Path) -> None:
    folder = add(tmp_path / "kg", *NEW, *listed("2025", ("Claude Code", Status.ACTIVE)))
    assert not ask(folder, "?row k:superseded true")


def test_the_changes_between_the_two_latest_editions_are_listed(tmp_path: Path) -> None:
    first = listed("2023", ("Eliza", Status.ACTIVE))
    table = ask_question(add(tmp_path / "kg", *first, *OLD, *NEW).store(), "changes", series="list")
    told = {(row.change, row.object, row.statusBefore, row.statusNow) for row in table.itertuples()}
    assert told == {
        ("added", "Gemini", "", "active"),
        ("changed", "Grok", "planned", "active"),
        ("dropped", "Bard", "active", ""),
    }


def test_a_single_edition_has_no_changes(tmp_path: Path) -> None:
    assert ask_question(add(tmp_path / "kg", *OLD).store(), "changes", series="list").empty
