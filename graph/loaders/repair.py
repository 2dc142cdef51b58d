"""Text that was UTF-8 and was read in another code page gets its letters back."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

import ftfy

from graph.loaders.code_pages import CodePage, any_sequence, code_pages
from graph.loaders.language import nearest_language
from graph.loaders.letters import FREQUENCIES, MARKS, is_european, weight

_ROUNDS = 3
_SAMPLE = 50_000
_LANGUAGES = tuple(FREQUENCIES)
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]{4}")
_CAPITAL_AT_END = re.compile("(?<=[A-ZÀ-Ý]Ã)(?=[”’“…»])")
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\xad(?=[^\W\d_])")
_ENTITY = re.compile(
    r"&(?:[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|[aA][eE]lig|szlig|oelig|amp|nbsp|#0?39|quot|[lr][sd]?quo|[nm]dash"
    r"|hellip|euro|pound);"
)
_ENDINGS = frozenset("”“’‘»…\"'")


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged stretch of a line, the character that it was, and how much speaks for that.

    `evident` says that the stretch cannot be sound text as it stands.
    """

    start: int
    end: int
    character: str
    weight: float
    evident: bool


def repair(text: str) -> str:
    r"""Return the text with UTF-8 that was read in another code page mended; sound text comes back unchanged.

    Soft hyphens inside words go as well, because they hide the words.

    >>> repair("dĂ©jĂ\xa0 vu"), repair("votre boĂźte mail est pleine"), repair("Ăștia vin")
    ('déjà vu', 'votre boîte mail est pleine', 'Ăștia vin')
    """
    for _ in range(_ROUNDS):
        mended = text if text.isascii() else _mend_rest(_mend_by_page(text))
        if mended == text:
            break
        text = mended
    return _SOFT_HYPHEN.sub("", text)  # at last, because "í" is damaged to "Ã" and a soft hyphen


def resolve_entities(text: str) -> str:
    """Return a text that is no HTML with the letters and signs that stand in it as HTML entities.

    >>> resolve_entities("Caf&eacute; &amp; Co"), resolve_entities("R&D; a &lt;b&gt;")
    ('Café & Co', 'R&D; a &lt;b&gt;')
    """
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _mend_rest(text: str) -> str:
    """What ftfy knows beside code pages: sequences that lost a byte, and lines of other scripts."""
    return "\n".join(line if line.isascii() else _mend_line(line) for line in text.split("\n"))


def _mend_line(line: str) -> str:
    # ftfy takes "AMANHÃ”" for a damaged "AMANHÔ"; apart, the letter and the quote are safe.
    return "".join(map(ftfy.fix_encoding, _CAPITAL_AT_END.split(line)))


def _mend_by_page(text: str) -> str:
    """Mend all lines by the one code page that explains them best."""
    lines = text.split("\n")
    page = _best_page(_sample(line for line in lines if any_sequence().search(line)))
    return text if page is None else "\n".join(_mend_by(page, line) for line in lines)


def _mend_by(page: CodePage, line: str) -> str:
    if page.leads.isdisjoint(line):
        return line
    return _apply(line, _repairs(line, _language(line), page), page)


def _sample(lines: Iterable[str]) -> list[str]:
    """The first lines, of up to _SAMPLE characters together."""
    lengths = accumulate(map(len, lines := list(lines)), initial=0)
    return [line[: _SAMPLE - before] for line, before in zip(lines, lengths, strict=False) if before < _SAMPLE]


def _best_page(lines: list[str]) -> CodePage | None:
    """The code page that explains the damage in the lines best; none without at least one evident case."""
    languages = [_language(line) for line in lines]
    scores = {
        page: _score(chain.from_iterable(_repairs(*pair, page=page) for pair in zip(lines, languages, strict=True)))
        for page in code_pages()
    }
    best = max(scores, key=lambda page: scores[page])
    return best if scores[best] > 0 else None


def _repairs(line: str, language: str, page: CodePage) -> Iterator[Repair]:
    """The stretches of a line that this code page explains, in order, each seen between its mended neighbours."""
    if page.is_cyrillic and _is_cyrillic(line):
        return
    before, done = "", 0
    for match in page.sequence.finditer(line):
        before = (before + line[done : match.start()])[-2:]
        done = match.end()
        character, after = page.original(match[0]), line[done : done + 1]
        if character is None or not _fits(character, before, "" if after in page.leads else after, language):
            before += match[0]
            continue
        yield Repair(match.start(), done, character, 0.3 + weight(character, language), _is_evident(match[0], character, before, after))
        before += character


def _fits(character: str, before: str, after: str, language: str) -> bool:
    """A letter must be of the languages' alphabets, in a Latin word, and in the case of its neighbours."""
    if not is_european(character) or not character.isalpha() or character in MARKS:
        return is_european(character)
    if any(c.isalpha() and c > "\u024f" for c in before[-1:] + after):
        return False
    if character.islower():
        return not after.isupper() and not (len(before) == 2 and all(map(str.isupper, before))) and _is_at_home(character, before, language)
    return not before[-1:].islower() and _is_at_home(character, before, language)


def _is_at_home(character: str, before: str, language: str) -> bool:
    """A letter that the line's language lacks stands inside a name at most."""
    return weight(character, language) > 0 or before[-1:].isalpha()


def _is_evident(run: str, character: str, before: str, after: str) -> bool:
    """Sound text has no capital inside a small word and no sign inside a word; quotes and dots end words."""
    inside = before[-1:].islower()
    if character in MARKS and len(run) == 2:
        return inside or before[-1:].isdigit()
    if run[-1] in _ENDINGS or (run[-1].isalpha() and run[-1].islower()):
        return (inside and (run[0].isupper() or not run[0].isalpha())) or (run[-1] in _ENDINGS and after.isalpha())
    return not run.isalpha() or inside or after.islower()


def _score(found: Iterable[Repair]) -> float:
    repairs = list(found)
    return sum(repair.weight for repair in repairs) if any(repair.evident for repair in repairs) else 0.0


def _apply(line: str, repairs: Iterable[Repair], page: CodePage) -> str:
    pieces: list[str] = []
    done = 0
    for repair in repairs:
        pieces += [line[done : repair.start], repair.character]
        done = repair.end
    return _restore_lost("".join(pieces) + line[done:], page)


def _restore_lost(line: str, page: CodePage) -> str:
    """Mend what lost its last byte on the way: a no-break space made plain, a quote's end dropped."""
    a_grave, space = page.character(0xC3), page.character(0xC2)
    quote = page.character(0xE2) + page.character(0x80)
    line = re.sub(f"(?<![A-ZÀ-Ý]){re.escape(a_grave)} (?= )|(?<![A-ZÀ-Ý]){re.escape(a_grave)}(?= )", "à", line)
    line = re.sub(f"(?<![A-ZÀ-Ý]){re.escape(space)} ", "\xa0", line)
    return re.sub(f"(?<=\\S){re.escape(quote)}(?=[\\s.,;:!?)]|\\Z)", "”", line)


def _is_cyrillic(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return _CYRILLIC_WORD.search(line) is not None or 2 * sum("\u0400" <= c <= "\u04ff" for c in letters) > len(letters)


def _language(line: str) -> str:
    """The language of a line's undamaged letters."""
    return nearest_language(re.sub(r"[^\x00-\x7f]+", " ", line), _LANGUAGES)
