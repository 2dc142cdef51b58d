"""Two hundred files that nobody should be harmed by, made anew for each test: what an enemy, an accident or a careless export makes.

CLASSES says of each class what must become of its files: rejected with a reason, or read as harmless text, in which markup,
formulas and odd characters stand for themselves and nothing is run, opened or fetched.
"""

import gzip
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path

from tests.loaders.packed import PAGE, TEXT, Answer, bomb, crawled, locked, nested, tarred, zipped, zipped_link
from tests.loaders.pdf_files import pdf, pdf_of_streams

MEGABYTE = 1024 * 1024
SECRET = "the-secret-that-nobody-may-read"
"""What lies in files that entities and links of hostile files point to."""


class Fate(Enum):
    """What must become of a file."""

    REJECTED = "rejected with a reason, wholly or in part"
    READ = "read as harmless text"
    EITHER = "read or rejected, as its content deserves"


@dataclass(frozen=True)
class Hostile:
    """One file: its name, and its bytes or who makes it."""

    name: str
    data: bytes | Callable[[Path], None]


def _word(body: str, before: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
    related = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'''<Types xmlns="{types}/content-types">{related}
                <Override PartName="/word/document.xml" ContentType="{main}"/></Types>''',
            "_rels/.rels": f'<Relationships xmlns="{types}/relationships">{relation}</Relationships>',
            "word/document.xml": f'<?xml version="1.0"?>{before}<w:document {space}><w:body>{body}</w:body></w:document>',
        }
    )


def _open_document(body: str, before: str = "") -> bytes:
    names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "text"))
    content = f'<?xml version="1.0"?>{before}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content + "</office:document-content>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return packed.getvalue()


