"""The code pages in which UTF-8 gets read by mistake, and what its bytes look like there."""

import re
from dataclasses import dataclass
from functools import cache

_NAMES = (
    "cp1252", "iso8859-1", "iso8859-15", "cp1250", "iso8859-2", "iso8859-16", "mac_roman", "cp1251", "cp1254", "iso8859-9",
    "cp1257", "iso8859-4", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-3", "cp850", "cp437", "cp852", "mac_latin2", "koi8-r",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class CodePage:
    """One code page: the byte of each of its characters, and the pattern of a UTF-8 sequence read in it."""

    name: str
    bytes: dict[str, int]
    sequence: re.Pattern[str]
    leads: frozenset[str]

    def original(self, run: str) -> str | None:
        """Return the character whose UTF-8 bytes read as `run` in this code page, or None."""
        try:
            return bytes(self.bytes[character] for character in run).decode("utf-8")
        except UnicodeDecodeError:
            return None

    @property
    def is_cyrillic(self) -> bool:
        """Whether the first bytes of European letters read as Cyrillic ones here."""
        return "\u0400" <= self.character(0xC3) <= "\u04ff"

    def character(self, byte: int) -> str:
        """Return how a byte reads in this code page."""
        return _read(self.name, byte)


@cache
def code_pages() -> tuple[CodePage, ...]:
    """Return the code pages, the commonest first."""
    return tuple(_code_page(name) for name in _NAMES)


@cache
def any_sequence() -> re.Pattern[str]:
    """Return the pattern that any damaged text holds: a first byte and a following byte as some code page reads them."""
    leads = {_read(name, byte) for name in _NAMES for byte in (*range(0xC2, 0xC6), 0xE2, 0xF0)}
    following = {_read(name, byte) for name in _NAMES for byte in range(0x80, 0xC0)}
    return re.compile(f"{_set(leads)}{_set(following)}")


def _code_page(name: str) -> CodePage:
    table = {_read(name, byte): byte for byte in range(0x80, 0x100)}
    two, three, four = (_set({_read(name, b) for b in span}) for span in (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5)))
    following = _set({_read(name, byte) for byte in range(0x80, 0xC0)})
    pattern = re.compile(f"{two}{following}|{three}{following}{{2}}|{four}{following}{{3}}")
    return CodePage(name, table, pattern, frozenset(_read(name, byte) for byte in range(0xC2, 0xF5)))


def _read(name: str, byte: int) -> str:
    """A byte that the code page leaves out is read as the control character of its number, as browsers do."""
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return chr(byte)


def _set(characters: set[str]) -> str:
    return "[" + "".join(re.escape(c) for c in sorted(characters)) + "]"
