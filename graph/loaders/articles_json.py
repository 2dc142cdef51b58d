"""Articles as JSON: one object a line, or one list of objects."""

import hashlib
import json
from collections.abc import Iterator

from graph.loaders.articles import holds_text, read_article, unread_fields
from graph.loaders.decode import decode_bytes
from graph.loaders.source import UNKNOWN, Item, Loaded, Source, read_all, read_lines
from graph.loaders.tables.json_tables import json_table, load_json_table
from graph.model import InputRejected, Rejection


def looks_like_json(head: bytes) -> bool:
    """Tell whether a file begins like a JSON object or list of objects."""
    compact = head.removeprefix(b"\xef\xbb\xbf").split()
    return b"".join(compact[:3]).startswith((b'{"', b'[{"'))


def load_json(source: Source) -> Iterator[Item]:
    """Yield the article or the row of each record, named `file#n` for the n-th one, and a rejection for each that is none.

    Raises InputRejected if the file is one JSON value that is too large or holds no objects.
    """
    table = json_table(source)
    if table:
        yield from load_json_table(source, table)
        return
    names: set[str] = set()
    number = 0
    for number, (place, data) in enumerate(_articles(source), 1):
        try:
            record = _object(data)
            names.update(record)
            yield _load_record(source, number, record, data or b"")
        except InputRejected as error:
            yield Rejection(f"{source.location}#{number}", f"{place}: {error}")
    if number == 0:
        raise InputRejected("no articles in this file")
    yield from unread_fields(source.location, frozenset(names))


def _articles(source: Source) -> Iterator[tuple[str, bytes | None]]:
    """Each record with its place; a file that is one value must have a text somewhere, or it is data of another kind."""
    if _is_by_lines(source):
        yield from ((f"line {number}", line) for number, line in read_lines(source) if line is None or line.strip())
        return
    value = _parse(read_all(source))
    records = value if isinstance(value, list) else [value]
    if records and not any(isinstance(record, dict) and holds_text(record) for record in records):
        raise InputRejected(UNKNOWN, todo="how to describe a table of your own: docs/sources.md")
    yield from ((f"item {number}", json.dumps(item, ensure_ascii=True).encode()) for number, item in enumerate(records, 1))


def _is_by_lines(source: Source) -> bool:
    """A list, or an object whose first line does not close it, is one value; all else is an object a line."""
    first, newline, rest = source.peek().lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if source.extension in (".jsonl", ".ndjson"):
        return True
    more = newline and rest.strip() if source.extension == ".json" else True
    return not first.startswith(b"[") and bool(more) and (not newline or first.rstrip().endswith(b"}"))


def _object(data: bytes | None) -> dict[str, object]:
    if data is None:
        raise InputRejected("larger than 10 MB")
    value = _parse(data)
    if not isinstance(value, dict):
        raise InputRejected("no JSON object", todo='write {"title": …, "text": …}')
    return value


def _parse(data: bytes) -> object:
    try:
        value: object = json.loads(decode_bytes(data))
    except ValueError:
        raise InputRejected("no valid JSON") from None
    except RecursionError:
        raise InputRejected("JSON nested too deeply") from None
    return value


def _load_record(source: Source, number: int, record: dict[str, object], data: bytes) -> Loaded:
    article = read_article(record)
    document = article.description.of(f"{source.name}#{number}", article.text, hashlib.sha256(data.strip()).hexdigest())
    return Loaded(f"{source.location}#{number}", document)
