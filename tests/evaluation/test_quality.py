"""The page of figures is filled between its marks; what people wrote around them stays."""

import json
from pathlib import Path

import pytest

from graph.evaluation.quality import filled, folds, main, models, speed
from graph.evaluation.reporting import Table
from graph.model import UsageError
from tests.evaluation.marking import write

PAGE = "Before.\n<!-- figures: sets -->\nold\n<!-- end -->\nBetween.\n<!-- figures: causes -->\n<!-- end -->\nBehind.\n"
ROOT = Path(__file__).resolve().parent.parent.parent


def test_only_what_stands_between_marks_is_made_anew() -> None:
    table = Table("", ("set",), (("dev",),))
    page = filled(PAGE, {"sets": lambda: table, "causes": lambda: table})
    assert [line for line in page.splitlines() if not line.startswith(("|", "<"))] == ["Before.", "Between.", "Behind."]
    assert page.count("| dev |") == 2
    assert "old" not in page
    assert filled(page, {"sets": lambda: table, "causes": lambda: table}) == page


def test_a_mark_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(UsageError, match="no figures 'sets'"):
        filled(PAGE, {})


def test_the_sets_that_are_there_are_measured(tmp_path: Path) -> None:
    write(tmp_path / "eval" / "dev")
    page = tmp_path / "quality.md"
    page.write_text("<!-- figures: sets -->\n<!-- end -->\n<!-- figures: relations -->\n<!-- end -->\n", encoding="utf-8")
    main([str(tmp_path / "eval"), "--page", str(page)])
    text = page.read_text(encoding="utf-8")
    assert "| dev | 1 |" in text
    assert "| partnersWith |" in text


def test_without_any_set_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no set of gold"):
        main([str(tmp_path), "--page", str(tmp_path / "quality.md")])


def test_figures_that_other_commands_leave_are_told() -> None:
    figures = ROOT / "docs" / "figures"
    assert {row[0] for row in folds(json.loads((figures / "folds.json").read_text())).rows} >= {"asserted", "entities", "offers"}
    assert {row[0] for row in models(json.loads((ROOT / "data" / "languages" / "links.json").read_text())).rows} >= {"offers"}
    assert {row[0] for row in speed(json.loads((figures / "speed.json").read_text())).rows} >= {"spaCy", "whole reading"}
