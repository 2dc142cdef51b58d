"""Archives: members are documents with a place of their own; what is too much, or no file, costs itself only."""

import gzip
import tarfile
from io import BufferedReader, BytesIO

import pytest

from graph.loaders import Item, Loaded, Source
from graph.loaders.archives import member_name
from graph.loaders.kinds import load_source
from graph.loaders.unpacking import Allowance
from graph.model import Rejection
from tests.loaders.opened import document, read, reasons
from tests.loaders.packed import PAGE, TEXT, bomb, locked, nested, tarred, zipped, zipped_link

MEGABYTE = 1024 * 1024
ROWS = f"title,text\nA deal,{TEXT}\nAnother,{TEXT}"


def places(items: list[Item]) -> list[str]:
    return [item.location for item in items if isinstance(item, Loaded)]


def rejected(items: list[Item]) -> dict[str, str]:
    return {item.source: item.reason for item in items if isinstance(item, Rejection)}


def read_within(allowance: Allowance, name: str, data: bytes) -> list[Item]:
    return list(load_source(Source(f"/folder/{name}", name, BufferedReader(BytesIO(data)), allowance=allowance)))


def test_each_member_is_read_by_its_kind_and_has_its_place() -> None:
    items = read("a.zip", zipped({"one.txt": TEXT, "deep/two.html": PAGE, "three.csv": ROWS, "four.jsonl": f'{{"text": "{TEXT}"}}'}))
    assert places(items) == [
        "/folder/a.zip!/one.txt", "/folder/a.zip!/deep/two.html", "/folder/a.zip!/three.csv#1", "/folder/a.zip!/three.csv#2",
        "/folder/a.zip!/four.jsonl#1",
    ]  # fmt: skip
    assert [item.document.name for item in items if isinstance(item, Loaded)] == [
        "a.zip!/one.txt", "a.zip!/deep/two.html", "a.zip!/three.csv#1", "a.zip!/three.csv#2", "a.zip!/four.jsonl#1",
    ]  # fmt: skip
    assert rejected(items) == {}


def test_members_are_chosen_as_the_files_of_a_folder_are() -> None:
    items = read(
        "a.zip", zipped({"picture.png": b"\x89PNG", ".hidden.txt": TEXT, "__MACOSX/a.txt": TEXT, "a/.b/c.txt": TEXT, "a.txt": TEXT})
    )
    assert places(items) == ["/folder/a.zip!/a.txt"]
    assert reasons("a.zip", zipped({"picture.png": b"\x89PNG"}))[0].startswith("no documents in this archive; it may hold")
    assert reasons("a.zip", zipped({}))[0].startswith("no documents in this archive")


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.gz", "a", "a.unknown"])
def test_an_archive_is_known_whatever_its_name(name: str) -> None:
    assert places(read(name, zipped({"one.txt": TEXT}))) == [f"/folder/{name}!/one.txt"]


@pytest.mark.parametrize(("name", "member"), [("a.csv.gz", "a.csv"), ("a.csv", "a.csv"), ("A.CSV.GZ", "A.CSV")])
def test_gzip_packs_one_file_that_is_called_like_it(name: str, member: str) -> None:
    assert places(read(name, gzip.compress(ROWS.encode()))) == [f"/folder/{name}!/{member}#1", f"/folder/{name}!/{member}#2"]


@pytest.mark.parametrize(("name", "packed"), [("a.tar", False), ("a.tar.gz", True), ("a.tgz", True), ("a.txt", True)])
def test_a_tar_archive_is_read_packed_or_not(name: str, packed: bool) -> None:
    data = tarred({"./one.txt": TEXT, "two/three.txt": TEXT})
    assert places(read(name, gzip.compress(data) if packed else data)) == [f"/folder/{name}!/one.txt", f"/folder/{name}!/two/three.txt"]


