"""How much an archive may unpack to, counted while it is read and not as it says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from graph.loaders.zip_limits import HIGHEST_RATIO, MOST_BYTES, MOST_MEMBERS, ZIP_ERRORS
from graph.model import InputRejected

DEEPEST = 3
"""Archives that may lie in one another."""

_SMALL = 1024 * 1024


class Readable(Protocol):
    """What can be read in blocks."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes, none at the end."""


@dataclass(slots=True)
class Allowance:
    """What an archive may still unpack: the archives inside it draw on the same account.

    `packed` and `unpacked` are the bytes of the members that were read to their end, before and after.
    """

    members: int = MOST_MEMBERS
    size: int = MOST_BYTES
    packed: int = 0
    unpacked: int = 0

    def take_member(self) -> None:
        """Count one more member; raises InputRejected if nothing more may be unpacked."""
        self.members -= 1
        if self.members < 0:
            raise InputRejected(f"more than {MOST_MEMBERS} files in this archive: the rest is not read", todo="split it")
        self.take(0)

    def take(self, size: int) -> None:
        """Count so many bytes more; raises InputRejected if they are too many."""
        self.size -= size
        if self.size < 0:
            raise InputRejected(f"unpacks to more than {MOST_BYTES // 1024**2} MB: the rest is not read", todo="split it")

    def check_ratio(self, packed: int, unpacked: int) -> None:
        """Raise InputRejected if one more member with so many bytes makes the archive unpack to too many times its size."""
        if self.unpacked + unpacked > max(_SMALL, HIGHEST_RATIO * (self.packed + packed)):
            raise InputRejected(f"unpacks to more than {HIGHEST_RATIO} times its size, which may be an attack")


@dataclass(slots=True)
class Metered:
    """A stream that is being unpacked; `packed` tells how many packed bytes that has taken so far, or will at most."""

    unpack: Callable[[int], bytes]
    allowance: Allowance
    packed: Callable[[], int]
    size: int = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; raises InputRejected if they are damaged or the limits of unpacking are reached."""
        try:
            data = self.unpack(size)
        except ZIP_ERRORS:
            raise InputRejected("damaged or cut off", todo="fetch or pack it anew") from None
        self.size += len(data)
        self.allowance.take(len(data))
        self.allowance.check_ratio(self.packed(), self.size)
        if not data:
            self.allowance.packed += self.packed()
            self.allowance.unpacked += self.size
            self.size = 0
        return data
