"""Gold is read as the product would load its text, with all that people marked; what is none is named, and the rest is kept."""

import json
from pathlib import Path

import pytest

from graph.evaluation.annotations import Annotation, read_annotations, read_sound
from graph.model import Assertion, EntityType, Rejection, Relation, UsageError
from tests.evaluation.marking import GOLD, TEXT, annotation, write

ITEM = {
    "id": "en-ending-001", "phenomenon": "ending", "published": "2026-03-11", "text": "Loom ended its deal with the Port.", "claims": [],
    "entities": [{"id": "loom", "type": "Vendor", "label": "Loom"}],
}  # fmt: skip


def test_a_document_is_read_with_all_that_is_marked(tmp_path: Path) -> None:
    one = annotation(tmp_path)
    assert (one.document.name, one.document.text, one.language, one.genre) == ("tide.txt", TEXT, "en", "press release")
    assert one.entities[0].names == ("Loom", "Loom Corp.", "loom")
    assert one.entities[4].id == "fd"
    assert (one.claims[1].relation, one.claims[1].terms["amount"]) == (Relation.PARTNERS_WITH, "200000000")
    assert one.claims[4].assertion is Assertion.SPECULATIVE
    assert one.traps[0] == {"loom", "fd"}


def test_short_items_stand_in_a_file_of_their_language(tmp_path: Path) -> None:
    (tmp_path / "en.jsonl").write_text(json.dumps(ITEM) + "\n\n", encoding="utf-8")
    (one,) = read_annotations(tmp_path)
    assert isinstance(one, Annotation)
    assert (one.document.name, one.language, one.genre) == ("en-ending-001.txt", "en", "ending")
    assert str(one.document.published) == "2026-03-11"
    assert one.entities[0].type is EntityType.VENDOR


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        ([], "list"),
        ({}, "lacks 'entities'"),
        ({**GOLD, "claims": [{**GOLD["claims"][0], "relation": "marries"}]}, "marries"),
        ({**GOLD, "claims": [{**GOLD["claims"][0], "assertion": "maybe"}]}, "maybe"),
        ({**GOLD, "claims": [{**GOLD["claims"][0], "object": "nobody"}]}, "nobody"),
        ({**GOLD, "traps": [["loom", "nobody"]]}, "nobody"),
        ({**GOLD, "entities": [{"id": "loom", "type": "Person", "label": "Loom"}]}, "Person"),
        ({**GOLD, "entities": [{"id": "loom", "type": "Vendor", "label": 7}]}, "text"),
    ],
)
def test_what_is_no_gold_is_named_with_the_reason_and_loses_nothing_else(tmp_path: Path, damaged: object, reason: str) -> None:
    write(tmp_path)
    rejection, good = read_annotations(write(tmp_path, damaged, "broken"))
    assert isinstance(rejection, Rejection)
    assert rejection.source == "broken.gold.json"
    assert reason in rejection.reason
    assert isinstance(good, Annotation)


def test_gold_without_its_text_is_rejected(tmp_path: Path) -> None:
    (write(tmp_path) / "tide.txt").unlink()
    (rejection,) = read_annotations(tmp_path)
    assert isinstance(rejection, Rejection)


def test_a_broken_line_of_items_is_rejected_by_number(tmp_path: Path) -> None:
    (tmp_path / "en.jsonl").write_text(f"{json.dumps(ITEM)}\n{{\n", encoding="utf-8")
    (tmp_path / "fr.jsonl").write_bytes(b"\xff\xfe\n")
    good, broken, unreadable = read_annotations(tmp_path)
    assert isinstance(good, Annotation)
    assert isinstance(broken, Rejection)
    assert isinstance(unreadable, Rejection)
    assert (broken.source, unreadable.source) == ("en.jsonl, line 2", "fr.jsonl")


@pytest.mark.parametrize("folder", ["empty", "nowhere"])
def test_a_folder_without_gold_is_an_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no gold in it"):
        list(read_annotations(tmp_path / folder))


def test_what_is_no_gold_is_said_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(write(tmp_path), [], "broken")
    assert [one.document.name for one in read_sound([tmp_path])] == ["tide.txt"]
    assert "broken.gold.json: not a gold file" in capsys.readouterr().err


def test_evidence_quoted_from_damaged_text_is_that_of_the_text_as_loaded(tmp_path: Path) -> None:
    claims = [{**GOLD["claims"][0], "evidence": "Loom a signÃ©"}]
    write(tmp_path, {**GOLD, "claims": claims}, text="Le port a été créé.\n\nLoom a signÃ© avec la rÃ©gion.\n")
    (one,) = read_sound([tmp_path])
    assert one.claims[0].evidence in one.document.text
