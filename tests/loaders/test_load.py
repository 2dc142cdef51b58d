"""The door: every kind of source in, a document or one reason out, and never a traceback."""

import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders import Loaded, Source, load
from graph.loaders.kinds import LOADERS, load_source
from graph.model import Notice, Rejection
from tests.loaders.opened import document, documents, read, reasons

MEGABYTE = 1024 * 1024
TEXT = "The agency signed a contract with the company last week."
PAGE = f"<!doctype html><html><head><title>A deal</title></head><body><article><p>{TEXT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", TEXT, TEXT),
        ("a.md", f"# A *deal*\n\n{TEXT}", f"A deal\n\n{TEXT}"),
        ("a.html", PAGE, TEXT),
        ("a.jsonl", f'{{"text": "{TEXT}"}}', TEXT),
        ("a.csv", f"title,text\nA deal,{TEXT}", TEXT),
        ("noname", PAGE, TEXT),
        ("noname", f'{{"text": "{TEXT}"}}', TEXT),
        ("noname", f'[{{"text": "{TEXT}"}}]', TEXT),
        ("noname", f"title;text\nA deal;{TEXT}", TEXT),
        ("noname", f"---\ntitle: A deal\n---\n{TEXT}", TEXT),
        ("noname", f"# A deal\n\n{TEXT}", f"A deal\n\n{TEXT}"),
        ("a.unknown", TEXT, TEXT),
    ],
)
def test_a_loader_is_chosen_by_extension_then_by_content(name: str, data: str, text: str) -> None:
    assert document(name, data).text.strip() == text


HOSTILE = [
    ("binary.txt", b"\x7fELF\0\0\0" + bytes(range(256)) * 9, "binary"),
    ("nul.txt", b"a text\0with a hole", "binary"),
    ("empty.txt", b"", "empty"),
    ("blank.md", b" \n \n", "empty"),
    ("empty.html", b"", "empty"),
    ("empty.jsonl", b"", "no articles"),
    ("empty.csv", b"", "no column of texts"),
    ("front.md", b"---\ntitle: A deal\n---\n", "no text"),
    ("line.txt", b"a" * 50 * MEGABYTE, "larger than 10 MB"),
    ("line.md", b"a" * 11 * MEGABYTE, "larger than 10 MB"),
    ("line.html", b"a" * 11 * MEGABYTE, "larger than 10 MB"),
    ("line.jsonl", b'{"text": "' + b"a" * 50 * MEGABYTE + b'"}', "larger than 10 MB"),
    ("line.csv", b"title,text\na," + b"a" * 50 * MEGABYTE, "larger than 10 MB"),
    ("deep.jsonl", b"[" * 100_000, "nested too deeply"),
    ("deep.html", b"<html>" + b"<div>" * 50_000, "no text"),
    ("comments.html", b"<!--a-->" * 500, "no text"),
    ("attributes.html", b"<html><a " + b"x=1 " * 100_000, "no text"),
    ("deep.md", b"> " * 50_000 + b"a", "no text"),
    ("quotes.csv", b"title,text\n" + b'"' * 100_001, "not a row"),
    ("number.jsonl", b'{"text": ' + b"9" * 5000 + b"}", "no valid JSON"),
]


@pytest.mark.parametrize(("name", "data", "reason"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_hostile_input_gives_one_reason_quickly(name: str, data: bytes, reason: str) -> None:
    start = time.process_time()
    (only,) = read(name, data)
    assert isinstance(only, Rejection)
    assert reason in only.reason
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("spaces.txt", b"1" + b" " * MEGABYTE + b"x"),
        ("menu.txt", (b"menu 1" + b" " * 400 + b"x\n") * 5000),
        ("brackets.md", b"[" * 50_000),
        ("images.md", b"![a](" * 20_000),
        ("quotes.md", b"> " * 30 + b"a"),
        ("front.md", b"---\na" + b" " * MEGABYTE + b"\ntitle: a\n---\ntext"),
        ("comment", b"<!--a-->" * 500 + b"x"),
    ],
)
def test_text_made_to_be_slow_is_read_quickly(name: str, data: bytes) -> None:
    start = time.process_time()
    assert len(documents(name, data)) == 1
    assert time.process_time() - start < 5


