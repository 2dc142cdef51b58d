"""Countries as tables write them: by code or by name."""

import pycountry

from graph.model import EntityType
from graph.registry import Registry

_PARTS = {"england": "gb", "scotland": "gb", "wales": "gb", "northern ireland": "gb"}
"""Countries that are part of one."""


def country_code(text: str, registry: Registry) -> str | None:
    """Return the ISO 3166-1 alpha-2 code, in lower case, of a country given by code or name, None if it is none.

    >>> from graph.registry import load_registry
    >>> [country_code(text, load_registry()) for text in ("DEU", "be", "Netherlands", "England", "1A0")]
    ['de', 'be', 'nl', 'gb', None]
    """
    said = " ".join(text.split())
    if len(said) in (2, 3) and said.isascii() and said.isalpha():
        code = said.upper()
        found = pycountry.countries.get(alpha_2=code) if len(code) == 2 else pycountry.countries.get(alpha_3=code)
        if found:
            return str(found.alpha_2).lower()
    if said.casefold() in _PARTS:
        return _PARTS[said.casefold()]
    codes = {entity.country for entity in registry.find(said) if entity.type is EntityType.COUNTRY}
    return codes.pop() if len(codes) == 1 else None
