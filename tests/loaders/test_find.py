import os
from pathlib import Path

import pytest

from graph.loaders.find import find
from graph.model import Rejection


def names(*sources: object) -> list[str]:
    return [found.name for found in find(map(str, sources)) if isinstance(found, Path)]


def rejections(*sources: object) -> list[Rejection]:
    return [found for found in find(map(str, sources)) if isinstance(found, Rejection)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/c.HTML", "deep/er/d.jsonl", "a.gold.json", "SOURCES", ".hidden.txt", ".git/e.txt", "f.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")
    return tmp_path


def test_a_folder_is_read_through_sorted_and_other_files_are_passed_over(folder: Path) -> None:
    assert names(folder) == ["a.gold.json", "a.md", "b.txt", "c.HTML", "d.jsonl"]
    assert rejections(folder) == []


def test_a_file_that_is_named_itself_may_have_any_extension(folder: Path) -> None:
    assert names(folder / "SOURCES", folder / "a.gold.json") == ["SOURCES", "a.gold.json"]


def test_a_pattern_gives_the_documents_that_it_matches(folder: Path) -> None:
    assert names(folder / "*.txt") == ["b.txt"]
    assert names(folder / "*") == ["a.gold.json", "a.md", "b.txt", "c.HTML", "d.jsonl"]
    assert names(folder / "**" / "*") == ["a.gold.json", "a.md", "b.txt", "c.HTML", "d.jsonl"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "deal [1].txt").write_text("text", "utf-8")
    assert names(tmp_path / "deal [1].txt") == ["deal [1].txt"]


def test_a_dash_is_passed_on() -> None:
    assert names("-") == ["-"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.txt", "no such file or folder"),
        ("*.nothing", "no file matches"),
        ("ftp://example.org/a.html", "only addresses with http or https"),
        ("a\0b", "null byte"),
        ("a" * 5000, "cannot be read"),
        ("", "no documents"),
    ],
)
def test_a_source_that_is_none_gives_one_rejection_with_its_reason(
    source: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (rejection,) = rejections(source)
    assert reason in rejection.reason
    assert names(source) == []


def test_a_rejected_address_is_told_without_its_password() -> None:
    (rejection,) = rejections("ftp://me:secret@example.org/a.html")

    assert rejection.source == "ftp://example.org/a.html"


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("{}", "utf-8")
    (rejection,) = rejections(tmp_path)
    assert "no documents" in rejection.reason


def test_a_folder_loop_gives_one_line_and_the_rest_is_found(folder: Path) -> None:
    (folder / "deep" / "loop").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["a.gold.json", "a.md", "b.txt", "c.HTML", "d.jsonl"]
    (rejection,) = rejections(folder)
    assert rejection.source == str(folder / "deep" / "loop")
    assert "folder loop" in rejection.reason
    assert names(folder / "**" / "*.md") == ["a.md"]


def test_a_link_to_itself_and_a_broken_link_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [Path(item.source).name for item in rejections(tmp_path)] == ["gone.txt", "self.txt"]


def test_a_pipe_in_a_folder_is_rejected_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (rejection,) = rejections(tmp_path)
    assert rejection.reason.startswith("not a regular file")
