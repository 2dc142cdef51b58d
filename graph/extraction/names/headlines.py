"""Headlines in Capitals or CAPITALS → the same text as running text writes it, so that names stand out again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.packs import LanguagePack
from graph.extraction.text.blocks import BlockKind
from graph.extraction.text.sentences import Sentence

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHARE = 0.75
_SHORTEST = 4
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Headlines:
    """The words that are no part of a name though a headline capitalises them, and the nouns that bodies are called by."""

    words: re.Pattern[str]
    bodies: re.Pattern[str]

    def lowered(self, text: str, sentences: Sequence[Sentence]) -> str:
        """Return the text, at equal length, with plain spaces and with the common words of its headlines in small letters."""
        text = text.translate(_SPACES)
        parts, position = [], 0
        for sentence in sentences:
            title = sentence.kind is BlockKind.HEADING
            parts += [text[position : sentence.start], self._lowered(text[sentence.start : sentence.end], title)]
            position = sentence.end
        return "".join((*parts, text[position:]))

    def running(self, text: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
        """Return the sentences whose capitals mean something: all but the headlines, or all where there is little else."""
        plain = [s for s in sentences if s.kind is not BlockKind.HEADING or not _capitalised(_WORD.findall(text[s.start : s.end]))]
        return plain if len(plain) >= _ENOUGH else sentences

    def _lowered(self, sentence: str, title: bool) -> str:
        words = _WORD.findall(sentence)
        shouted = sum(w.isupper() for w in words) > _SHARE * len(words)
        body = shouted and len(words) > 1 and self.bodies.search(sentence)  # "MINISTRY OF HOUSING" alone on its line
        if not (body or (_capitalised(words) and (shouted or title))):
            return sentence
        return _WORD.sub(lambda m: self._word(m[0], shouted), sentence)

    def _word(self, word: str, shouted: bool) -> str:
        if not self.words.fullmatch(word) and not (shouted and len(word) > 3):
            return word
        small = word.lower() if self.words.fullmatch(word) else word[0] + word[1:].lower()
        return small if len(small) == len(word) else word


def titled(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return where the words of headlines begin, whose capitals may say nothing."""
    titles = (sentence for sentence in sentences if sentence.kind is BlockKind.HEADING)
    return frozenset(match.start() for title in titles for match in _WORD.finditer(text, title.start, title.end))


def _capitalised(words: Sequence[str]) -> bool:
    return len(words) >= _SHORTEST and sum(w[0].isupper() for w in words) >= _SHARE * len(words)


def headlines(pack: LanguagePack) -> Headlines:
    """Compile the headline words of a language pack."""
    nouns = "|".join(pack.alternation(f"bodies.{key}") for key in ("heads", "of_heads", "end_heads", "government_heads", "government_ends"))
    return Headlines(
        words=re.compile(pack.alternation("headlines.words"), re.IGNORECASE),
        bodies=re.compile(rf"(?<!\w)(?:{nouns}|{pack.alternation('bodies.government_of')})(?!\w)", re.IGNORECASE),
    )
