"""Sums of money in running text: amount in full, ISO 4217 currency, and what the sum means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import pycountry

from graph.extraction.packs import LanguagePack
from graph.extraction.terms.numbers import Numbers, any_of, numbers
from graph.extraction.terms.taken import Taken
from graph.model import AmountKind

_BLANK = r"[\s\u00a0\u202f]"
_NEAR = 90
"""How many characters before a sum can tell what it is."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum at half-open offsets; `kind` is None where the text does not qualify it; `per` is the unit of a price."""

    start: int
    end: int
    amount: Decimal
    currency: str
    kind: AmountKind | None
    per: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class MoneyFinder:
    """The shapes of sums of one language, the more telling first."""

    hint: re.Pattern[str]
    shapes: tuple[re.Pattern[str], ...]
    said: re.Pattern[str]
    before: re.Pattern[str]
    numbers: Numbers
    pack: LanguagePack

    def find(self, text: str, country: str | None = None) -> list[Money]:
        """Return the sums in a text in order; a bare dollar is that of `country` if it has one.

        >>> from graph.extraction.packs import load_packs
        >>> finder = money_finder(load_packs()["en"])
        >>> [(str(m.amount), m.currency, str(m.kind)) for m in finder.find("capped at £1.5bn, up from $450,000")]
        [('1500000000', 'GBP', 'ceiling'), ('450000', 'USD', 'None')]
        """
        found: list[Money] = []
        taken = Taken(len(text))
        for match in self._matches(text):
            for money in self._sums(text, match, country):
                found += [money] if taken.take(money.start, money.end) else []
        return sorted(found, key=lambda m: m.start)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        if self.hint.search(text):
            for shape in self.shapes:
                yield from shape.finditer(text)

    def _sums(self, text: str, match: re.Match[str], country: str | None) -> Iterator[Money]:
        """Yield the sum of a match, before it one that shares its scale and currency: "4 and 3.2 billion euros respectively"."""
        parts = match.groupdict()
        currency, end = self._currency(text, match, country)
        amount = self._amount(parts["number"], parts["scale"], parts.get("word"))
        if amount is None or currency is None:
            return
        whole = self._qualified(text, Money(match.start(), end, amount, currency, None))
        yield replace(whole, kind=AmountKind.CEILING) if parts.get("low") else whole
        joined = text[match.start()].isalnum()
        left = self.before.search(text, max(0, match.start() - _NEAR // 3), match.start()) if joined else None
        first = self._amount(left["number"], parts["scale"], None) if left else None
        if left and first is not None:
            yield replace(whole, start=left.start(), end=match.start(), amount=first)

    def _qualified(self, text: str, money: Money) -> Money:
        """Return a sum with what the words around it make of it."""
        before, after = text[max(0, money.start - _NEAR) : money.start], text[money.end : money.end + 40]
        ceiling = self.pack.cue("qualifiers.ceiling_before").search(before) or self.pack.cue("qualifiers.ceiling_after").match(after)
        per = self.pack.cue("qualifiers.per_unit").match(after)
        shared = self.pack.cue("qualifiers.shared").search(text[max(0, money.start - 60) : money.end + 30])
        return replace(money, kind=AmountKind.CEILING if ceiling else None, per=per["unit"] if per else None, shared=bool(shared))

    def _amount(self, number: str, scale: str | None, word: str | None) -> Decimal | None:
        try:
            hundredths = (word or "").casefold() in self.pack.tables["currencies.hundredths"]
            total = self.numbers.value(number, scale) / (100 if hundredths else 1)
            return total.quantize(Decimal(1)) if total == total.to_integral_value() else total.normalize()
        except InvalidOperation:  # no number, or one of more digits than any sum has
            return None

    def _currency(self, text: str, match: re.Match[str], country: str | None) -> tuple[str | None, int]:
        """Return the currency of a match, and where the words that tell it end."""
        tables, parts = self.pack.tables, match.groupdict()
        sign, word = parts.get("sign") or "", (parts.get("word") or "").casefold()
        if sign == "$" or word in self.pack.fragments["currencies.bare_dollars"]:
            said = self.said.match(text, match.end())
            told = (said["code"] or self._adjective(said["adjective"])) if said else self._adjective(parts.get("adjective"))
            own = told or tables["currencies.dollars"].get(country or "")
            if own:
                return str(own), said.end() if said else match.end()
        found = tables["currencies.signs"].get(sign) or _words(self.pack).get(word) or parts.get("code") or sign
        return str(found) if found else None, match.end()

    def _adjective(self, word: str | None) -> str | None:
        table = {text.casefold(): code for text, code in self.pack.tables["currencies.adjectives"].items()}
        return table.get((word or "").casefold())


def money_finder(pack: LanguagePack) -> MoneyFinder:
    """Compile the shapes of sums of a language pack."""
    count = numbers(pack)
    signs, codes = any_of(pack.tables["currencies.signs"]), any_of(_codes() - set(pack.fragments["currencies.no_codes"]))
    words, adjectives = any_of(_words(pack)), any_of(pack.tables["currencies.adjectives"])
    # Signs and codes have their case; between them, "2 to 3" is a range, whose upper end is the sum.
    sign, code = f"(?-i:(?P<sign>{signs}|{codes}))", f"(?P<code>(?-i:{codes}))"
    ranged = rf"{_BLANK}?(?:{pack.alternation('numbers.ranges')}){_BLANK}?"
    low = rf"(?P<low>\d[\d.,]{{0,15}})(?:{_BLANK}?(?:{any_of(pack.tables['numbers.scales'])}))?{ranged}"
    again = rf"(?:(?-i:{signs}|{codes}){_BLANK}?)?"
    front, behind = rf"(?<![A-Za-z0-9_$€£]){sign}{_BLANK}?", rf"{_BLANK}?{sign}(?!\w|{_BLANK}?\d)"
    named = rf"{_BLANK}(?:(?:(?P<adjective>{adjectives}) )?(?P<word>{words})|{code})(?!\w)"
    shapes = (
        rf"{front}{low}{again}{count.pattern}",
        *(rf"(?<![\w$€£]){low}{count.pattern}{back}" for back in (named, behind)),
        rf"{front}{count.pattern}",
        *(rf"(?<!\w){count.pattern}{back}" for back in (named, behind)),
    )
    return MoneyFinder(
        hint=re.compile(rf"{sign}|{words}|{code}", re.IGNORECASE),
        shapes=tuple(re.compile(shape, re.IGNORECASE) for shape in shapes),
        said=re.compile(rf"{_BLANK}?(?:\(|,? ?in )?(?:{code}|(?P<adjective>{adjectives}))(?!\w)", re.IGNORECASE),
        before=re.compile(rf"(?<![\w.,])(?P<number>\d{{1,3}}(?:[.,]\d+)?) (?:{pack.alternation('numbers.joints')}) $", re.IGNORECASE),
        numbers=count,
        pack=pack,
    )


def _words(pack: LanguagePack) -> dict[str, object]:
    """Return the words for currencies and their hundredths, in small letters, with their ISO 4217 codes."""
    listed = {**pack.tables["currencies.words"], **pack.tables["currencies.hundredths"]}
    return {word.casefold(): code for word, code in listed.items()}


def _codes() -> set[str]:
    """Return the ISO 4217 codes of money that people pay with: no metals, no units of account."""
    return {c.alpha_3 for c in pycountry.currencies if c.alpha_3[0] != "X" or c.alpha_3 in ("XOF", "XAF", "XCD", "XPF")}
