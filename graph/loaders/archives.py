"""Archives: each member is read like a file, in memory only; whatever path a member claims is a name and nothing more."""

import re
import stat
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from gzip import GzipFile
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from typing import cast
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from graph.loaders.find import EXTENSIONS
from graph.loaders.source import Item, Source, as_stream
from graph.loaders.unpacking import DEEPEST, Metered, Readable
from graph.loaders.warc import load_records, looks_like_warc
from graph.loaders.zip_limits import MOST_BYTES, ZIP_ERRORS
from graph.model import InputRejected, Rejection

Read = Callable[[Source], Iterator[Item]]
"""Reads a member, whatever it is."""

_BLOCK = 1024 * 1024
_LONGEST_NAME = 200
_TAR_BLOCK = 512
_TAR_ERRORS = (tarfile.TarError, *ZIP_ERRORS)
_PACKINGS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)  # others can be told to take any amount of memory


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: the name that it claims, how it is read, and why it is not to be, if so."""

    name: str
    open: Callable[[], Readable]
    fault: str | None = None


def looks_like_archive(head: bytes) -> bool:
    """Tell whether a file begins like a zip file, which may be empty."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def looks_like_gzip(head: bytes) -> bool:
    """Tell whether a file begins like gzip."""
    return head.startswith(b"\x1f\x8b")


def looks_like_tar(head: bytes) -> bool:
    """Tell whether a file begins like a tar archive."""
    return head[257:262] == b"ustar"


def load_zip(source: Source, read: Read) -> Iterator[Item]:
    """Yield what the members of a zip file hold, each at `archive!/member`.

    Raises InputRejected if it is damaged, holds no documents, or lies too deep in other archives.
    """
    try:
        archive = ZipFile(source.stream)
    except ZIP_ERRORS:
        raise InputRejected("a damaged zip file", todo="fetch or pack it anew") from None
    with archive:
        yield from _load_members(source, (_zip_member(source, archive, info) for info in archive.infolist() if not info.is_dir()), read)


def load_tar(source: Source, read: Read) -> Iterator[Item]:
    """Yield what the members of a tar archive hold, each at `archive!/member`; raises InputRejected as `load_zip` does."""
    yield from _load_members(source, _tar_members(source.stream), read)


def load_gzip(source: Source, read: Read) -> Iterator[Item]:
    """Yield what is packed with gzip: a file, a tar archive or web pages; raises InputRejected as `load_zip` does."""
    unpacked = GzipFile(fileobj=source.stream)
    try:
        head = unpacked.peek(512)
    except ZIP_ERRORS:
        raise InputRejected("a damaged gzip file", todo="fetch or pack it anew") from None
    metered = Metered(unpacked.read1, source.allowance, source.stream.tell)  # read() would lose what lies before damage
    if looks_like_warc(head):
        yield from load_records(source, metered, read)
    elif looks_like_tar(head):
        yield from _load_members(source, _tar_members(metered), read)
    else:
        name = PurePosixPath(source.name.rpartition("!/")[2]).name
        yield from _load_member(source, Member(re.sub(r"(?i)(?<=.)\.gz\Z", "", name), lambda: metered), read)


def member_name(claimed: str) -> str:
    r"""Return the name of a member as it may be shown: without what moves the cursor, hides or turns text around.

    >>> member_name("./a/../\u202etxt.exe"), member_name("/etc/passwd")
    ('a/../�txt.exe', 'etc/passwd')
    """
    segments = (segment for segment in claimed.split("/") if segment not in ("", "."))
    return "".join(c if c.isprintable() else "\ufffd" for c in "/".join(segments)[-_LONGEST_NAME:])


def _load_members(source: Source, members: Iterator[Member], read: Read) -> Iterator[Item]:
    seen: set[str] = set()
    for member in members:
        source.allowance.take_member()
        name = member_name(member.name)
        if not _is_document(name):
            continue
        if name in seen:
            yield Rejection(f"{source.location}!/{name}", "a second file of this name in the archive")
            continue
        seen.add(name)
        yield from _load_member(source, replace(member, name=name), read)
    if not seen:
        raise InputRejected("no documents in this archive", todo=f"it may hold {' '.join(sorted(EXTENSIONS))}")


def _load_member(source: Source, member: Member, read: Read) -> Iterator[Item]:
    if source.depth >= DEEPEST:
        raise InputRejected(f"archives in one another, more than {DEEPEST} deep", todo="unpack it and name the files")
    location = f"{source.location}!/{member.name}"
    try:
        stream = _in_memory(member)
    except InputRejected as error:
        yield Rejection(location, str(error))
        return
    name = f"{source.name}!/{member.name}"
    yield from read(replace(source, location=location, name=name, stream=stream, charset=None, depth=source.depth + 1))


def _in_memory(member: Member) -> BufferedReader:
    """A member unpacked, because tables and archives are read from both ends."""
    if member.fault:
        raise InputRejected(member.fault)
    data = BytesIO()
    try:
        stream = member.open()
        while block := stream.read(_BLOCK):
            data.write(block)
    except _TAR_ERRORS:
        raise InputRejected("damaged or cut off", todo="fetch or pack it anew") from None
    return as_stream(data)


def _is_document(name: str) -> bool:
    """Members are chosen as the files of a folder are: by extension, without hidden ones."""
    path = PurePosixPath(name)
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.suffix.lower() in EXTENSIONS


def _zip_member(source: Source, archive: ZipFile, info: ZipInfo) -> Member:
    mode = info.external_attr >> 16
    fault = None
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        fault = "a link or device, not a file"
    elif info.flag_bits & 1:
        fault = "locked with a password; pack it without one"
    elif info.compress_type not in _PACKINGS:
        fault = "packed in a way that is not read; pack it as an ordinary zip file"
    return Member(info.filename, lambda: Metered(archive.open(info).read, source.allowance, lambda: info.compress_size), fault)


@dataclass(slots=True)
class _Watched:
    """A stream of which the last bytes read are known."""

    stream: Readable
    last: bytes = b""

    def read(self, size: int = -1, /) -> bytes:
        data = self.stream.read(size)
        self.last = (self.last + data)[-_TAR_BLOCK:]
        return data


def _tar_members(stream: Readable) -> Iterator[Member]:
    watched = _Watched(stream)
    try:
        with tarfile.open(fileobj=cast(BufferedReader, watched), mode="r|") as archive:
            for info in archive:
                if not info.isdir():
                    yield _tar_member(archive, info)
    except _TAR_ERRORS:
        raise InputRejected("a damaged tar archive: the rest is not read", todo="fetch or pack it anew") from None
    if watched.last.strip(b"\0"):  # the library takes any end for the end
        raise InputRejected("a tar archive that is cut off: the rest is missing", todo="fetch or pack it anew")


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    fault = None
    if not info.isreg() or info.issparse():
        fault = "a link or device, not a file"
    elif info.size > MOST_BYTES:
        fault = f"larger than {MOST_BYTES // 1024**2} MB"
    return Member(info.name, lambda: cast(Readable, archive.extractfile(info)), fault)
