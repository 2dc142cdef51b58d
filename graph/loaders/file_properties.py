"""What office programs write into a file about it: file names and accounts beside titles and names."""

import re

from graph.loaders.characters import one_line
from graph.loaders.describe import describe
from graph.loaders.description import Description
from graph.model import PartialDate

_NO_TITLE = re.compile(
    r"untitled.*|microsoft word - .*|.*\.(?:docx?|rtf|odt|indd|pdf|qxd|pptx?|xlsx?|html?)|(?:slide|document|page|word document) ?\d*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(r".*[\d@_\\/].*|.*\b(?:admin\w*|user|owner|author|unknown|microsoft|adobe|default|root)\b.*", re.IGNORECASE)


def describe_file(text: str, title: object, author: object, made: PartialDate | None) -> Description:
    r"""Return what is known of a file: its own title and author where they read like such, the rest from its text.

    A date that stands in the text comes before the day on which the file was made.

    >>> found = describe_file("Agency buys\nIt signed.", "letter_v2.docx", "Jane Roe", PartialDate("2025-08"))
    >>> found.title, found.author, str(found.published)
    ('Agency buys', 'Jane Roe', '2025-08')
    """
    described = describe(text)
    given = Description(title=_title(one_line(title)), author=_author(one_line(author)), published=described.published or made)
    return given.or_else(described)


def _title(title: str | None) -> str | None:
    return title if title and " " in title and not _NO_TITLE.fullmatch(title) else None


def _author(author: str | None) -> str | None:
    """Names of people and bodies have two words, accounts have one."""
    return author if author and " " in author and not _NO_AUTHOR.fullmatch(author) else None
