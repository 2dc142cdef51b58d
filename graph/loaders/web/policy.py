"""How addresses are fetched, and what comes back."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpcore2

from graph.loaders.source import LIMIT
from graph.loaders.web.media_types import EXTENSIONS

PRODUCT = "aigov-graph"
"""The name to which a robots.txt speaks."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response on disk: `location` is the address as asked for, `url` where it was found after redirects.

    `path` is the file with the body as it came, less its compression; `name` is what the document is called, with an
    extension that fits `content_type`; `charset` is what the server says of the encoding.
    """

    url: str
    location: str
    name: str
    path: Path
    content_type: str
    charset: str | None = None


def product_and_version() -> str:
    """Return the name under which the product asks for pages."""
    try:
        return f"{PRODUCT}/{version(PRODUCT)}"
    except PackageNotFoundError:  # a checkout that is not installed
        return PRODUCT


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return the IP addresses of a host, as this machine finds them.

    Raises OSError or UnicodeError for a name that leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What may be fetched, how gently, and where it is kept; seconds and bytes.

    `keep` is the folder of the responses; `offline` reads only what lies there. `allow_private` lets addresses lead to
    this machine and its network. `accepts` are the extensions that some loader reads. `pause` lies between two requests to a
    host, `longest_pause` is the most that its robots.txt can ask for. `silence` is how long a server may say nothing,
    `patience` how long one answer may take. The functions are fields so that tests need neither wait nor leave this machine.
    """

    keep: Path
    allow_private: bool = False
    offline: bool = False
    accepts: frozenset[str] = EXTENSIONS
    user_agent: str = field(default_factory=product_and_version)
    pause: float = 1.0
    longest_pause: float = 30.0
    silence: float = 20.0
    patience: float = 120.0
    limit: int = LIMIT
    redirects: int = 5
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], str] = _now
    resolve: Callable[[str, int], tuple[str, ...]] = resolve_host
    connect: Callable[[], httpcore2.NetworkBackend] = httpcore2.SyncBackend
