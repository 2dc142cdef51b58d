"""Sums of money in running text: amount in full, ISO 4217 currency, and what the sum means."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graph.extraction.packs import LanguagePack
from graph.model import AmountKind


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
    """The shapes of sums of one language; `dollars` leads from a country to its own dollar."""

    shapes: tuple[re.Pattern[str], ...]
    hint: re.Pattern[str]
    pack: LanguagePack

    def find(self, text: str, country: str | None = None) -> list[Money]:
        """Return the sums in a text in order; a bare dollar is that of `country` if it has one.

        >>> from graph.extraction.packs import load_packs
        >>> finder = money_finder(load_packs()["en"])
        >>> [(str(m.amount), m.currency, str(m.kind)) for m in finder.find("capped at £1.5bn, up from $450,000")]
        [('1500000000', 'GBP', 'ceiling'), ('450000', 'USD', 'None')]
        """
        found: list[Money] = []
        if not self.hint.search(text):
            return found
        for shape in self.shapes:
            for match in shape.finditer(text):
                money = self._money(text, match, country)
                if money and all(money.end <= m.start or m.end <= money.start for m in found):
                    found.append(money)
        return sorted(found, key=lambda m: m.start)

    def _money(self, text: str, match: re.Match[str], country: str | None) -> Money | None:
        amount = self._amount(match["number"], match["scale"], (match.groupdict().get("word") or "").casefold())
        currency = self._currency(match.groupdict(), country)
        if amount is None or currency is None:
            return None
        start, end = match.span()
        before, after = text[max(0, start - 90) : start], text[end : end + 40]
        ceiling = self.pack.cue("qualifiers.ceiling_before").search(before) or self.pack.cue("qualifiers.ceiling_after").match(after)
        per = self.pack.cue("qualifiers.per_unit").match(after)
        shared = bool(self.pack.cue("qualifiers.shared").search(text[max(0, start - 60) : end + 30]))
        return Money(start, end, amount, currency, AmountKind.CEILING if ceiling else None, per["unit"] if per else None, shared)

    def _amount(self, number: str, scale: str | None, word: str) -> Decimal | None:
        words = self.pack.tables["numbers.words"]
        factor = Decimal(str(self.pack.tables["numbers.scales"].get((scale or "").casefold(), 1)))
        try:
            value = Decimal(str(words.get(number.casefold(), ""))) if number.casefold() in words else plain_number(number)
            total = value * factor / (100 if word in self.pack.tables.get("currencies.hundredths", {}) else 1)
            return total.quantize(Decimal(1)) if total == total.to_integral_value() else total.normalize()
        except InvalidOperation:  # no number, or one of more digits than any sum has
            return None

    def _currency(self, parts: dict[str, str | None], country: str | None) -> str | None:
        sign, word = parts.get("sign") or "", (parts.get("word") or "").casefold()
        own = self.pack.tables["currencies.dollars"].get(country or "")
        if own and (sign == "$" or word in self.pack.fragments["currencies.bare_dollars"]):
            return str(own)
        named = {text.casefold(): code for text, code in _currency_words(self.pack).items()}
        found = self.pack.tables["currencies.signs"].get(sign) or named.get(word) or (sign or word).upper()
        return str(found) if found else None


def _currency_words(pack: LanguagePack) -> dict[str, object]:
    return {**pack.tables["currencies.words"], **pack.tables.get("currencies.hundredths", {})}


def plain_number(text: str) -> Decimal:
    """Return a number written with any of the usual separators.

    >>> plain_number("1,500,000.5"), plain_number("2.500.000"), plain_number("10,372"), plain_number("1,5")
    (Decimal('1500000.5'), Decimal('2500000'), Decimal('10372'), Decimal('1.5'))

    Raises decimal.InvalidOperation if it is none.
    """
    digits = re.sub(r"[\s\u00a0\u202f’']", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})+[.,]\d{3}|\d{1,3}[.,]\d{3}", digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    whole, separator, rest = digits.rpartition(",") if digits.rfind(",") > digits.rfind(".") else digits.rpartition(".")
    return Decimal(re.sub(r"[.,]", "", whole or "0") + (f".{rest}" if separator else "")) if separator else Decimal(digits)


def money_finder(pack: LanguagePack) -> MoneyFinder:
    """Compile the shapes of sums of a language pack."""
    signs = "|".join(sorted(map(re.escape, pack.tables["currencies.signs"]), key=len, reverse=True))
    words = "|".join(sorted(map(re.escape, _currency_words(pack)), key=len, reverse=True))
    scales = "|".join(sorted(map(re.escape, pack.tables["numbers.scales"]), key=len, reverse=True))
    spelled = "|".join(sorted(map(re.escape, pack.tables["numbers.words"]), key=len, reverse=True))
    number = rf"(?P<number>\d{{1,3}}(?: \d{{3}})+(?!\d)|\d[\d.,\u00a0\u202f’']*\d|\d|(?<!\w)(?:{spelled})(?= ))"
    scale = rf"(?:[\s\u00a0-]?(?P<scale>{scales})(?!\w))?"
    codes = "USD|EUR|GBP|CAD|AUD|NZD|JPY|KRW|INR|CNY|CHF|SEK|NOK|DKK|PLN|AED|SAR|QAR|SGD|BRL|MXN|ZAR|ILS|TRY|NGN|KES|CLP|COP|ARS"
    shapes = (
        rf"(?<![A-Za-z0-9_$])(?P<sign>{signs}|{codes})[\s\u00a0]?{number}{scale}",
        rf"(?<!\w)(?:(?P<near>(?!)))?{number}{scale}[\s\u00a0](?:[Uu][Ss] |Canadian |Australian )?(?P<word>{words}|{codes})(?!\w)",
        rf"(?<!\w){number}{scale}[\s\u00a0]?(?P<sign>[€£])",
    )
    hint = re.compile(rf"{signs}|{words}|{codes}", re.IGNORECASE)
    return MoneyFinder(tuple(re.compile(shape, re.IGNORECASE) for shape in shapes), hint, pack)
