"""The description of a text without markup, read from its first lines and its last ones."""

import re

from graph.loaders.description import Description
from graph.loaders.language import language_of
from graph.loaders.masthead import author_in, publisher_in, title_in
from graph.loaders.publication import published_in

_HEAD, _FOOT = 15, 5
_REACH = 20_000
_WIDTH = 500


def describe(text: str) -> Description:
    r"""Return what the head and the foot of a text say about it.

    >>> found = describe("Deal signed\nThe Daily Agency, 4 May 2026\nThe agency signed a contract with the company.")
    >>> found.title, found.publisher, str(found.published), found.language
    ('Deal signed', 'The Daily Agency', '2026-05-04', 'en')
    """
    head = _lines(text[:_REACH])[:_HEAD]
    foot = _lines(text[-_REACH:])[-_FOOT:]
    title, language = title_in(head), language_of(text)
    return Description(
        title=title,
        publisher=publisher_in(head, foot, title),
        author=author_in(head),
        published=published_in(head, foot, language),
        language=language,
    )


def _lines(text: str) -> list[str]:
    return [line.strip()[:_WIDTH] for line in re.split(r"[\n\r]+", text) if line.strip()]
