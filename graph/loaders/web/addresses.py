"""Which addresses may be fetched: their form, and where on the network they lead."""

import ipaddress
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2

from graph.model import InputRejected, Rejection

_LONGEST = 2000
_SCHEME = re.compile(r"https?:", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.IGNORECASE)
_SECRETS = re.compile(r"(?<=://)[^/?#]*@")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NO_PAGES = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "168.63.129.16/32", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23")))
"""Protocol assignments, relays and the address at which clouds talk to their own machines; Python versions differ in some of them."""


class Address(str):
    """What a user gave as the address of a page, not yet checked."""

    __slots__ = ()


def is_address(source: str) -> bool:
    """Tell whether a source is an address of the web.

    >>> is_address("https://example.org/deal"), is_address("deal.html"), is_address("ftp://example.org/")
    (True, False, False)
    """
    return _SCHEME.match(source) is not None and "://" in source


def parse_address(text: str) -> httpx2.URL:
    """Return an address in its one canonical form: lower case host, no default port, no fragment.

    >>> str(parse_address("HTTPS://Example.org:443#top"))
    'https://example.org/'

    Raises InputRejected if it cannot be fetched whatever the network says.
    """
    try:
        url = httpx2.URL(text.strip())
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise InputRejected(f"not a valid address: {error}", todo="check its spelling") from error
    if url.scheme not in ("http", "https"):
        raise InputRejected("neither http nor https", todo="save the page and name the file")
    if url.userinfo or "@" in url.netloc.decode("ascii"):
        raise InputRejected("holds a user name or password", todo="leave it out, or save the page and name the file")
    _check_host(url)
    # A ledger reads "!/" as the way into an archive.
    url = httpx2.URL(f"{url.scheme}://{url.netloc.decode('ascii')}{url.raw_path.decode('ascii').replace('!/', '%21/')}")
    if len(str(url)) > _LONGEST:
        raise InputRejected(f"an address longer than {_LONGEST} characters")
    return url


def without_secrets(text: str) -> str:
    """Return an address as it may be shown and kept, without user name and password.

    >>> without_secrets("https://me:secret@example.org/a")
    'https://example.org/a'
    """
    return _SECRETS.sub("", text)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open Internet, not of a machine, a local network or a group.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    listed = any(ip.version == network.version and ip in network for network in _NO_PAGES)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or listed)


def is_local_name(host: str) -> bool:
    """Tell whether a name means this machine or its network, whoever answers for it.

    >>> is_local_name("localhost."), is_local_name("printer.local"), is_local_name("example.org")
    (True, True, False)
    """
    return host.rstrip(".").lower().rpartition(".")[2] in ("localhost", "local", "internal")


def canonical(source: str) -> str:
    """Return an address in its canonical form, any other source as it is.

    >>> canonical("https://Example.org"), canonical("deal.html")
    ('https://example.org/', 'deal.html')
    """
    try:
        return str(parse_address(source)) if is_address(source) else source
    except InputRejected:
        return source


def read_addresses(path: Path) -> Iterator[Address | Rejection]:
    """Yield the addresses of a list, one a line, and a rejection for each line that is none; `#` begins a comment."""
    location = os.fsencode(path.absolute()).decode("utf-8", "replace")
    try:
        lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except OSError as error:
        yield Rejection(location, f"cannot be read: {error.strerror}")
        return
    entries = [(number, re.split(r"(?:^|\s+)#", line.strip())[0]) for number, line in enumerate(lines, 1)]
    entries = [(number, entry) for number, entry in entries if entry]
    for number, entry in entries:
        reason = f"line {number}: not a web address; a list holds one address a line, which begins with https://"
        yield Address(entry) if is_address(entry) else Rejection(f"{location}#{number}", reason)
    if not entries:
        yield Rejection(location, "no addresses in this list; write one a line")


def _check_host(url: httpx2.URL) -> None:
    host = url.raw_host.decode("ascii")
    if not host:
        raise InputRejected("an address without a host", todo="check its spelling")
    if ":" in host:
        if "%" in host:
            raise InputRejected("an address of one network card", todo="name the machine otherwise")
    elif not _HOST.fullmatch(host):
        raise InputRejected(f"not a valid host: {host}", todo="check its spelling")
    elif _NUMBER.fullmatch(host) and not _is_dotted(host):
        # Systems differ in which machine they take 0x7f000001, 2130706433 or 127.1 for.
        raise InputRejected(f"{host} is a number, not a host", todo="write it as four numbers with dots, or as a name")
    if url.port is not None and not 0 < url.port < 65536:
        raise InputRejected(f"{url.port} is not a port", todo="check the address")


def _is_dotted(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 4
    except ValueError:
        return False
