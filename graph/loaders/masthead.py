"""Who published a text and under which headline, as its head or foot says."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from graph.loaders.cues import BODIES, NO_OUTLETS, PLACE_STARTS, WEEKDAYS
from graph.loaders.head import dates_of_line, is_body, is_byline, is_label, is_menu, is_noise, parts_of
from graph.loaders.written_dates import written_dates

_SMALL = frozenset(
    """of the and for in on a an de la le les du des et und der die das von für im zu e do da dos del y los las el al au aux à sur
    para n""".split()  # noqa: SIM905  (a list of this length reads worse)
)
_FRAME = re.compile(r"^[+*=~#\s]+|[+*=~#\s]+$|^\d{1,2}[.)]\s+|^(?:re|subject|sub|betreff|objet|asunto|assunto)\s*:\s*", re.IGNORECASE)
_OUTLET = re.compile(r"(?:rédaction|redaktion|redacción|redação|published by|publié par|a publication of)\s+(.{2,60})", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©\s*(?:\d{4}\s*)?(?P<name>[^\d|·.,;()–—]{3,60})")
_AGENCY = re.compile(r"\(([^()]*\b(?:Wire|Press|News|Agency|Agence|Agencia|Agência|dpa|AFP|EFE|Lusa|Reuters)\b[^()]*)\)")
_GENERIC = re.compile(rf"(?:{NO_OUTLETS})\b", re.IGNORECASE)
_PLACE = re.compile(rf"(?:{PLACE_STARTS}) \w+|The Hague|\w+ (?:City|Desk|D\.?C\.?)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"[,;:\s]*\b(?:{WEEKDAYS})\b\.?[,\s]*\Z", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:by|par|von|por)\s+(?P<name>[^\W\d_][\w.’'-]+(?:\s+[\w.’'-]+){1,4})(?:\s*[|·,–—].*)?", re.IGNORECASE)
_TAGLINE = re.compile(
    r"(?P<name>.{3,40}?)(?:(?:\s{2,}|\s*:\s+|\s+[–—|-]\s+)(?:[a-zà-ÿ]|A |An |The )|\s{2,}[A-Z]"
    r"|,\s(?:a|an|the|by|le|la|der|die|das|el|o) ).*"
)
_BODY = re.compile(rf"(?:{BODIES})\b", re.IGNORECASE)


def title_in(head: Sequence[str]) -> str | None:
    """Return the headline among the first lines, or None.

    >>> title_in(["tech", "Agency buys assistant", "Wednesday 22 April 2026"])
    'Agency buys assistant'
    """
    lines = list(_above_text(head))
    headlines = [title for line in lines if (title := _headline(line))]
    below = list(dropwhile(_masthead, headlines))
    if below and _is_telling(below[0]):
        return below[0]
    labels = [line for line in lines if is_label(line) and not line.islower()]
    return next(iter(headlines or labels), None)


def publisher_in(head: Sequence[str], foot: Sequence[str], title: str | None) -> str | None:
    """Return who published the text, if the head or a copyright line names them."""
    found = (name for name in _publishers(head, foot) if name != title)
    return next(found, None)


def author_in(head: Sequence[str]) -> str | None:
    """Return who wrote the text, if a line of the head says "By …" in one of the languages.

    >>> author_in(["A deal", "By Jane Roe"])
    'Jane Roe'
    """
    found = (match["name"] for line in head if (match := _AUTHOR.fullmatch(line)) and _is_name(match["name"]))
    return next(found, None)


def _publishers(head: Sequence[str], foot: Sequence[str]) -> Iterator[str]:
    yield from (match[1].strip() for line in head[:8] if (match := _OUTLET.match(line)))
    short = [line for line in head[:6] if not is_body(line)]
    yield from (name for line in short if (name := _name_beside_date(line)))
    yield from (line for line, after in pairwise(short) if dates_of_line(after) and _is_name(line) and not _is_place(line))
    yield from (name for line in short[:3] if (name := _name_before_menu(line)))
    headlines = [title for line in _above_text(head) if (title := _headline(line))]
    yield from (name for headline in headlines[:1] if len(headlines) > 1 and (name := _masthead(headline)))
    yield from (match[1] for line in head[:4] if written_dates(line[:80]) and (match := _AGENCY.search(line[:120])))
    yield from (match["name"].strip() for line in foot if (match := _COPYRIGHT.search(line)))


def _above_text(head: Sequence[str]) -> Iterator[str]:
    """The lines before the running text; a summary may stand above the headline."""
    for number, line in enumerate(head):
        if not is_body(line) or is_noise(line):
            yield line
        elif number > 0:
            return


def _headline(line: str) -> str | None:
    bare = _FRAME.sub("", line)
    if is_noise(bare) or is_menu(bare) or is_label(bare) or is_byline(bare) or dates_of_line(bare):
        return None
    parts = parts_of(bare)
    if len(parts) == 2 and parts[0].isupper() and len(parts[0].split()) <= 3 < len(parts[1].split()) and parts[1][0].isupper():
        return parts[1]
    return bare if len(bare) > 2 and any(map(str.isalpha, bare)) else None


def _is_telling(headline: str) -> bool:
    """Tell whether a line below a masthead is the headline rather than a heading, a greeting or a row of a table."""
    return len(headline.split()) > 2 and not headline.endswith(".") and re.search(r"\s{3}|\A[^\W\d_]+:\s", headline) is None


def _masthead(headline: str) -> str | None:
    """The outlet's name, if that is what a first line above the headline holds: "The Yardbird: a monthly"."""
    if _is_name(headline) and (len(headline.split()) <= 6 or _BODY.match(headline)):
        return headline
    match = _TAGLINE.fullmatch(headline)
    return match["name"].strip() if match and _is_name(match["name"]) else None


def _name_beside_date(line: str) -> str | None:
    """The outlet in "The Daily, Monday 3 May 2026" or "THE DAILY | No 4 | 3 May 2026"."""
    dates = written_dates(line)
    if not dates or len(line) > 120:
        return None
    before = _WEEKDAY.sub("", line[: dates[0].start]).strip(" ,;:|·•–—-~(")
    parts = parts_of(before)
    pieces = [piece.strip() for part in parts for piece in part.split(", ")]
    names = (piece for piece in pieces if _is_name(piece) and not _is_place(piece) and not is_byline(piece))
    return next((name for name in names if len(name.split()) > 1 or "." in name or (name.isupper() and len(parts) > 1)), None)


def _name_before_menu(line: str) -> str | None:
    """The outlet in "The Daily | Home | Politics"."""
    parts = parts_of(line)
    is_row = len(parts) >= 2 and (is_menu(line) or is_noise(line))
    return parts[0] if is_row and _is_name(parts[0]) and not is_noise(parts[0]) else None


def _is_place(text: str) -> bool:
    return _PLACE.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    """Titles of papers and bodies are written with capitals, sentences are not; a site's address is a name too."""
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}", text):
        return True
    words = re.findall(r"[^\W\d_][\w’'.&-]*", text)
    content = [word for word in words if word.lower() not in _SMALL]
    if len("".join(content)) < 3 or words[-1] != content[-1] or len(content) > 8 or text.endswith((".", "!", ":")):
        return False
    if len(parts_of(text)) > 1 or "°" in text or written_dates(text):
        return False
    return all(word[0].isupper() for word in content) and _GENERIC.match(text) is None and not is_label(text)
