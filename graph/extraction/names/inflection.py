"""Names of the registry as a language inflects them: "des Bundesministeriums der Verteidigung", "OpenAIs Modell"."""

import re
from collections.abc import Iterable, Iterator

from graph.extraction.names.index import NameIndex
from graph.extraction.packs import LanguagePack
from graph.registry import Name, NameKind

_TABLE = "inflection.forms"
_ENDING = "inflection.ending"


def inflected_index(pack: LanguagePack, index: NameIndex) -> NameIndex:
    """Return the index with the inflected forms of its names too, the index itself where the language has none.

    The pack's table `inflection.forms` leads from a pattern of a name to an inflected form, `inflection.ending` is what may
    stand behind any name within its word.
    """
    rules = [(re.compile(pattern), form) for pattern, form in pack.tables.get(_TABLE, {}).items()]
    endings = pack.fragments.get(_ENDING, ())
    if not (rules or endings):
        return index
    names = tuple(index.names())
    return NameIndex((*names, *_inflected(names, rules)), "".join(endings))


def _inflected(names: Iterable[Name], rules: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[Name]:
    for name in names:
        if name.kind is NameKind.NAME:
            forms = {pattern.sub(form, name.text, count=1) for pattern, form in rules} - {name.text}
            yield from (Name(form, name.entity, name.kind) for form in sorted(forms))
