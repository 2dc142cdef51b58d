"""Sources in memory, so that a loader's test needs no file."""

from io import BufferedReader, BytesIO

from graph.loaders import Item, Loaded, Source
from graph.loaders.kinds import load_source
from graph.model import Document, Rejection


def source_of(name: str, data: bytes | str) -> Source:
    """A file of this name and content, opened."""
    raw = data.encode() if isinstance(data, str) else data
    return Source(f"/folder/{name}", name, BufferedReader(BytesIO(raw)))


def read(name: str, data: bytes | str) -> list[Item]:
    """What the loaders make of a file of this name and content."""
    return list(load_source(source_of(name, data)))


def documents(name: str, data: bytes | str) -> list[Document]:
    """The documents of a file that loads without a rejection."""
    items = read(name, data)
    assert not [item for item in items if isinstance(item, Rejection)]
    return [item.document for item in items if isinstance(item, Loaded)]


def document(name: str, data: bytes | str) -> Document:
    """The one document of a file."""
    (only,) = documents(name, data)
    return only


def reasons(name: str, data: bytes | str) -> list[str]:
    """Why a file was rejected, or parts of it."""
    return [item.reason for item in read(name, data) if isinstance(item, Rejection)]
