"""A file is written whole or not at all; what was there before survives a failing write."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import StorageError
from graph.model.files import atomic_files, atomic_open, write_lines, write_text


def failing_lines() -> Iterator[str]:
    yield "the first line"
    raise ValueError("no second line")


def test_text_is_written_as_utf_8(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "née\n")

    assert (tmp_path / "a.txt").read_bytes() == "née\n".encode()


def test_each_line_gets_a_line_end(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.txt", ["a", "b"])

    assert (tmp_path / "a.txt").read_bytes() == b"a\nb\n"


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "folder" / "a.txt", "a")

    assert (tmp_path / "new" / "folder" / "a.txt").is_file()


def test_a_failing_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "old")

    with pytest.raises(ValueError, match="no second line"):
        write_lines(tmp_path / "a.txt", failing_lines())

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_one_line_and_leaves_the_old_file(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "old")

    with pytest.raises(StorageError, match=r"a\.txt: cannot write: No space left on device"), atomic_open(tmp_path / "a.txt"):
        raise OSError(28, os.strerror(28))

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


def test_a_file_in_place_of_a_folder_is_an_error_of_storage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")

    with pytest.raises(StorageError, match="cannot write"):
        write_text(tmp_path / "file" / "a.txt", "a")


def test_the_file_has_the_rights_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "a.txt", "a")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def write_both(folder: Path, *, failing: bool = False) -> None:
    with atomic_files(folder) as opened:
        for name in ("a", "b"):
            with opened(name) as stream:
                stream.write(name.encode())
                if failing and name == "b":
                    raise ValueError("no b")
        assert not (folder / "b").is_file()


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_files_of_a_folder_take_their_names_together(tmp_path: Path) -> None:
    write_text(tmp_path / "old.txt", "stays")

    write_both(tmp_path)

    assert contents(tmp_path) == {"a": "a", "b": "b", "old.txt": "stays"}


def test_if_one_file_of_a_folder_fails_none_takes_its_name(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "old")

    with pytest.raises(ValueError, match="no b"):
        write_both(tmp_path, failing=True)

    assert contents(tmp_path) == {"a": "old"}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_in_the_way_is_named_before_anything_is_replaced(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "old")
    (tmp_path / "b").mkdir()

    with pytest.raises(StorageError, match="a folder has that name"):
        write_both(tmp_path)

    assert contents(tmp_path) == {"a": "old"}


def test_a_file_in_the_way_of_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "old")

    with pytest.raises(StorageError, match="cannot write"), atomic_files(tmp_path / "a"):
        pass

    assert (tmp_path / "a").read_text() == "old"


def test_files_of_a_folder_have_the_same_rights_as_others(tmp_path: Path) -> None:
    write_text(tmp_path / "alone", "a")
    write_both(tmp_path)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "alone").stat().st_mode)
