import pytest

from graph.loaders.web_page import looks_like_html, strip_markup
from tests.loaders.opened import document, reasons

PARAGRAPHS = [
    "The General Services Administration signed a contract with the company on Tuesday, officials said in Washington.",
    "Under the agreement every federal agency may buy the assistant for one dollar in the first year of its use.",
    "The agency’s administrator called it a step towards a government that answers letters within a week.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>Agency buys assistant | The Daily Agency</title>
<link rel="canonical" href="https://example.org/deal">
<meta property="og:title" content="Agency buys assistant">
<meta property="og:site_name" content="The Daily Agency">
<meta property="article:published_time" content="2025-08-12T09:00:00Z">
<meta name="author" content="Jane Roe">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/jobs">Jobs</a></nav>
<div class="cookie-banner">We use cookies to improve your visit. <button>Accept all</button></div>
<main><article><h1>Agency buys assistant</h1>
<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><ul><li>First point of the deal</li><li>Second point of the deal</li></ul><p>{PARAGRAPHS[2]}</p>
</article></main>
<section id="comments"><h2>Comments</h2><p>First! I do not believe a word of this.</p></section>
<footer>© 2025 The Daily Agency. Subscribe to our newsletter. <script>alert("x")</script></footer>
</body></html>"""


def test_the_main_text_is_kept_in_order() -> None:
    text = document("a.html", PAGE).text
    places = [text.find(part) for part in (*PARAGRAPHS[:2], "First point", "Second point", PARAGRAPHS[2])]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("noise", ["cookies", "Facebook", "Tweet", "Jobs", "newsletter", "believe a word", "alert", "<"])
def test_what_surrounds_the_text_is_gone(noise: str) -> None:
    assert noise not in document("a.html", PAGE).text


def test_the_page_describes_itself() -> None:
    found = document("a.html", PAGE)
    assert found.title == "Agency buys assistant"
    assert found.publisher == "The Daily Agency"
    assert found.author == "Jane Roe"
    assert str(found.published) == "2025-08-12"
    assert found.language == "en"
    assert found.url == "https://example.org/deal"


def test_a_page_dated_in_the_future_keeps_its_date() -> None:
    assert str(document("a.html", PAGE.replace("2025-08-12", "2031-08-12")).published) == "2031-08-12"


def test_a_short_page_without_any_frame_is_read_whole() -> None:
    assert document("a.html", "<p>The agency signed.</p>").text.strip() == "The agency signed."


@pytest.mark.parametrize("name", ["iso-8859-1", "windows-1252", "iso-8859-15"])
def test_the_declared_encoding_is_used(name: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{name}"').replace("’", "'").replace("Jane Roe", "Jean Réau")
    assert document("a.html", page.encode(name)).author == "Jean Réau"


def test_a_broken_encoding_is_mended() -> None:
    assert "agency’s administrator" in document("a.html", PAGE.encode().decode("cp1252", "replace").encode()).text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x = 1</script></body></html>", "<!doctype html>"])
def test_a_page_without_text_is_rejected(page: str) -> None:
    assert reasons("a.html", page) == ["no text on this page; save the page after it has loaded"]


def test_an_external_entity_is_not_read() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = f"{head}<html><body><p>{PARAGRAPHS[0]} &x;</p></body></html>"
    assert "root:" not in document("a.xhtml", page).text


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf\n<html>", True),
        (b"<!-- saved --><!-- again -->\n<HTML>", True),
        (b"<?xml version='1.0'?>", True),
        (b"A text about <html>", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_its_first_bytes(head: bytes, answer: bool) -> None:
    assert looks_like_html(head) is answer


def test_markup_in_a_field_becomes_lines() -> None:
    assert strip_markup("<h1>A</h1><p>b <i>c</i><br>d</p><script>x()</script><!-- e --> &lt;f&gt;") == "A\nb c\nd\n<f>"