def _feed(item: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>News</title>{item}</channel></rss>'.encode()


_ITEM = f"<item><title>A deal</title><link>https://example.org/</link><description>{TEXT * 2}</description></item>"
_RECORDS = "\n".join(json.dumps({"title": f"Deal {n}", "text": TEXT * 3}) for n in range(9)).encode()
_MAIL = f"From: Jane Roe <jane@example.org>\nSubject: A deal\nDate: Tue, 12 Aug 2025 09:00:00 +0000\nTo: all\n\n{TEXT}".encode()
_PARAGRAPH, _ODT_PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>", f"<text:p>{TEXT}</text:p>"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_TAR = tarred({"a.txt": TEXT, "b.txt": PAGE}).rstrip(b"\0")
TEXT_KINDS: Mapping[str, bytes] = {
    "txt": TEXT.encode(),
    "md": f"# A deal\n\n{TEXT}".encode(),
    "html": PAGE.encode(),
    "csv": f"title,text\nA,{TEXT}".encode(),
}
"""A good file of each kind that is text; half of one is text still."""
_ANSWERS = [Answer("https://example.org/", PAGE.encode())] * 3
PACKED_KINDS: Mapping[str, bytes] = {
    "pdf": pdf([TEXT], [TEXT]),
    "docx": _word(_PARAGRAPH),
    "odt": _open_document(_ODT_PARAGRAPH),
    "zip": zipped({"a.txt": TEXT, "b.txt": PAGE}),
    "txt.gz": gzip.compress(TEXT.encode()),
    "tgz": gzip.compress(_TAR),
    "tar": _TAR,
    "warc": crawled(*_ANSWERS),
    "warc.gz": crawled(*_ANSWERS, compressed=True),
    "json": b"[" + _RECORDS.replace(b"\n", b",") + b"]",
    "jsonl": _RECORDS,
}
"""A good file of each kind that has an end, which is missed."""


def _truncated() -> Iterator[Hostile]:
    for extension, data in PACKED_KINDS.items():
        for share in (0.3, 0.62, 0.93):
            yield Hostile(f"{share}.{extension}", data[: int(len(data) * share)])


def _empty() -> Iterator[Hostile]:
    for extension in (*PACKED_KINDS, *TEXT_KINDS, "eml", "mbox", "rss", "mhtml"):
        yield Hostile(f"empty.{extension}", b"")


def _zip_bombs() -> Iterator[Hostile]:
    zeros = b"0" * 30 * MEGABYTE
    yield Hostile("one.zip", zipped({"a.txt": zeros}))
    yield Hostile("many.zip", zipped({f"{n}.txt": "a" * 900_000 for n in range(250)}))
    yield Hostile("members.zip", zipped({f"{n}.txt": "" for n in range(2_100)}))
    yield Hostile("nested.zip", zipped({"a.zip": zipped({"b.zip": zipped({"a.txt": zeros})})}))
    yield Hostile("deep.zip", nested(zipped({"a.txt": TEXT}), 40))
    yield Hostile("lying.zip", zipped({"a.txt": zeros}).replace(len(zeros).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    yield Hostile("locked.zip", locked(zipped({"a.txt": TEXT})))
    yield Hostile("bomb.docx", _word(f"<w:p><w:r><w:t>{'a' * 30 * MEGABYTE}</w:t></w:r></w:p>"))
    yield Hostile("bomb.odt", _open_document(f"<text:p>{'a' * 30 * MEGABYTE}</text:p>"))


def _gzip_bombs() -> Iterator[Hostile]:
    for extension in ("txt", "csv", "jsonl", "html"):
        yield Hostile(f"bomb.{extension}.gz", bomb(30 * MEGABYTE))
    yield Hostile("bomb.tgz", gzip.compress(tarred({"a.txt": "a" * 30 * MEGABYTE})))
    yield Hostile("bomb.gz.gz", gzip.compress(bomb(40 * MEGABYTE)))
    yield Hostile("large.txt.gz", gzip.compress(b"".join(b"%d " % n for n in range(1_700_000)), 1))


def _pdf_bombs() -> Iterator[Hostile]:
    yield Hostile("stream.pdf", pdf_of_streams([b"BT (a) Tj ET " * 3 * MEGABYTE]))
    yield Hostile("filters.pdf", pdf([TEXT]).replace(b"/FlateDecode", b"[" + b"/FlateDecode " * 400 + b"]"))
    yield Hostile("loop.pdf", pdf([TEXT]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"))
    yield Hostile("nested.pdf", pdf([TEXT]).replace(b"/Kids [3 0 R]", b"/Kids " + b"[" * 50_000))
    yield Hostile("table.pdf", pdf([TEXT]).replace(b"startxref\n", b"startxref\n9"))
    yield Hostile("action.pdf", pdf([], trailer="/OpenAction << /S /Launch /F (touch run) >>"))


def _warc_bombs() -> Iterator[Hostile]:
    page = Answer("https://example.org/", PAGE.encode())
    yield Hostile("page.warc", crawled(page, Answer("https://example.org/b", bomb(120 * MEGABYTE), encoding="gzip")))
    yield Hostile("page.warc.gz", crawled(page, Answer("https://example.org/b", b"a" * 30 * MEGABYTE), compressed=True))
    yield Hostile("head.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 30 * MEGABYTE))
    yield Hostile("length.warc", crawled(page).replace(b"Content-Length: ", b"Content-Length: 9999"))
    yield Hostile("address.warc", crawled(page).replace(b"WARC-Target-URI", b"WARC-Nothing-XX"))


def _entities() -> Iterator[Hostile]:
    outside = '<!DOCTYPE x [<!ENTITY j SYSTEM "secret.dat">]>'
    for name, before in (
        ("laughs", _LAUGHS),
        ("outside", outside),
        ("address", outside.replace("secret.dat", "http://127.0.0.1:9/secret")),
    ):
        yield Hostile(f"{name}.rss", _feed(_ITEM.replace(TEXT, "&j;"), before))
        yield Hostile(f"{name}.xml", _feed(_ITEM.replace(TEXT, "&j;"), before))
        yield Hostile(f"{name}.docx", _word(_PARAGRAPH.replace(TEXT, "&j;"), before))
        yield Hostile(f"{name}.odt", _open_document(_ODT_PARAGRAPH.replace(TEXT, "&j;"), before))
        yield Hostile(f"{name}.xhtml", (f'<?xml version="1.0"?>{before}' + PAGE.replace(TEXT, "&j;")).encode())


def _deep() -> Iterator[Hostile]:
    yield Hostile("lists.json", b"[" * 100_000)
    yield Hostile("objects.json", b'{"a":' * 100_000)
    yield Hostile("lists.jsonl", b'{"text":' + b"[" * 50_000 + b"]" * 50_000 + b"}")
    yield Hostile("tags.html", b"<html>" + b"<div>" * 50_000)
    yield Hostile("tables.html", b"<html><body>" + b"<table><tr><td>" * 20_000)
    yield Hostile("tags.rss", _feed("<a>" * 50_000))
    yield Hostile("tags.docx", _word("<w:p>" * 20_000 + "</w:p>" * 20_000))
    yield Hostile("tags.odt", _open_document("<text:span>" * 20_000 + "</text:span>" * 20_000))
    yield Hostile("quotes.md", b"> " * 50_000 + b"a")
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number) for number in range(2_000))
    yield Hostile("parts.eml", b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n" + parts)


def _long_lines() -> Iterator[Hostile]:
    line = b"a" * 50 * MEGABYTE
    yield Hostile("line.txt", line)
    yield Hostile("line.html", b"<p>" + line)
    yield Hostile("line.jsonl", b'{"text": "' + line + b'"}')
    yield Hostile("line.csv", b"title,text\na," + line)


def _wrong_extensions() -> Iterator[Hostile]:
    binary = {
        "elf": b"\x7fELF\2\1\1" + bytes(range(256)) * 9,
        "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
        "noise": bytes(range(1, 256)) * 40,
    }
    for kind, data in binary.items():
        for extension in ("txt", "html", "pdf", "docx", "zip", "warc", "csv"):
            yield Hostile(f"{kind}.{extension}", data)


def _hidden_kinds() -> Iterator[Hostile]:
    for extension, data in TEXT_KINDS.items():
        yield Hostile(f"gz.{extension}", gzip.compress(data))
        for kind in ("pdf", "zip", "warc"):
            yield Hostile(f"{kind}.{extension}", PACKED_KINDS[kind])


def _noise() -> Iterator[Hostile]:
    noise = bytes(zlib.crc32(bytes([n % 256, n // 256])) % 256 for n in range(5_000))
    beginnings = {
        "pdf": b"%PDF-1.7\n",
        "zip": b"PK\3\4",
        "docx": b"PK\3\4",
        "odt": b"PK\3\4",
        "gz": b"\x1f\x8b\x08\0",
        "warc": b"WARC/1.0\r\n",
    }
    for extension, beginning in {**beginnings, "tar": bytes(257) + b"ustar\0", "rss": b"<rss><channel>"}.items():
        yield Hostile(f"noise.{extension}", beginning + noise)


def _broken_characters() -> Iterator[Hostile]:
    for extension, data in TEXT_KINDS.items():
        yield Hostile(f"utf8.{extension}", data.replace(b"agency", b"ag\xffen\xc3\x28cy \xed\xa0\x80"))


def _zero_bytes() -> Iterator[Hostile]:
    for extension, data in TEXT_KINDS.items():
        yield Hostile(f"nul.{extension}", data.replace(b"agency", b"ag\0ency"))


def _unseen_characters() -> Iterator[Hostile]:
    for extension, data in TEXT_KINDS.items():
        yield Hostile(f"bidi.{extension}", data.replace(b"agency", "ag\u202eycne\u202c\u200b\u2066\ufeff".encode()))


_ATTACKS = ("=cmd|'/C touch run'!A0", "<script>fetch('run')</script><img src=x onerror=alert(1)>", "javascript:alert(1)", "$(touch run)")


def _attacks_in_fields() -> Iterator[Hostile]:
    for number, attack in enumerate(_ATTACKS):
        fields = dict.fromkeys(("title", "publisher", "author", "url", "date", "language", "mood"), attack)
        yield Hostile(f"{number}.jsonl", json.dumps({**fields, "text": f"{attack} {TEXT}"}).encode())
        yield Hostile(f"{number}.md", ("---\n" + "".join(f"{name}: {attack}\n" for name in fields) + f"---\n{attack}\n\n{TEXT}").encode())
        yield Hostile(f"{number}.csv", f"title;url;text\n{attack};{attack};{TEXT}".encode())
        yield Hostile(f"{number}.html", PAGE.replace("A deal", attack).encode())


def _paths() -> Iterator[Hostile]:
    for number, name in enumerate(("../../run.txt", "/etc/run.txt", "C:\\run.txt", "a\u202e\x1b[2J.txt", "run.txt\0.zip.txt")):
        yield Hostile(f"{number}.zip", zipped({name: TEXT}))
        yield Hostile(f"{number}.tar", tarred({name.replace("\0", "-"): TEXT}))


def _links_and_devices() -> Iterator[Hostile]:
    yield Hostile("link.zip", zipped_link("a.txt", "../secret.dat"))
    yield Hostile("links.tar", tarred({"a.txt": "", "b.txt": "", "c.txt": ""}, {"a.txt": b"1", "b.txt": b"2", "c.txt": b"3"}))
    yield Hostile("loop", lambda path: path.symlink_to(path.parent.parent, target_is_directory=True))
    yield Hostile("self.txt", lambda path: path.symlink_to(path))
    yield Hostile("gone.txt", lambda path: path.symlink_to("nowhere"))
    yield Hostile("endless.txt", lambda path: path.symlink_to("/dev/zero"))
    yield Hostile("pipe.txt", os.mkfifo)


def _slow() -> Iterator[Hostile]:
    yield Hostile("spaces.txt", b"1" + b" " * MEGABYTE + b"x")
    yield Hostile("brackets.md", b"[" * 50_000)
    yield Hostile("images.md", b"![a](" * 20_000)
    yield Hostile("head.eml", _MAIL.replace(b"Subject: A deal", b"Subject: " + b"=?utf-8?q?a?= " * 20_000))
    yield Hostile("comments.xml", _feed("<!--a-->" * 50_000 + _ITEM))
    yield Hostile("ratio.pdf", pdf_of_streams([zlib.compress(b"") + b"q " * 200_000 + b"BT /F1 12 Tf (a) Tj ET"]))


CLASSES: Mapping[str, tuple[Fate, Callable[[], Iterator[Hostile]]]] = {
    "truncated": (Fate.REJECTED, _truncated),
    "empty": (Fate.REJECTED, _empty),
    "zip-bombs": (Fate.REJECTED, _zip_bombs),
    "gzip-bombs": (Fate.REJECTED, _gzip_bombs),
    "pdf-bombs": (Fate.EITHER, _pdf_bombs),
    "warc-bombs": (Fate.REJECTED, _warc_bombs),
    "entities": (Fate.EITHER, _entities),
    "deep": (Fate.REJECTED, _deep),
    "long-lines": (Fate.REJECTED, _long_lines),
    "wrong-extensions": (Fate.REJECTED, _wrong_extensions),
    "hidden-kinds": (Fate.READ, _hidden_kinds),
    "noise": (Fate.REJECTED, _noise),
    "broken-characters": (Fate.READ, _broken_characters),
    "zero-bytes": (Fate.REJECTED, _zero_bytes),
    "unseen-characters": (Fate.READ, _unseen_characters),
    "attacks-in-fields": (Fate.READ, _attacks_in_fields),
    "paths": (Fate.READ, _paths),
    "links-and-devices": (Fate.REJECTED, _links_and_devices),
    "slow": (Fate.EITHER, _slow),
}


def write_hostile(folder: Path) -> dict[Path, Fate]:
    """Write all of them below a folder, each class in a folder of its own, and return what must become of each."""
    made: dict[Path, Fate] = {}
    for name, (fate, files) in CLASSES.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "secret.dat").write_text(SECRET, "utf-8")
        for hostile in files():
            path = folder / name / hostile.name
            if isinstance(hostile.data, bytes):
                path.write_bytes(hostile.data)
            else:
                hostile.data(path)
            made[path] = fate
    return made
