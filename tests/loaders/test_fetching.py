import gzip
import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path

import pytest

from graph.loaders.web import Fetched, FetchPolicy, fetch
from graph.model import Rejection, StorageError
from tests.loaders.site import Detour, Page, Site, redirect, serve

HTML = {"Content-Type": "text/html; charset=utf-8"}
PDF = b"%PDF-1.4 not a whole one"


@dataclass
class Clock:
    """A clock that moves only when somebody sleeps, and by `step` when it is read."""

    now: float = 0.0
    step: float = 0.0
    slept: tuple[float, ...] = ()

    def read(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += (round(seconds, 6),)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def policy(tmp_path: Path, clock: Clock) -> FetchPolicy:
    return FetchPolicy(
        tmp_path / "kg" / "responses",
        allow_private=True,
        silence=5.0,
        clock=clock.read,
        sleep=clock.sleep,
        now=lambda: "2026-01-02T03:04:05+00:00",
    )


def one(address: str, policy: FetchPolicy) -> Fetched:
    (only,) = fetch([address], policy)
    assert isinstance(only, Fetched), only
    return only


def reason(address: str, policy: FetchPolicy) -> str:
    (only,) = fetch([address], policy)
    assert isinstance(only, Rejection), only
    return only.reason


def test_a_page_is_fetched_and_lies_on_disk_as_it_came(site: Site, policy: FetchPolicy) -> None:
    body = "<p>A deal — signed</p>".encode()
    site.pages["/deals/one"] = Page(body, headers=HTML)
    fetched = one(site.address("/deals/one#part-2"), policy)
    assert fetched.location == fetched.url == site.address("/deals/one")
    assert fetched.name == f"127.0.0.1:{site.port}/deals/one.html"
    assert (fetched.content_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.path.read_bytes() == body
    assert fetched.path.name == hashlib.sha256(body).hexdigest()


def test_the_product_names_itself_and_brings_no_login_and_no_cookie(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"a", headers={"Content-Type": "text/plain", "Set-Cookie": "id=1"})
    list(fetch([site.address("/a"), site.address("/a?again")], policy))
    assert site.headers["user-agent"].startswith("aigov-graph")
    assert not {"cookie", "authorization", "referer"} & set(site.headers)


def test_the_list_of_responses_says_when_where_and_what(site: Site, policy: FetchPolicy) -> None:
    site.pages["/from"] = redirect("/to")
    site.pages["/to"] = Page(b"text", headers={"Content-Type": "text/plain", "ETag": '"1"', "Last-Modified": "yesterday"})
    one(site.address("/from"), policy)
    (line,) = (policy.keep / "index.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "url": site.address("/from"),
        "finalUrl": site.address("/to"),
        "status": 200,
        "fetched": "2026-01-02T03:04:05+00:00",
        "sha256": hashlib.sha256(b"text").hexdigest(),
        "contentType": "text/plain",
        "etag": '"1"',
        "lastModified": "yesterday",
    }


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Page(b"User-agent: *\nDisallow: /a"), False),
        (Page(b"User-agent: *\nDisallow: /b"), True),
        (Page(b"User-agent: *\nDisallow: /\nAllow: /a"), True),
        (Page(b"User-agent: aigov-graph\nDisallow: /\n\nUser-agent: *\nDisallow:"), False),
        (Page(b"User-agent: AIGOV-graph\nDisallow:\n\nUser-agent: *\nDisallow: /"), True),
        (Page(b"User-agent: graph\nDisallow: /"), True),
        (Page(b"\xef\xbb\xbfUser-agent: *\nDisallow: /*.txt$"), False),
        (Page(b"\xff\xfe\x00 no robots \x80"), True),
        (Page(b"<html>no robots</html>"), True),
        (Page(gzip.compress(b"User-agent: *\nDisallow: /"), headers={"Content-Encoding": "gzip"}), False),
        (Page(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000), False),
        (Page(status=404), True),
        (Page(status=403), True),
        (Page(status=429), True),
        (Page(status=500), False),
        (Page(status=503), False),
        (redirect("/moved-robots"), False),
        (redirect("/robots.txt"), True),
        (redirect("file:///etc/passwd"), False),
    ],
)
def test_robots_txt_is_obeyed(robots: Page, allowed: bool, site: Site, policy: FetchPolicy) -> None:
    site.pages |= {"/robots.txt": robots, "/moved-robots": Page(b"User-agent: *\nDisallow: /"), "/a.txt": Page(b"text")}
    (result,) = fetch([site.address("/a.txt")], policy)
    assert isinstance(result, Fetched) is allowed
    assert ("/a.txt" in site.asked) is allowed


