"""Bytes → characters: which encoding, and whether they are text at all."""

import codecs
import re

from graph.loaders.repair import repair
from graph.model import InputRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_OR_NOT = re.compile(rb"((?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+)|([\x80-\xff])")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_text(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of a file, with its byte order mark removed and a broken encoding mended.

    `declared` is the encoding that the file itself names, if any.

    >>> decode_text("boîte".encode("utf-8-sig")), decode_text(b"caf\xe9")
    ('boîte', 'café')

    Raises InputRejected for what is empty or no text.
    """
    if not data.strip():
        raise InputRejected("empty")
    text = decode_bytes(data, declared)
    if "\0" in text or len(_CONTROL.findall(text[:65536])) > 0.02 * len(text[:65536]):
        raise InputRejected("binary, not text", todo="save it as text or HTML")
    if not text.strip():
        raise InputRejected("empty")
    return repair(text)


def decode_bytes(data: bytes, declared: str | None = None) -> str:
    """Return bytes as characters, whatever they are: by mark, as UTF-8, as declared, or as the Western code page."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    for candidate in filter(None, ("utf-8", declared)):
        try:
            return data.decode(candidate)
        except (ValueError, LookupError):
            continue
    return _decode_mixed(data) if _mostly_utf8(data) else _western(data)


def _mostly_utf8(data: bytes) -> bool:
    """A few bad bytes in UTF-8 are no reason to read the rest as something else."""
    return 2 * len(_MULTIBYTE.findall(data)) > len(re.findall(rb"[\x80-\xff]", _MULTIBYTE.sub(b"", data)))


def _decode_mixed(data: bytes) -> str:
    return "".join(m[1].decode("utf-8", "replace") if m[1] else _western(m[2]) for m in _UTF8_OR_NOT.finditer(data))


def _western(data: bytes) -> str:
    return data.decode("cp1252", "replace")
