import pytest

from graph.loaders.markdown import prose, split_front_matter
from tests.loaders.opened import document

FILE = """---
title: "A deal: signed"
Publisher: The Daily Agency
author: Jane Roe
published: 2025-08
language: en-GB
url: https://example.org/deal
tags: [a, b]
---
# A deal

The *agency* signed.
"""


def test_front_matter_describes_the_document_and_is_no_text() -> None:
    found = document("a.md", FILE)
    assert found.text == "A deal\n\nThe agency signed."
    assert found.title == "A deal: signed"
    assert found.publisher == "The Daily Agency"
    assert found.author == "Jane Roe"
    assert str(found.published) == "2025-08"
    assert found.language == "en"
    assert found.url == "https://example.org/deal"


def test_front_matter_with_windows_line_ends_is_read() -> None:
    assert document("a.md", FILE.replace("\n", "\r\n")).title == "A deal: signed"


def test_what_front_matter_leaves_open_is_read_from_the_text() -> None:
    found = document("a.md", "---\nlanguage: en\n---\n# Agency buys an assistant\n\nPosted 12 August 2025\n\nThe agency signed a contract.")
    assert (found.title, str(found.published)) == ("Agency buys an assistant", "2025-08-12")


@pytest.mark.parametrize("text", ["---\nno fields here\n---\nBody", "---\n\nBody", "Body\n---\ntitle: x\n---\n"])
def test_a_line_of_dashes_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# One\n\n## Two", "One\n\nTwo"),
        ("One\n===\n\nTwo\n---", "One\n\nTwo"),
        ("**bold** _slanted_ ~a~ `code`", "bold slanted ~a~ code"),
        ("[GSA](https://gsa.gov 'site') and <https://gsa.gov> and [ref][1]\n\n[1]: https://example.org", "GSA and https://gsa.gov and ref"),
        ("![a picture](x.png) Text", " Text"),
        ("- one\n- two\n  - three", "- one\n- two\n- three"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("> quoted\n> text", "quoted\ntext"),
        ("one  \ntwo\nthree", "one\ntwo\nthree"),
        ("| Vendor | Price |\n|---|---|\n| OpenAI | 1 |", "Vendor | Price | \nOpenAI | 1 | "),
        ("```\na = 1\n```", "a = 1"),
        ("<div>Text <b>bold</b></div>", "Text bold"),
        ("a <b>bold</b> word<!-- not seen -->", "a bold word"),
        ("AT&amp;T \\*star\\*", "AT&T *star*"),
        ("***\n\nText", "Text"),
        ("snake_case_name 5 * 3 * 2", "snake_case_name 5 * 3 * 2"),
    ],
)
def test_markup_goes_and_lines_stay(markdown: str, text: str) -> None:
    assert prose(markdown) == text