def test_robots_txt_is_asked_for_once_a_host_and_run(site: Site, policy: FetchPolicy) -> None:
    site.pages |= {"/robots.txt": Page(status=500), "/a": Page(b"a")}
    reasons = [item.reason for item in fetch([site.address("/a"), site.address("/b")], policy) if isinstance(item, Rejection)]
    assert reasons == ["its robots.txt cannot be read, the server says 500; try again later"] * 2
    assert site.asked == ["/robots.txt"]


def test_robots_txt_of_the_host_that_is_redirected_to_is_obeyed_too(site: Site, policy: FetchPolicy) -> None:
    with serve() as other:
        site.pages["/a"] = redirect(other.address("/secret"))
        other.pages |= {"/robots.txt": Page(b"User-agent: *\nDisallow: /secret"), "/secret": Page(b"secret")}
        assert "robots.txt" in reason(site.address("/a"), policy)
        assert other.asked == ["/robots.txt"]


@pytest.mark.parametrize(("delay", "pause"), [(None, 1.0), (b"0.1", 1.0), (b"7", 7.0), (b"86400", 30.0), (b"-3", 1.0), (b"nan", 1.0)])
def test_a_host_has_its_pause_between_two_requests(
    delay: bytes | None, pause: float, site: Site, policy: FetchPolicy, clock: Clock
) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\n" + (b"Crawl-delay: " + delay if delay else b"Disallow:"))
    site.pages |= {"/a": Page(b"a"), "/b": Page(b"b")}
    list(fetch([site.address("/a"), site.address("/b")], policy))
    assert clock.slept == (pause, pause)


def test_another_host_need_not_wait(site: Site, policy: FetchPolicy, clock: Clock) -> None:
    site.pages["/a"] = Page(b"a")
    hosts = replace(policy, resolve=lambda host, port: ("127.0.0.1",))
    assert all(isinstance(item, Fetched) for item in fetch([site.address("/a", host) for host in ("one.test", "two.test")], hosts))
    assert clock.slept == (1.0, 1.0)  # between a robots.txt and its page only


def test_redirects_are_followed_and_the_address_asked_for_stays_the_place(site: Site, policy: FetchPolicy) -> None:
    for number, status in enumerate((301, 302, 303, 307, 308)):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}", status)
    site.pages["/5"] = Page(b"found")
    fetched = one(site.address("/0"), policy)
    assert (fetched.location, fetched.url) == (site.address("/0"), site.address("/5"))
    assert fetched.path.read_bytes() == b"found"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/a", "redirected more than 5 times"),
        ("file:///etc/passwd", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("gopher://127.0.0.1/", "neither http nor https"),
        ("http://me:secret@127.0.0.1/", "user name or password"),
        ("http://0x7f000001/", "a number, not a host"),
        ("http://[", "not a valid host"),
        ("http://caf\xe9 \xff/", "no address"),
        ("http://a.test/" + "a" * 3000, "longer than"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_not_followed(target: str, expected: str, site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = redirect(target)
    found = reason(site.address("/a"), policy)
    assert expected in found
    assert "secret" not in found
    assert len(site.asked) <= 7


def public(policy: FetchPolicy, detour: Detour, addresses: dict[str, tuple[str, ...]]) -> FetchPolicy:
    """A world in which only these names exist, all of them served by the test's site."""

    def resolve(host: str, port: int) -> tuple[str, ...]:
        if host not in addresses:
            raise socket.gaierror(-2, "Name or service not known")
        return addresses[host]

    return replace(policy, allow_private=False, resolve=resolve, connect=lambda: detour)


def test_a_redirect_into_a_private_network_is_refused_before_it_is_asked(site: Site, policy: FetchPolicy) -> None:
    detour = Detour()
    world = public(policy, detour, {"good.test": ("93.184.216.34",), "bad.test": ("10.0.0.1",)})
    site.pages["/a"] = redirect(site.address("/secret", "bad.test"))
    assert "private network, to 10.0.0.1" in reason(site.address("/a", "good.test"), world)
    assert set(detour.addresses) == {"93.184.216.34"}


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1", "0.0.0.0", "224.0.0.1"])
def test_a_name_with_one_address_inside_is_refused_although_another_is_public(address: str, site: Site, policy: FetchPolicy) -> None:
    detour = Detour()
    world = public(policy, detour, {"mixed.test": ("93.184.216.34", address)})
    assert "private network" in reason(site.address("/a", "mixed.test"), world)
    assert (detour.addresses, site.asked) == ([], [])


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, policy: FetchPolicy) -> None:
    detour = Detour()
    answers = chain([("93.184.216.34",), ("93.184.216.34",)], repeat(("127.0.0.1",)))
    world = replace(policy, allow_private=False, resolve=lambda host, port: next(answers), connect=lambda: detour)
    site.pages["/a"] = Page(b"a")
    first, second = fetch([site.address("/a", "rebinding.test"), site.address("/b", "rebinding.test")], world)
    assert isinstance(first, Fetched)
    assert isinstance(second, Rejection)
    assert detour.addresses == ["93.184.216.34", "93.184.216.34"]
    assert site.headers["host"] == f"rebinding.test:{site.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost.", "printer.local"])
