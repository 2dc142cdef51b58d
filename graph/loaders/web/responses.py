"""The responses that are kept: bodies named by their hash, and a list of them."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import InputRejected, StorageError
from graph.model.files import atomic_open
from graph.model.jsonlines import read_json_lines, write_json_lines

INDEX = "index.jsonl"
_MANY = 50


@dataclass(frozen=True, slots=True)
class Response:
    """One response as the list has it: where it was asked for and found, what the server said of it, and its body's hash."""

    url: str
    final_url: str
    status: int
    fetched: str
    sha256: str
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class Responses:
    """The responses in a folder, the latest of each address foremost; `close` writes what is not yet on the list."""

    folder: Path
    listed: list[Response] = field(default_factory=list)
    _latest: dict[str, Response] = field(default_factory=dict)
    _unwritten: int = 0

    def latest(self, url: str) -> Response | None:
        """Return the last response of an address whose body lies here undamaged."""
        response = self._latest.get(url)
        return response if response and self._is_whole(response) else None

    def path(self, response: Response) -> Path:
        """Return the file of a response's body."""
        return self.folder / response.sha256

    def keep(self, response: Response, body: bytes) -> None:
        """Put a body on disk; every few responses the list, too.

        Raises StorageError if the folder cannot be written.
        """
        if not self._is_whole(response):
            with atomic_open(self.path(response)) as stream:
                stream.write(body)
        self.listed.append(response)
        self._latest[response.url] = response
        self._unwritten += 1
        if self._unwritten >= _MANY:
            self.close()

    def close(self) -> None:
        """Write the list.

        Raises StorageError if the folder cannot be written.
        """
        if self._unwritten:
            write_json_lines(self.folder / INDEX, self.listed)
            self._unwritten = 0

    def _is_whole(self, response: Response) -> bool:
        try:
            return hashlib.sha256(self.path(response).read_bytes()).hexdigest() == response.sha256
        except OSError:
            return False


def open_responses(folder: Path) -> Responses:
    """Return the responses that lie in a folder, none if there is no such folder.

    Raises StorageError if their list is damaged.
    """
    path = folder / INDEX
    try:
        listed = list(read_json_lines(Response, path)) if path.is_file() else []
    except (InputRejected, OSError, UnicodeError) as error:
        raise StorageError(
            f"the list of responses is damaged: {error}", where=str(path), todo="delete the folder; the next build fetches them again"
        ) from error
    return Responses(folder, listed, {response.url: response for response in listed})
