"""A small website on this machine: what a test says, it serves, and it remembers what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpcore2


@dataclass(frozen=True)
class Page:
    """What is served at a path; a body of several pieces is sent piece by piece, without its length."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain"})


def redirect(target: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": target})


@dataclass
class Site:
    """Pages by path; `asked` are the paths that were asked for, `headers` those of the last request."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serve() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers = {name.lower(): value for name, value in self.headers.items()}
            with suppress(OSError):  # who asked may have heard enough
                self._answer(site.pages.get(self.path, Page(status=404)))

        def _answer(self, page: Page) -> None:
            validator = page.headers.get("ETag")
            known = validator is not None and self.headers.get("If-None-Match") == validator
            self.send_response(304 if known else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if isinstance(page.body, bytes):
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            for piece in () if known else [page.body] if isinstance(page.body, bytes) else page.body():
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Detour(httpcore2.SyncBackend):
    """Connects to this machine whatever address it is given, and remembers which; so a test can have public addresses."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # type: ignore[no-untyped-def]
        self.addresses.append(host)
        return super().connect_tcp("127.0.0.1", port, timeout, local_address, socket_options)