def test_this_machine_is_refused_unless_it_is_allowed(host: str, site: Site, policy: FetchPolicy) -> None:
    assert "--allow-private" in reason(site.address("/a", host), replace(policy, allow_private=False))
    assert site.asked == []


def test_of_several_addresses_the_next_is_tried(site: Site, policy: FetchPolicy) -> None:
    class Broken(Detour):
        def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # type: ignore[no-untyped-def]
            return super().connect_tcp(host, port if host == "93.184.216.35" else closed_port(), timeout)

    detour = Broken()
    world = public(policy, detour, {"two.test": ("93.184.216.34", "93.184.216.35")})
    site.pages["/a"] = Page(b"a")
    one(site.address("/a", "two.test"), world)
    assert detour.addresses == ["93.184.216.34", "93.184.216.35"] * 2


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_is_not_there_is_a_rejection(policy: FetchPolicy) -> None:
    assert "cannot be reached" in reason(f"http://127.0.0.1:{closed_port()}/a", policy)
    assert "not found" in reason("http://nowhere.test/", public(policy, Detour(), {}))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "the server says 404 Not Found; check the address"),
        (410, "410 Gone"),
        (500, "the server says 500 Internal Server Error; try again later"),
        (429, "try again later"),
        (503, "try again later"),
        (204, "204 No Content"),
        (304, "304 Not Modified"),
        (799, "the server says 799"),
    ],
)
def test_what_is_no_page_is_a_rejection_and_the_rest_goes_on(status: int, expected: str, site: Site, policy: FetchPolicy) -> None:
    site.pages |= {"/a": Page(status=status), "/b": Page(b"b")}
    bad, good = fetch([site.address("/a"), site.address("/b")], policy)
    assert isinstance(bad, Rejection)
    assert expected in bad.reason
    assert bad.source == site.address("/a")
    assert isinstance(good, Fetched)