def test_a_huge_line_is_not_read_to_its_end() -> None:
    stream = io.BufferedReader(io.BytesIO(b"a" * 50 * MEGABYTE))
    (only,) = load_source(Source("/x/a.txt", "a.txt", stream))
    assert isinstance(only, Rejection)
    assert stream.tell() < 11 * MEGABYTE


def test_good_files_load_beside_bad_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"caf\xe9 " + TEXT.encode())
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    items = list(load([str(tmp_path), str(tmp_path / "missing.txt")]))
    assert [item.document.name for item in items if isinstance(item, Loaded)] == ["b.txt", "d.txt"]
    assert [Path(item.source).name for item in items if isinstance(item, Rejection)] == ["a.txt", "c.txt", "loop", "missing.txt"]


def test_the_location_is_absolute_and_the_name_tells_nothing_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deal.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    (only,) = load(["deal.txt"])
    assert isinstance(only, Loaded)
    assert only.location == str(tmp_path / "deal.txt")
    assert only.document.name == "deal.txt"


def test_records_carry_their_number_in_name_location_and_stem() -> None:
    first, second = read("a.jsonl", f'{{"text": "{TEXT}"}}\n\n{{"text": "{TEXT}"}}')
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.location, first.document.name, first.document.stem) == ("/folder/a.jsonl#1", "a.jsonl#1", "a#1")
    assert (second.location, second.document.name, second.document.stem) == ("/folder/a.jsonl#2", "a.jsonl#2", "a#2")


def test_a_dash_reads_the_standard_input() -> None:
    (only,) = load(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(only, Loaded)
    assert (only.location, only.document.name, only.document.text) == ("-", "stdin", TEXT)


class Refusing(io.RawIOBase):
    """A stream that nobody may read."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a"])
def test_a_file_that_may_not_be_read_is_rejected(name: str) -> None:
    (only,) = load_source(Source("/x", name, io.BufferedReader(Refusing())))
    assert only == Rejection("/x", "cannot be read: Permission denied")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.txt").chmod(0)
    (only,) = load([str(tmp_path / "a.txt")])
    assert isinstance(only, Rejection)
    assert "Permission denied" in only.reason


def test_a_name_with_markup_or_broken_letters_stays_a_name(tmp_path: Path) -> None:
    (tmp_path / "<img src=x onerror=alert(1)>.txt").write_text(TEXT, "utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT, "utf-8")
    names = [item.document.name for item in load([str(tmp_path)]) if isinstance(item, Loaded)]
    assert names == ["<img src=x onerror=alert(1)>.txt", "caf\ufffd.txt"]


def test_loading_twice_gives_the_same_documents(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"# Deal {number}\n\n{TEXT}", "utf-8")
    assert list(load([str(tmp_path)])) == list(load([str(tmp_path)]))


@pytest.mark.parametrize("extension", sorted({extension for loader in LOADERS for extension in loader.extensions} | {""}))
@given(data=st.binary(max_size=400))
def test_no_bytes_make_a_loader_raise(extension: str, data: bytes) -> None:
    for item in read(f"a{extension}", data):
        assert isinstance(item, (Loaded, Rejection, Notice))


@pytest.mark.parametrize("prefix", ["<html><p>", '{"text": "', "title,text\n", "---\ntitle: a\n---\n", "# ", "- a\n  > ", "|a|\n|-|\n"])
@given(tail=st.text(max_size=200))
def test_no_text_behind_a_good_beginning_makes_a_loader_raise(prefix: str, tail: str) -> None:
    data = (prefix + tail).encode("utf-8", "surrogatepass")
    for extension in (".txt", ".md", ".html", ".jsonl", ".json", ".csv", ""):
        for item in read(f"a{extension}", data):
            assert isinstance(item, (Loaded, Rejection, Notice))


def test_a_reason_says_what_to_do() -> None:
    assert reasons("a.txt", b"\0") == ["binary, not text; save it as text or HTML"]
