"""Bodies whose head stands elsewhere: "the departments of Commerce, Energy and Labor", "the ministry of Finance and that of Health"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.extraction.names.forms import NAME_WORD
from graph.extraction.packs import LanguagePack


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of text that names a body without its head, and the name as it would stand alone."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class SharedHeads:
    """How a language shares heads: `heads` gives each head, in the plural too, as it opens the name of one body.

    `row` matches a plural with several bodies behind it, `part` one of them, `stand_in` a body whose head is a pronoun.
    """

    heads: dict[str, str]
    head: re.Pattern[str]
    row: re.Pattern[str]
    part: re.Pattern[str]
    stand_in: re.Pattern[str]

    def find(self, sentence: str) -> Iterator[Shared]:
        """Yield the bodies of a sentence that share a head with others.

        >>> from graph.extraction.packs import load_packs
        >>> [one.name for one in shared_heads(load_packs()["en"]).find("The ministries of Tides and Winds agreed.")]
        ['Ministry of Tides', 'Ministry of Winds']
        """
        for row in self.row.finditer(sentence):
            first = row["link"]
            for part in self.part.finditer(sentence, *row.span("list")):
                yield self._shared(row["head"], part["link"] or first, part)
        for one in self.stand_in.finditer(sentence):
            heads = [*self.head.finditer(sentence, 0, one.start())]
            if heads:
                yield self._shared(heads[-1][0], one["link"], one)

    def _shared(self, head: str, link: str, part: re.Match[str]) -> Shared:
        return Shared(*part.span("name"), f"{self.heads[head.lower()]} {link}{part['name']}")


def shared_heads(pack: LanguagePack) -> SharedHeads:
    """Compile what a language pack says of shared heads; one without any finds none."""
    heads = {form.lower(): single for form, single in pack.tables.get("shared_heads.heads", {}).items()}
    plurals = [form for form, single in heads.items() if form != single.lower()]
    link, joint, more, stand_in = (pack.alternation(f"shared_heads.{key}") for key in ("links", "joints", "more", "stand_ins"))
    name = rf"{NAME_WORD}(?: (?:{NAME_WORD}|(?:{more})(?!\w)))*"
    return SharedHeads(
        heads=heads,
        head=re.compile(rf"{_any(heads)}(?!\w)"),
        row=re.compile(rf"{_any(plurals)} (?P<list>(?P<link>{link}){name}(?:(?:{joint})(?:{link})?{name})+)"),
        part=re.compile(rf"(?P<link>{link})?(?P<name>{name})"),
        stand_in=re.compile(rf"(?<!\w)(?:{stand_in}) (?P<link>{link})(?P<name>{name})"),
    )


def _any(heads: Iterable[str]) -> str:
    return rf"(?<!\w)(?P<head>(?i:{'|'.join(sorted(map(re.escape, heads), key=len, reverse=True)) or '(?!)'}))"
