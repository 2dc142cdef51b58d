"""Plain text: kept exactly as it is; only a broken encoding is mended."""

import hashlib
from collections.abc import Iterator

from graph.loaders.decode import decode_text
from graph.loaders.describe import describe
from graph.loaders.repair import resolve_entities
from graph.loaders.source import Loaded, Source, read_all


def load_plain_text(source: Source) -> Iterator[Loaded]:
    """Yield the one document of a text file.

    Raises InputRejected if it is empty, too large or no text.
    """
    data = read_all(source)
    text = resolve_entities(decode_text(data, source.charset))
    yield Loaded(source.location, describe(text).of(source.name, text, hashlib.sha256(data).hexdigest()))