def test_archives_in_one_another_are_read_three_deep() -> None:
    inner = zipped({"one.txt": TEXT})
    assert places(read("a.zip", nested(inner, 2))) == ["/folder/a.zip!/inner.zip!/inner.zip!/one.txt"]
    assert rejected(read("a.zip", nested(inner, 3))) == {
        "/folder/a.zip!/inner.zip!/inner.zip!/inner.zip": "archives in one another, more than 3 deep; unpack it and name the files"
    }


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("../../etc/passwd.txt", "../../etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("./a//b.txt", "a/b.txt"),
        ("a\x1b[31m\u202e\n.txt", "a\ufffd[31m\ufffd\ufffd.txt"),
        ("x" * 5000 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_a_path_is_a_name_only_and_can_be_shown(claimed: str, shown: str) -> None:
    assert member_name(claimed) == shown
    (only,) = read("a.zip", zipped({claimed: TEXT}))
    assert isinstance(only, Loaded)
    assert (only.location, only.document.name, only.document.text) == (f"/folder/a.zip!/{shown}", f"a.zip!/{shown}", TEXT)


def test_links_and_devices_are_no_files() -> None:
    assert rejected(read("a.zip", zipped_link("a.txt", "../../etc/passwd"))) == {"/folder/a.zip!/a.txt": "a link or device, not a file"}
    kinds = {"a.txt": tarfile.SYMTYPE, "b.txt": tarfile.LNKTYPE, "c.txt": tarfile.CHRTYPE, "d.txt": tarfile.FIFOTYPE}
    items = read("a.tar", tarred({**dict.fromkeys(kinds, ""), "e.txt": TEXT}, kinds))
    assert list(rejected(items)) == ["/folder/a.tar!/a.txt", "/folder/a.tar!/b.txt", "/folder/a.tar!/c.txt", "/folder/a.tar!/d.txt"]
    assert places(items) == ["/folder/a.tar!/e.txt"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", b"", "a damaged zip file"),
        ("a.zip", zipped({"a.txt": TEXT})[:-9], "a damaged zip file"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 99, "a damaged zip file"),
        ("a.zip", locked(zipped({"a.txt": TEXT})), "locked with a password"),
        ("a.gz", b"\x1f\x8b", "a damaged gzip file"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-6], "damaged or cut off"),
        ("a.tar", tarred({"a.txt": TEXT})[:700], "a damaged tar archive"),
        ("a.tar", b"\xff" * 2000, "a damaged tar archive"),
        ("b.gz", bomb(30 * MEGABYTE), "more than 200 times its size"),
        ("b.zip", zipped({"a.txt": b"a" * 30 * MEGABYTE}), "more than 200 times its size"),
        ("b.zip", zipped({"a.txt.gz": bomb(30 * MEGABYTE)}), "more than 200 times its size"),
        ("b.tgz", gzip.compress(tarred({"a.txt": "a" * 30 * MEGABYTE})), "more than 200 times its size"),
    ],
)  # fmt: skip
def test_what_is_damaged_locked_or_a_bomb_is_rejected_with_its_reason(name: str, data: bytes, reason: str) -> None:
    found = reasons(name, data)
    assert found
    assert reason in found[0]


def test_a_bomb_costs_itself_and_the_good_members_stay() -> None:
    items = read("a.zip", zipped({"one.txt": TEXT, "bomb.txt": b"a" * 30 * MEGABYTE, "two.txt": TEXT}))
    assert places(items) == ["/folder/a.zip!/one.txt", "/folder/a.zip!/two.txt"]
    assert list(rejected(items)) == ["/folder/a.zip!/bomb.txt"]


def test_a_member_whose_bytes_are_damaged_costs_itself() -> None:
    data = bytearray(zipped({"one.txt": TEXT, "two.txt": TEXT * 2}))
    data[data.find(b"one.txt") + 10] ^= 0xFF
    items = read("a.zip", bytes(data))
    assert places(items) == ["/folder/a.zip!/two.txt"]
    assert rejected(items) == {"/folder/a.zip!/one.txt": "damaged or cut off; fetch or pack it anew"}


def test_a_second_member_of_the_same_name_is_rejected() -> None:
    items = read("a.zip", zipped([("a.txt", TEXT), ("./a.txt", "other")]))
    assert places(items) == ["/folder/a.zip!/a.txt"]
    assert rejected(items) == {"/folder/a.zip!/a.txt": "a second file of this name in the archive"}


def test_members_are_read_until_there_are_too_many() -> None:
    items = read_within(Allowance(members=2), "a.zip", zipped({f"{n}.txt": TEXT for n in range(4)}))
    assert places(items) == ["/folder/a.zip!/0.txt", "/folder/a.zip!/1.txt"]
    assert "the rest is not read" in rejected(items)["/folder/a.zip"]


def test_members_are_read_until_they_are_too_much_together_in_whatever_archives_they_lie() -> None:
    inner = zipped({f"{n}.txt": TEXT for n in range(3)})
    allowance = Allowance(size=len(inner) + 4 * len(TEXT))
    items = read_within(allowance, "a.zip", zipped({"0.txt": TEXT, "in.zip": inner, "4.txt": TEXT, "5.txt": TEXT}))
    assert places(items) == ["/folder/a.zip!/0.txt", *(f"/folder/a.zip!/in.zip!/{n}.txt" for n in range(3))]
    assert set(rejected(items)) == {"/folder/a.zip!/4.txt", "/folder/a.zip"}
    assert "unpacks to more than 200 MB" in rejected(items)["/folder/a.zip"]


def test_a_member_too_long_for_one_text_is_rejected_like_a_file() -> None:
    text = "".join(f"{n} " for n in range(2_000_000))
    (only,) = reasons("a.zip", zipped({"a.txt": text}))
    assert only == "larger than 10 MB; split it into articles"


def test_the_same_archive_gives_the_same_documents() -> None:
    data = zipped({"one.txt": TEXT, "two.html": PAGE})
    assert read("a.zip", data) == read("a.zip", data)
    assert document("a.zip", zipped({"one.txt": TEXT})).stem == "one"
