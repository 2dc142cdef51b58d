"""The way to a server: only to addresses that were checked, and never for longer than allowed."""

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpcore2
import httpx2

from graph.loaders.web.addresses import is_local_name, is_public
from graph.loaders.web.policy import FetchPolicy
from graph.model import InputRejected

_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_TIMEOUTS = (httpcore2.TimeoutException, httpx2.TimeoutException)
_FAILURES = (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, httpx2.HTTPError)


def checked_addresses(host: str, port: int, policy: FetchPolicy) -> tuple[str, ...]:
    """Return the IP addresses of a host.

    Raises InputRejected for a host that is not found, and for one that leads into a private network, if only with one of its
    addresses, unless that is allowed.
    """
    todo = "allow it with --allow-private if you trust it"
    if is_local_name(host) and not policy.allow_private:
        raise InputRejected(f"{host} is this machine or its network", todo=todo)
    try:
        found = policy.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise InputRejected(f"the host {host} is not found", todo="check the address and the network") from error
    inside = [address for address in found if not is_public(address)]
    if inside and not policy.allow_private:
        raise InputRejected(f"{host} leads into a private network, to {inside[0]}", todo=todo)
    return found


class TimedStream(httpcore2.NetworkStream):
    """A connection that ends at a point of time, however slowly its server drips."""

    def __init__(self, stream: httpcore2.NetworkStream, ends: float, clock: Callable[[], float]) -> None:
        self._stream, self._ends, self._clock = stream, ends, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes, or raise ReadTimeout."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes, or raise WriteTimeout."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Return this connection, encrypted."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._ends, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._ends - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole answer takes too long")
        return left if timeout is None else min(left, timeout)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to the very addresses that were checked: a second answer of the name service cannot lead elsewhere."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy, self._plain = policy, policy.connect()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first address of the host that answers."""
        ends = self._policy.clock() + self._policy.patience
        failure: Exception = httpcore2.ConnectError("no address")
        for address in checked_addresses(host, port, self._policy):
            try:
                stream = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, ends, self._policy.clock)
        raise failure


@dataclass(frozen=True, slots=True)
class _Body(httpx2.SyncByteStream):
    """The body of a response as httpx2 decodes it."""

    stream: Iterable[bytes]

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream


class Network:
    """Asks servers, one connection a request, so that each has its own time; without cookies and without logins.

    Proxies of the environment are not used: a proxy looks names up itself, so nothing could be said of where a request ends.
    Certificates are checked against the system's, or those that SSL_CERT_FILE names.
    """

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy

    @cached_property
    def _pool(self) -> httpcore2.ConnectionPool:
        backend = CheckedBackend(self._policy)
        return httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), max_keepalive_connections=0, network_backend=backend)

    @contextmanager
    def get(self, url: httpx2.URL, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """Give the response to one request, whatever its status, with the body still to be read.

        Raises InputRejected, also while the body is read, if the server cannot be reached or fails.
        """
        try:
            answer = self._pool.handle_request(self._request(url, headers))
            try:
                assert isinstance(answer.stream, Iterable)
                yield httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))
            finally:
                answer.close()
        except _TIMEOUTS as error:
            raise InputRejected("the server does not answer in time", todo="try again later") from error
        except httpx2.DecodingError as error:
            raise InputRejected("its compressed content is damaged", todo="try again later") from error
        except _FAILURES as error:
            raise InputRejected(f"cannot be reached: {str(error)[:200]}", todo="check the address and the network") from error

    def close(self) -> None:
        """Close all connections."""
        if "_pool" in self.__dict__:
            self._pool.close()

    def _request(self, url: httpx2.URL, headers: Mapping[str, str]) -> httpcore2.Request:
        own = {"User-Agent": self._policy.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        request = httpx2.Request("GET", url, headers={**own, **headers})
        seconds = self._policy.silence
        return httpcore2.Request(
            "GET",
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), seconds)},
        )


def read_body(response: httpx2.Response, limit: int) -> tuple[bytes, bool]:
    """Return the first `limit` bytes of a body, decompressed, and whether that is all; no more than that is ever held.

    Raises InputRejected for a compression that was not asked for.
    """
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise InputRejected("compressed in a way that was not asked for", todo="save the page and name the file")
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            break
    return b"".join(chunks)[:limit], size <= limit
