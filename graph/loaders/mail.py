"""Mail: the messages of EML and MBOX files, and what is attached to them."""

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate
from io import BytesIO

from graph.loaders.archives import Read, member_name
from graph.loaders.characters import one_line, plain_characters
from graph.loaders.decode import decode_text
from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.loaders.paragraphs import join_lines
from graph.loaders.source import Item, Loaded, Source, as_stream, read_lines
from graph.loaders.unpacking import DEEPEST
from graph.loaders.web_page import page_text
from graph.model import InputRejected, Part, PartialDate, Rejection

MOST_BYTES = 60 * 1024 * 1024
MAIL_DEFECTS = (MessageError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading the headers and parts of a damaged message raises."""

_START = re.compile(rb"From \S.{0,200}\b(?:19|20)\d\d\b")
_ESCAPED = re.compile(rb"\A>(>*From )")
_HEAD = re.compile(rb"(?:From \S[^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3}")
_TELLING = re.compile(rb"^(?:From|Received|Message-ID|MIME-Version|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(r"(?:^>.*(?:\n|\Z))+\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- \n.*", re.MULTILINE | re.DOTALL)
_LONGEST_HEADER = 5_000
_NO_TEXT = re.compile(r"(?:image|audio|video|font)/|application/(?:pkcs7|x-pkcs7|pgp|ms-tnef)|text/(?:calendar|x?-?vcard)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a message: what is shown, as text and as HTML, and what is attached."""

    plain: list[Message]
    html: list[Message]
    attached: list[Message]


def looks_like_mail(head: bytes) -> bool:
    """Tell whether a file begins with the head of a message."""
    head = head.replace(b"\r\n", b"\n")
    return _HEAD.match(head) is not None and _TELLING.search(head) is not None


def load_mail(source: Source, read: Read) -> Iterator[Item]:
    """Yield the message of an EML file, or each message of an MBOX file as `file#n`, and what is attached at `message!/name`.

    Raises InputRejected if an EML file is no message, too large, or damaged.
    """
    if not _START.match(source.peek()):
        yield from _load_message(source, source.stream.read(MOST_BYTES + 1), read)
        return
    for number, data in enumerate(_messages(source), 1):
        message = replace(source, location=f"{source.location}#{number}", name=f"{source.name}#{number}")
        try:
            yield from _load_message(message, data, read)
        except InputRejected as error:
            yield Rejection(message.location, str(error))


def _messages(source: Source) -> Iterator[bytes | None]:
    """The messages of a mailbox, each behind a blank line, only one held at a time; None is one that is too large."""
    message, whole, blank = bytearray(), True, True
    for number, line in read_lines(source):
        if blank and line is not None and _START.match(line):
            if number > 1:
                yield bytes(message) if whole else None
            message, whole = bytearray(), True
        else:
            whole = whole and line is not None and len(message) + len(line) <= MOST_BYTES
            message += _ESCAPED.sub(rb"\1", line or b"") if whole else b""
        blank = line is not None and not line.strip()
    yield bytes(message) if whole else None


def _load_message(source: Source, data: bytes | None, read: Read) -> Iterator[Item]:
    if data is None or len(data) > MOST_BYTES:
        raise InputRejected(f"larger than {MOST_BYTES // 1024**2} MB", todo="save what is attached as files")
    try:
        message = message_from_bytes(data)
        parts = _parts(message)
        text = _body(parts)
        given = _description(message)
        attached = list(_attached(source, parts.attached))
    except MAIL_DEFECTS:
        raise InputRejected("a damaged message", todo="save it anew") from None
    if text.strip():
        document = given.or_else(describe(text)).of(source.name, text, hashlib.sha256(data).hexdigest())
        _, mark, number = source.name.rpartition("#")
        place = f"message {number}" if mark and number.isdigit() else "message"
        yield Loaded(source.location, replace(document, parts=(Part(place, 0, len(text)),)))
    elif not attached:
        raise InputRejected("no text in this message" if message.keys() else "no message")
    if attached and source.depth >= DEEPEST:
        raise InputRejected(f"attached in one another, more than {DEEPEST} deep", todo="save what is attached as files")
    for inner in attached:
        yield from read(inner)


def _parts(message: Message) -> _Parts:
    """Parts of alternatives and of mixtures alike, in order; a message inside is attached as a whole."""
    parts = _Parts([], [], [])
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            parts.attached.append(part)
        elif part.is_multipart():
            waiting += reversed([inner for inner in part.get_payload() if isinstance(inner, Message)])
        elif part.get_filename() or part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            parts.attached.extend([] if _NO_TEXT.match(kind) else [part])
        else:
            (parts.html if kind == "text/html" else parts.plain).append(part)
    return parts


def _body(parts: _Parts) -> str:
    """What the author wrote: without the quoted messages of others and without the signature."""
    plain = "\n\n".join(filter(None, (_shown(part) for part in parts.plain)))
    if plain.strip():
        return plain_characters(join_lines(_SIGNATURE.sub("", _QUOTED.sub("", plain))))
    return plain_characters("\n\n".join(page_text(page) for part in parts.html if (page := _shown(part))))


def _shown(part: Message) -> str:
    payload = part.get_payload(decode=True)
    try:
        return decode_text(payload, part.get_content_charset()).replace("\r\n", "\n") if isinstance(payload, bytes) else ""
    except InputRejected:
        return ""


def _description(message: Message) -> Description:
    """The publisher is the sender's domain, so that nobody's address is kept."""
    name, address = parseaddr(_header(message, "From"))
    return Description(
        title=one_line(_header(message, "Subject")),
        publisher=one_line(address.rpartition("@")[2].lower()),
        author=one_line(name) if "@" not in name else None,
        published=sent(_header(message, "Date")),
    )


def sent(date: str) -> PartialDate | None:
    """Return the day of a message's date, as the sender's clock said.

    >>> str(sent("Tue, 12 Aug 2025 23:30:00 -0500"))
    '2025-08-12'
    """
    try:
        found = parsedate(date)
        return PartialDate(f"{found[0]:04}-{found[1]:02}-{found[2]:02}") if found else None
    except (InputRejected, LookupError, TypeError, ValueError):
        return None


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]  # undoing its encoding takes the square of its length
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _attached(source: Source, parts: list[Message]) -> Iterator[Source]:
    taken: set[str] = set()
    for number, part in enumerate(parts, 1):
        data = _payload(part)
        name = _file_name(part, number)
        name = f"{number}-{name}" if name in taken else name
        taken.add(name)
        if data.strip():
            yield replace(
                source,
                location=f"{source.location}!/{name}",
                name=f"{source.name}!/{name}",
                stream=as_stream(BytesIO(data)),
                depth=source.depth + 1,
                charset=part.get_content_charset(),
            )


def _payload(part: Message) -> bytes:
    inner = part.get_payload(0) if part.is_multipart() else part.get_payload(decode=True)
    if isinstance(inner, Message):
        return inner.as_bytes()
    return inner if isinstance(inner, bytes) else b""


def _file_name(part: Message, number: int) -> str:
    """The name that the sender gave, without folders; one of its kind if there is none."""
    kind = part.get_content_type()
    given = member_name((part.get_filename() or "").replace("\\", "/")).rpartition("/")[2]
    extension = ".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind, strict=True) or ""
    return given or f"attachment-{number}{extension}"
