"""Archives made in memory, good ones and what an enemy makes of them."""

import gzip
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

TEXT = "The agency signed a contract with the company last week. "
PAGE = f"<!doctype html><html><head><title>A deal</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"


def zipped(members: Mapping[str, str | bytes] | Sequence[tuple[str, str | bytes]]) -> bytes:
    """A zip file; a sequence of pairs may hold a name twice."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()


def zipped_link(name: str, target: str) -> bytes:
    """A zip file with a symbolic link."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o120777 << 16
        archive.writestr(info, target)
    return packed.getvalue()


def locked(data: bytes) -> bytes:
    """The same zip file, its members marked as encrypted."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(signature, place + 1)
    return bytes(marked)


def nested(data: bytes, times: int) -> bytes:
    """A zip file in zip files, so many times."""
    for _ in range(times):
        data = zipped({"inner.zip": data})
    return data


def tarred(members: Mapping[str, str], kinds: Mapping[str, bytes] = {}) -> bytes:
    """A tar archive; `kinds` says which members are links or devices."""
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.type = kinds.get(name, tarfile.REGTYPE)
            info.linkname = "/etc/passwd"
            data = text.encode() if info.isreg() else b""
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    return packed.getvalue()


@dataclass(frozen=True)
class Answer:
    """What a crawler got for an address."""

    url: str
    body: bytes
    media: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    encoding: str | None = None


def crawled(*answers: Answer, compressed: bool = False) -> bytes:
    """A web archive: a record about the crawl, then for each answer one record."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: a crawler\r\n")]
    for answer in answers:
        encoding = f"Content-Encoding: {answer.encoding}\r\n" if answer.encoding else ""
        head = f"HTTP/1.1 {answer.status}\r\nContent-Type: {answer.media}\r\n{encoding}\r\n".encode()
        records.append(_record("response", f"WARC-Target-URI: {answer.url}\r\n", "application/http; msgtype=response", head + answer.body))
    return b"".join(gzip.compress(record) if compressed else record for record in records)


def _record(kind: str, target: str, media: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-05-04T10:00:00Z\r\nContent-Type: {media}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def bomb(size: int) -> bytes:
    """A gzip file that unpacks to so many bytes of one letter."""
    return gzip.compress(b"a" * size, 9)
