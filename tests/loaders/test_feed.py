import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.loaders import Loaded
from graph.loaders.feed import looks_like_feed
from graph.model import Rejection
from tests.loaders.damage import Change, changes, damaged
from tests.loaders.opened import document, documents, read, reasons

TEXT = "The agency signed a contract with the company last week."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Daily Agency</title>
<item><title>Agency &amp;amp; company</title><link>https://example.org/1</link><pubDate>Tue, 12 Aug 2025 23:30:00 -0500</pubDate>
<author>jane@example.org (Jane Roe)</author><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>
<item><title>Only a title</title></item>
<item><title>Said twice</title><description>Said twice</description></item>
<item><title>Long</title><description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>It ended.</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Agency</title>
<entry><title type="html">D&amp;eacute;al</title><link href="https://example.org/1"/><updated>2025-08-12T09:00:00Z</updated>
<author><name>Jane Roe</name><email>jane@example.org</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>"""
RDF = f"""<?xml version="1.0"?><!-- made by hand --><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel><title>The Daily</title></channel>
<item><title>A</title><description>{TEXT}</description></item></rdf:RDF>"""


def test_an_entry_is_a_document_that_describes_itself() -> None:
    first = next(item.document for item in read("a.rss", RSS) if isinstance(item, Loaded))
    assert (first.name, first.text, first.title, first.publisher) == ("a.rss#1", TEXT, "Agency & company", "The Daily Agency")
    assert (first.author, str(first.published), first.url) == ("Jane Roe", "2025-08-12", "https://example.org/1")
    assert (first.language, first.place(0)) == ("en", "entry 1")


def test_the_longest_text_of_an_entry_is_kept() -> None:
    last = [item.document for item in read("a.rss", RSS) if isinstance(item, Loaded)][-1]
    assert (last.name, last.text) == ("a.rss#4", f"{TEXT}\nIt ended.")


def test_an_entry_with_only_a_title_is_rejected() -> None:
    rejected = [item for item in read("a.rss", RSS) if isinstance(item, Rejection)]
    todo = "only a title, no text; save the page that it links to"
    assert rejected == [Rejection("/folder/a.rss#2", f"entry 2: {todo}"), Rejection("/folder/a.rss#3", f"entry 3: {todo}")]


@pytest.mark.parametrize("name", ["a.xml", "a.atom", "a"])
@pytest.mark.parametrize("data", [ATOM, RDF, ATOM.encode("utf-16"), b"\xef\xbb\xbf" + ATOM.encode()])
def test_every_kind_of_feed_is_read(name: str, data: str | bytes) -> None:
    assert document(name, data).text == TEXT


def test_an_atom_entry_describes_itself() -> None:
    found = document("a.atom", ATOM)
    assert (found.title, found.author, str(found.published), found.url) == ("Déal", "Jane Roe", "2025-08-12", "https://example.org/1")


def test_the_declared_encoding_is_used() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-15"?>' + ATOM.replace("agency", "agençy").replace("company", "5 €")
    assert "agençy signed a contract with the 5 €" in document("a.xml", data.encode("iso-8859-15")).text


def test_an_entry_that_is_unchanged_keeps_its_identity() -> None:
    more = RSS.replace("</channel>", f"<item><title>New</title><description>{TEXT}</description></item></channel>")
    before, after = ([item.document.id for item in read("a.rss", feed) if isinstance(item, Loaded)] for feed in (RSS, more))
    assert after[:-1] == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{RSS[39:]}'.replace("ended", "&b;"), "declares entities"),
        (f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{RSS[39:]}', "declares entities"),
        ("<rss><channel><title>The Daily</title></channel></rss>", "no entries in this feed"),
        ("no feed at all", "no feed"),
        ("file:///etc/passwd", "no feed"),
        ("/etc/passwd", "no feed"),
        ("", "empty"),
        (b"\0\1\2", "binary"),
    ],
    ids=["bomb", "external", "no entries", "text", "address", "path", "empty", "binary"],
)
def test_a_feed_that_cannot_be_read_is_rejected_with_its_reason(data: str | bytes, reason: str) -> None:
    (only,) = reasons("a.rss", data)
    assert reason in only


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    assert [found.text for found in documents("a.rss", RSS[: RSS.index("<item><title>Only")])] == [TEXT]


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (RDF.encode(), True),
        (b'<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom">', True),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", True),
        (b'<?xml version="1.0"?><table><row/></table>', False),
        (b"<rdf:RDF xmlns:rdf='x'>", False),
        (b"<feed>", False),
        (b"<!doctype html><html>", False),
        (b"<!--a-->" * 500 + b"x", False),
        (b"<?a?>" * 800 + b"x", False),
        (b"", False),
    ],
)
def test_a_feed_is_known_by_its_root(head: bytes, answer: bool) -> None:
    assert looks_like_feed(head) is answer


def test_another_xml_file_is_no_feed_and_no_page() -> None:
    (rejection,) = read("a.xml", f'<?xml version="1.0"?><note><p>{TEXT}</p></note>'.encode())

    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("holds neither articles nor a table that is known")


@settings(max_examples=500)
@given(st.sampled_from([b"", b"<rss><item><title>", ATOM[:60].encode()]), st.binary(max_size=300))
def test_no_bytes_make_the_loader_raise(head: bytes, data: bytes) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.rss", head + data))


@settings(max_examples=200)
@given(st.sampled_from([RSS, ATOM, RDF]), changes())
def test_no_damage_makes_the_loader_raise(feed: str, changed: list[Change]) -> None:
    assert all(isinstance(item, (Loaded, Rejection)) for item in read("a.rss", damaged(feed.encode(), changed)))
