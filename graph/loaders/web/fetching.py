"""Addresses → responses on disk: robots.txt obeyed, a pause between requests, redirects followed by hand."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from hashlib import sha256
from http import HTTPStatus

import httpx2

from graph.loaders.web.addresses import parse_address, without_secrets
from graph.loaders.web.media_types import name_of, split_content_type
from graph.loaders.web.network import Network, read_body
from graph.loaders.web.policy import Fetched, FetchPolicy
from graph.loaders.web.responses import Response, Responses, open_responses
from graph.loaders.web.robots import LIMIT as ROBOTS_LIMIT
from graph.loaders.web.robots import Answer, Robots
from graph.model import InputRejected, Rejection

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})


def fetch(addresses: Iterable[str], policy: FetchPolicy) -> Iterator[Fetched | Rejection]:
    """Yield a response on disk for each address, in order, and a rejection with its reason for each that gives none.

    Raises StorageError if the folder of the responses cannot be written.
    """
    with closing(Fetcher(policy)) as fetcher:
        for address in addresses:
            yield fetcher.fetch(address)


class Fetcher:
    """Fetches one address after the other, each but once; close it so that the list of responses is written."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._network = Network(policy)
        self._robots = Robots(self._ask_robots)
        self._done: dict[str, Fetched | Rejection] = {}
        self._asked: dict[str, float] = {}
        """When each host was last asked, by the policy's clock."""

    def fetch(self, address: str) -> Fetched | Rejection:
        """Return the response of an address, fetched or kept, or why there is none.

        Raises StorageError if the folder of the responses is damaged or cannot be written.
        """
        try:
            url = parse_address(address)
        except InputRejected as error:
            return Rejection(without_secrets(address), str(error))
        if str(url) not in self._done:
            self._done[str(url)] = self._result(url)
        return self._done[str(url)]

    def close(self) -> None:
        """Write the list of responses and close the network."""
        self._network.close()
        if "_responses" in self.__dict__:
            self._responses.close()

    @cached_property
    def _responses(self) -> Responses:
        # Read when the first address comes: most builds have none.
        return open_responses(self._policy.keep)

    def _result(self, url: httpx2.URL) -> Fetched | Rejection:
        try:
            kept = self._responses.latest(str(url))
            return self._fetched(url, self._kept(kept) if self._policy.offline else self._current(url, kept))
        except InputRejected as error:
            return Rejection(str(url), str(error))

    def _kept(self, kept: Response | None) -> Response:
        if kept is None:
            raise InputRejected("not kept from an earlier build", todo="build without --offline once")
        return kept

    def _current(self, url: httpx2.URL, kept: Response | None) -> Response:
        """Follow an address to its response; the kept one if the server says that it still holds."""
        place = url
        for _ in range(self._policy.redirects + 1):
            self._robots.check(place)
            with self._ask(place, _conditions(place, kept), self._robots.delay(place)) as answer:
                if answer.status_code not in _REDIRECTS:
                    return self._taken(url, place, answer, kept)
                place = _next(place, answer)
        raise InputRejected(f"redirected more than {self._policy.redirects} times", todo="name the address where it ends")

    def _taken(self, url: httpx2.URL, place: httpx2.URL, answer: httpx2.Response, kept: Response | None) -> Response:
        if answer.status_code == HTTPStatus.NOT_MODIFIED and kept:
            return kept
        if answer.status_code != HTTPStatus.OK:
            raise InputRejected(_said(answer.status_code), todo=_advice(answer.status_code))
        content_type = answer.headers.get("content-type", "")
        name_of(place, split_content_type(content_type)[0], self._policy.accepts)
        body, whole = read_body(answer, self._policy.limit)
        if not whole:
            raise InputRejected(f"larger than {self._policy.limit / 1024**2:g} MB", todo="save it, split it and name the files")
        response = Response(
            url=str(url),
            final_url=str(place),
            status=answer.status_code,
            fetched=self._policy.now(),
            sha256=sha256(body).hexdigest(),
            content_type=content_type[:200],
            etag=_validator(answer, "etag"),
            last_modified=_validator(answer, "last-modified"),
        )
        self._responses.keep(response, body)
        return response

    def _fetched(self, url: httpx2.URL, response: Response) -> Fetched:
        content_type, charset = split_content_type(response.content_type)
        name = name_of(url, content_type, self._policy.accepts)
        return Fetched(response.final_url, str(url), name, self._responses.path(response), content_type, charset)

    def _ask_robots(self, place: httpx2.URL) -> Answer:
        for _ in range(self._policy.redirects + 1):
            with self._ask(place, {}) as answer:
                if answer.status_code not in _REDIRECTS:
                    return Answer(answer.status_code, read_body(answer, ROBOTS_LIMIT)[0])
                place = _next(place, answer)
        return Answer(HTTPStatus.NOT_FOUND, b"")

    @contextmanager
    def _ask(self, place: httpx2.URL, headers: Mapping[str, str], delay: float = 0.0) -> Iterator[httpx2.Response]:
        """Give the answer to one request, sent when its host had the pause that is due to it."""
        pause = max(self._policy.pause, min(delay, self._policy.longest_pause))
        if place.host in self._asked:
            left = self._asked[place.host] + pause - self._policy.clock()
            if left > 0:
                self._policy.sleep(left)
        try:
            with self._network.get(place, headers) as answer:
                yield answer
        finally:
            self._asked[place.host] = self._policy.clock()


def _conditions(place: httpx2.URL, kept: Response | None) -> Mapping[str, str]:
    """Ask only for what has changed, if this is where the kept response came from."""
    if kept is None or kept.final_url != str(place):
        return {}
    wanted = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in wanted.items() if value}


def _validator(answer: httpx2.Response, name: str) -> str | None:
    """A header that is sent back with the next request, unless it cannot be sent."""
    value = answer.headers.get(name, "")
    return value if value and len(value) <= 500 and value.isascii() and value.isprintable() else None


def _next(place: httpx2.URL, answer: httpx2.Response) -> httpx2.URL:
    target = answer.headers.get("location", "")
    try:
        return parse_address(str(place.join(target)))
    except httpx2.InvalidURL as error:
        raise InputRejected("redirected to what is no address", todo="name the address where it ends") from error
    except InputRejected as error:
        raise InputRejected(f"redirected to {without_secrets(target)[:200]!r}: {error}") from error


def _said(status: int) -> str:
    known = status in HTTPStatus._value2member_map_
    return f"the server says {status} {HTTPStatus(status).phrase}" if known else f"the server says {status}"


def _advice(status: int) -> str:
    return "try again later" if status >= 500 or status in _BUSY else "check the address"
