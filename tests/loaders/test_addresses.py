from pathlib import Path

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders.web.addresses import Address, is_address, is_local_name, is_public, parse_address, read_addresses, without_secrets
from graph.model import InputRejected, Rejection


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("168.63.129.16", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:a00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1"),
        *("2001::1", "", "example.org", "0x7f000001"),
    ],
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_as_the_one_that_it_carries(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}") == is_public(str(address))


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "metadata.google.internal"])
def test_a_name_of_this_network_is_local(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://EXAMPLE.org:443/A?b=C#d ", "https://example.org/A?b=C"),
        ("http://example.org:8080/a b", "http://example.org:8080/a%20b"),
        ("https://münchen.de/ü", "https://xn--mnchen-3ya.de/%C3%BC"),
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/#!/page", "https://example.org/"),
        ("https://example.org/a.zip!/b", "https://example.org/a.zip%21/b"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("https://a_b.example.org./", "https://a_b.example.org./"),
    ],
)
def test_an_address_has_one_form(address: str, canonical: str) -> None:
    assert str(parse_address(address)) == canonical
    assert str(parse_address(canonical)) == canonical


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://0x7f000001/", "a number"),
        ("http://0x7f.0.0.1/", "a number"),
        ("http://2130706433/", "a number"),
        ("http://017700000001/", "a number"),
        ("http://127.1/", "a number"),
        ("http://127.0.0.1./", "a number"),
        ("http://example.0x/", "a number"),
        ("http://0177.0.0.1/", "not a valid address"),
        ("http://256.1.1.1/", "not a valid address"),
        ("http://１２７.０.０.１/", "not a valid address"),
        ("http://user:pw@example.org/", "user name"),
        ("http://user@example.org/", "user name"),
        ("http://example.org\\@127.0.0.1/", "user name"),
        ("http://%31%32%37.0.0.1/", "not a valid host"),
        ("http://exa mple.org/", "not a valid host"),
        ("http://example..org/", "not a valid host"),
        ("http://[fe80::1%25eth0]/", "network card"),
        ("http://[::1/", "not a valid address"),
        ("http:///a", "without a host"),
        ("https:example.org", "without a host"),
        ("http://example.org:0/", "not a port"),
        ("http://example.org:99999/", "not a port"),
        ("http://example.org:x/", "not a valid address"),
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://example.org/", "neither http nor https"),
        ("//example.org/", "neither http nor https"),
        ("http://example.org/\n", ""),
        ("http://exa\nmple.org/", "not a valid address"),
        ("http://example.org/" + "a" * 2000, "longer than"),
        ("", "neither http nor https"),
    ],
)
def test_an_address_that_cannot_be_fetched_says_why(address: str, reason: str) -> None:
    if not reason:
        assert str(parse_address(address)) == address.strip()
        return
    with pytest.raises(InputRejected, match=reason):
        parse_address(address)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "http://a.test/"]))
def test_any_text_is_an_address_with_one_form_or_is_rejected(text: str, start: str) -> None:
    try:
        url = parse_address(start + text)
    except InputRejected:
        return
    assert isinstance(url, httpx2.URL)
    assert parse_address(str(url)) == url
    assert not url.fragment
    assert not url.userinfo


@given(st.text(alphabet="ab:@/?#[]", max_size=30))
def test_an_address_without_its_secrets_holds_none(text: str) -> None:
    shown = without_secrets(f"https://{text}")
    assert "@" not in shown.removeprefix("https://").partition("/")[0].partition("?")[0].partition("#")[0]


@pytest.mark.parametrize(
    ("source", "expected"), [("http://a", True), ("HTTPS://a", True), ("ftp://a", False), ("https:a", False), ("a.html", False)]
)
def test_only_addresses_of_the_web_are_addresses(source: str, expected: bool) -> None:
    assert is_address(source) is expected


def test_a_list_of_addresses_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "list.urls"
    path.write_bytes(b"\xef\xbb\xbf# deals\r\nhttps://example.org/a#top  # the first\r\n\r\n  http://b.test/\nnonsense\nftp://c.test/\n")
    items = list(read_addresses(path))
    assert [item for item in items if isinstance(item, Address)] == ["https://example.org/a#top", "http://b.test/"]
    rejected = [item for item in items if isinstance(item, Rejection)]
    assert [item.source for item in rejected] == [f"{path}#5", f"{path}#6"]
    assert all(item.reason.startswith(f"line {number}: not a web address") for number, item in zip((5, 6), rejected, strict=True))


def test_an_empty_list_of_addresses_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.urls"
    path.write_text("# nothing yet\n", "utf-8")
    (rejection,) = read_addresses(path)
    assert isinstance(rejection, Rejection)
    assert "no addresses" in rejection.reason