def test_a_body_that_is_too_large_is_given_up_soon(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(lambda: repeat(b"x" * 65536))
    assert "larger than 1 MB" in reason(site.address("/a"), replace(policy, limit=1024**2))
    assert list(policy.keep.glob("*")) == []


def test_a_body_of_just_the_limit_is_kept(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"x" * 1000)
    assert one(site.address("/a"), replace(policy, limit=1000)).path.stat().st_size == 1000
    assert "larger" in reason(site.address("/a"), replace(policy, limit=999))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip", "br", "zstd", "compress"])
def test_a_bomb_is_counted_unpacked(encoding: str, site: Site, policy: FetchPolicy) -> None:
    bomb = gzip.compress(bytes(64 * 1024**2))
    body = gzip.compress(bomb) if encoding == "gzip, gzip" else bomb
    site.pages["/a"] = Page(body, headers={"Content-Type": "text/plain", "Content-Encoding": encoding})
    found = reason(site.address("/a"), replace(policy, limit=1024**2))
    assert any(word in found for word in ("larger than 1 MB", "not asked for", "damaged"))


def test_a_compressed_page_is_kept_unpacked(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(gzip.compress(b"text"), headers={"Content-Type": "text/plain", "Content-Encoding": "gzip"})
    assert one(site.address("/a"), policy).path.read_bytes() == b"text"


def test_a_server_that_drips_is_given_up_in_time(site: Site, policy: FetchPolicy, clock: Clock) -> None:
    site.pages["/a"] = Page(lambda: repeat(b"x"))
    clock.step = 1.0
    assert "in time" in reason(site.address("/a"), policy)


def test_a_server_that_says_nothing_is_given_up_in_time(site: Site, policy: FetchPolicy) -> None:
    ended = threading.Event()

    def silence() -> Iterator[bytes]:
        ended.wait(10)
        yield b""

    site.pages["/a"] = Page(silence)
    try:
        assert "in time" in reason(site.address("/a"), replace(policy, silence=0.05))
    finally:
        ended.set()


def test_a_body_that_breaks_off_is_a_rejection(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(lambda: iter([b"half"]), headers={"Content-Type": "text/plain", "Content-Length": "8"})
    assert "cannot be reached" in reason(site.address("/a"), policy)


def test_what_has_not_changed_is_not_sent_again(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(
        b"first", headers={"Content-Type": "text/plain", "ETag": '"1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    )
    first = one(site.address("/a"), policy)
    assert one(site.address("/a"), policy) == first
    assert site.headers["if-none-match"] == '"1"'
    assert site.headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
    site.pages["/a"] = Page(b"second", headers={"Content-Type": "text/plain", "ETag": '"2"'})
    assert one(site.address("/a"), policy).path.read_bytes() == b"second"
    assert len((policy.keep / "index.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_validator_goes_only_where_it_came_from(site: Site, policy: FetchPolicy) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": Page(b"b", headers={"Content-Type": "text/plain", "ETag": '"b"'})}
    first = one(site.address("/a"), policy)
    assert one(site.address("/a"), policy) == first
    site.pages["/a"] = redirect("/c")
    site.pages["/c"] = Page(b"c", headers={"Content-Type": "text/plain", "ETag": '"b"'})
    assert one(site.address("/a"), policy).path.read_bytes() == b"c"
    assert "if-none-match" not in site.headers


@pytest.mark.parametrize("etag", ["\xff", "x" * 5000])
def test_a_validator_that_cannot_be_sent_back_is_not(etag: str, site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"a", headers={"Content-Type": "text/plain", "ETag": etag})
    assert one(site.address("/a"), policy) == one(site.address("/a"), policy)
    assert "if-none-match" not in site.headers


def test_offline_only_what_is_kept_is_read(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"a")
    kept = one(site.address("/a"), policy)
    site.asked.clear()
    offline = replace(policy, offline=True)
    assert one(site.address("/a"), offline) == kept
    assert "not kept" in reason(site.address("/b"), offline)
    assert site.asked == []


def test_a_kept_body_that_is_damaged_or_gone_is_fetched_again(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"a", headers={"Content-Type": "text/plain", "ETag": '"1"'})
    kept = one(site.address("/a"), policy)
    for damage in (lambda: kept.path.write_bytes(b"b"), kept.path.unlink):
        damage()
        assert "not kept" in reason(site.address("/a"), replace(policy, offline=True))
        assert one(site.address("/a"), policy).path.read_bytes() == b"a"


def test_a_damaged_list_of_responses_says_what_to_do(policy: FetchPolicy) -> None:
    policy.keep.mkdir(parents=True)
    (policy.keep / "index.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(StorageError, match="delete the folder"):
        list(fetch(["http://127.0.0.1/"], policy))


def test_what_was_fetched_is_on_the_list_although_the_rest_was_given_up(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(b"a")
    items = fetch([site.address("/a"), site.address("/b")], policy)
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert isinstance(one(site.address("/a"), replace(policy, offline=True)), Fetched)


@pytest.mark.parametrize(
    ("path", "content_type", "name"),
    [
        ("/", "text/html", ".html"),
        ("/deal.htm", "text/html", "/deal.htm"),
        ("/deal.php?id=3", "text/html;charset=utf-8", "/deal.php?id=3.html"),
        ("/deals/", "application/xhtml+xml", "/deals.xhtml"),
        ("/deal.pdf", "text/html", "/deal.pdf.html"),
        ("/deal", "application/pdf", "/deal.pdf"),
        ("/deal.PDF", "application/pdf", "/deal.PDF"),
        ("/deal.PDF?v=2", "application/pdf", "/deal.PDF?v=2.pdf"),
        ("/deal.csv", "text/plain", "/deal.csv"),
        ("/deal", "text/plain", "/deal.txt"),
        ("/deal.pdf", "application/octet-stream", "/deal.pdf"),
        ("/deal", "application/octet-stream", "/deal"),
        ("/deal", None, "/deal"),
        ("/lines.jsonl", "application/json", "/lines.jsonl"),
        ("/feed", "application/rss+xml", "/feed.rss"),
    ],
)
def test_the_type_chooses_the_extension(path: str, content_type: str | None, name: str, site: Site, policy: FetchPolicy) -> None:
    site.pages[path] = Page(PDF, headers={"Content-Type": content_type} if content_type else {})
    assert one(site.address(path), policy).name == f"127.0.0.1:{site.port}{name}"


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "application/x-msdownload", "nonsense", "text/"])
def test_a_type_that_no_loader_reads_is_not_even_loaded(content_type: str, site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(lambda: repeat(b"x" * 65536), headers={"Content-Type": content_type})
    assert content_type in reason(site.address("/a"), policy)


def test_a_type_is_read_only_if_a_loader_does(site: Site, policy: FetchPolicy) -> None:
    site.pages["/a"] = Page(PDF, headers={"Content-Type": "application/pdf"})
    assert "application/pdf" in reason(site.address("/a"), replace(policy, accepts=frozenset({".html"})))


def test_no_secret_of_an_address_reaches_the_list_of_rejections(policy: FetchPolicy) -> None:
    (rejection,) = fetch(["http://me:secret@127.0.0.1/a"], policy)
    assert isinstance(rejection, Rejection)
    assert "secret" not in rejection.source + rejection.reason
