"""A language pack is read from a folder; a damaged one is a storage error that names the file."""

import shutil
from pathlib import Path

import pytest

from graph.extraction.packs import FILES, load_pack, load_packs
from graph.model import StorageError
from graph.model.data import data_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English pack."""
    return Path(shutil.copytree(data_folder("languages") / "en", tmp_path / "en"))


def test_a_pack_says_its_language_and_compiles_its_cues(folder: Path) -> None:
    pack = load_pack(folder)
    assert (pack.code, pack.name) == ("en", "English")
    assert pack.cue("classes.deal").search("a CONTRACT with")
    assert not pack.cue("classes.deal").search("contractual")
    assert set(pack.cues) == set(pack.fragments)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [b"[broken", b"\xff\xfe", None])
def test_a_file_that_is_missing_or_no_toml_is_named(folder: Path, name: str, damage: bytes | None) -> None:
    (folder / name).unlink()
    if damage is not None:
        (folder / name).write_bytes(damage)
    with pytest.raises(StorageError, match=f"en/{name}: not a language pack"):
        load_pack(folder)


@pytest.mark.parametrize("addition", ["[extra]\nwords = ['(']\n", "[extra]\nwords = [1]\n", "extra = 1\n"])
def test_a_pattern_that_does_not_compile_is_a_storage_error(folder: Path, addition: str) -> None:
    name = folder / FILES[0]
    name.write_text(addition + name.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(StorageError, match="en: not a language pack"):
        load_pack(folder)


def test_a_cue_list_that_the_pack_lacks_is_a_storage_error_and_an_alternation_matches_nothing(folder: Path) -> None:
    pack = load_pack(folder)
    with pytest.raises(StorageError, match=r"language pack en has no cue list 'classes\.dance'"):
        pack.cue("classes.dance")
    assert pack.alternation("classes.dance") == "(?!)"


def test_a_folder_gives_its_packs_by_code(folder: Path) -> None:
    assert list(load_packs(folder.parent)) == ["en"]
    assert load_packs(folder) == {}
