"""The description of a text without markup, read from its first lines and its last ones."""

from graph.loaders.description import Description
from graph.loaders.language import language_of
from graph.loaders.written_dates import written_dates


def describe(text: str) -> Description:
    """Return what the head and the foot of a text say about it."""
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()][:15]
    dates = [found for line in lines[:6] for found in written_dates(line[:120])]
    title = next((line for line in lines if 2 < len(line.split()) < 30 and not line.endswith(".")), None)
    return Description(title=title, published=dates[0].date if dates else None, language=language_of(text))
