"""Zip files from strangers: opened only if they are small enough unpacked, counted and not as they say of themselves."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph.model import InputRejected

MOST_MEMBERS = 2_000
MOST_BYTES = 200 * 1024 * 1024
HIGHEST_RATIO = 200
ZIP_ERRORS = (BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError)
"""What reading a damaged zip file raises."""

_ENTRY = b"PK\x01\x02"
_SMALL = 1024 * 1024
_BLOCK = 1024 * 1024


def looks_like_zip(head: bytes) -> bool:
    """Tell whether a file begins like a zip file that is not empty."""
    return head.startswith(b"PK\x03\x04")


def open_zip(data: bytes) -> ZipFile:
    """Return a zip file of which every member can be unpacked without harm.

    Raises InputRejected if it is damaged, locked with a password, or has more than MOST_MEMBERS members, MOST_BYTES unpacked
    or HIGHEST_RATIO times its size unpacked.
    """
    # Counted before it is opened, because opening alone makes an object for each member; a packed member may hold the mark too.
    if data.count(_ENTRY) > 10 * MOST_MEMBERS:
        raise InputRejected(f"more than {MOST_MEMBERS} files packed in one")
    try:
        archive = ZipFile(BytesIO(data))
        _check(archive, len(data))
    except ZIP_ERRORS:
        raise InputRejected("a damaged zip file", todo="fetch or save it anew") from None
    return archive


def _check(archive: ZipFile, size: int) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputRejected(f"more than {MOST_MEMBERS} files packed in one")
    if any(member.flag_bits & 1 for member in members):
        raise InputRejected("locked with a password", todo="save it without one")
    limit = min(MOST_BYTES, max(HIGHEST_RATIO * size, _SMALL))
    for member in members:
        limit -= _unpacked(archive, member, limit)


def _unpacked(archive: ZipFile, member: ZipInfo, limit: int) -> int:
    """The size of a member, read and thrown away."""
    size = 0
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > limit:
                raise InputRejected("far larger unpacked than it seems, which may be an attack", todo="unpack it and name the files")
    return size
