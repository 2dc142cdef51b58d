"""Numbers in running text: figures with any separators, numbers in words, and the scales behind them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.extraction.packs import LanguagePack

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?!\d)|\d[\d.,\u00a0\u202f'’]{0,30}\d|\d"
"""Bounded, so that no text makes the search for a number long."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes numbers; `pattern` has the groups `number` and, where a scale follows, `scale`."""

    pattern: str
    pack: LanguagePack

    def value(self, number: str, scale: str | None = None) -> Decimal:
        """Return the value of a number as the pattern found it; decimal.InvalidOperation if it is none.

        >>> from graph.extraction.packs import load_packs
        >>> numbers(load_packs()["en"]).value("1.25", "billion"), numbers(load_packs()["de"]).value("10,547", "Mio.")
        (Decimal('1250000000.00'), Decimal('10547000.000'))
        """
        words, scales = self.pack.tables["numbers.words"], self.pack.tables["numbers.scales"]
        if number.casefold() in words:
            figure = Decimal(str(words[number.casefold()]))
        else:
            figure = plain_number(number, self.pack.fragments.get("numbers.decimal", ()) if scale else ())
        return figure * Decimal(str(scales.get((scale or "").casefold(), 1)))


def numbers(pack: LanguagePack) -> Numbers:
    """Compile the shape of numbers of a language pack."""
    spelled, scales = any_of(pack.tables["numbers.words"]), any_of(pack.tables["numbers.scales"])
    number = rf"(?P<number>{_FIGURES}|(?<!\w)(?:{spelled})(?=[ -]))"
    return Numbers(rf"{number}(?:[\s\u00a0-]?(?P<scale>{scales})(?!\w))?", pack)


def plain_number(text: str, decimal: Iterable[str] = ()) -> Decimal:
    """Return a number written with any of the usual separators; `decimal` are signs that never group thousands.

    >>> plain_number("1,500,000.5"), plain_number("2.500.000"), plain_number("10,372"), plain_number("1,5")
    (Decimal('1500000.5'), Decimal('2500000'), Decimal('10372'), Decimal('1.5'))
    >>> plain_number("10,547", decimal=",")
    Decimal('10.547')

    Raises decimal.InvalidOperation if it is none.
    """
    digits = re.sub(r"[\s\u00a0\u202f’']", "", text)
    single = sum(map(digits.count, ".,")) == 1
    if _GROUPED.fullmatch(digits) and not (single and any(sign in digits for sign in decimal)):
        return Decimal(re.sub(r"[.,]", "", digits))
    whole, separator, rest = digits.rpartition(",") if digits.rfind(",") > digits.rfind(".") else digits.rpartition(".")
    return Decimal(re.sub(r"[.,]", "", whole or "0") + (f".{rest}" if separator else "")) if separator else Decimal(digits)


def figure(number: Decimal) -> str:
    """Return a number in full, without needless zeros.

    >>> figure(Decimal("1E+3")), figure(Decimal("0.470"))
    ('1000', '0.47')
    """
    return format(number.to_integral_value() if number == number.to_integral_value() else number.normalize(), "f")


def any_of(words: Iterable[str]) -> str:
    """Return the words as one alternation, the longest first; what matches nothing if there is none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
