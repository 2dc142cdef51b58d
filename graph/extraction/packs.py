"""Language packs: how a language words claims, as data that a linguist edits."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import StorageError
from graph.model.data import data_folder

FILES = ("names.toml", "links.toml", "terms.toml")
COMMON = "common.toml"
_NOTHING = ("(?!)",)
_WITH_CASE = ("bodies", "companies", "guessing", "names", "noise", "shapes")


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The cues of one language.

    `cues` maps "section.key" to one compiled alternation with word boundaries, `fragments` to the raw list, `tables`
    to the pack's word → value tables.
    """

    code: str
    name: str
    cues: Mapping[str, re.Pattern[str]]
    fragments: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]

    def cue(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a cue list; StorageError if the pack lacks it."""
        try:
            return self.cues[name]
        except KeyError:
            raise StorageError(f"language pack {self.code} has no cue list {name!r}", todo="compare it with the English one") from None

    def alternation(self, name: str, missing: str = "(?!)") -> str:
        """Return the fragments of a list as one alternation, or `missing`, which matches nothing, where the language has none."""
        return "|".join(self.fragments.get(name, ())) or missing


def load_packs(folder: Path | None = None) -> dict[str, LanguagePack]:
    """Return the language packs of a folder by language code.

    >>> "en" in load_packs()
    True

    Raises StorageError for a pack that is no TOML or holds a pattern that does not compile.
    """
    root = folder or data_folder("languages")
    packs = [load_pack(path.parent) for path in sorted(root.glob(f"*/{FILES[0]}"))]
    return {pack.code: pack for pack in packs}


def load_pack(folder: Path) -> LanguagePack:
    """Return the language pack in the files of a folder; a section stands in one of them, what all packs share in a file beside it."""
    data: dict[str, Any] = {}
    for name in FILES:
        data |= _page(folder / name)
    shared = folder.parent / COMMON
    try:
        return _pack(_added(data, _page(shared)) if shared.exists() else data)
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise StorageError(f"not a language pack: {error!r}", where=folder.name, todo="compare it with the English one") from error


def _page(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StorageError(f"not a language pack: {error}", where=f"{path.parent.name}/{path.name}") from error


def _added(data: dict[str, Any], shared: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Any]:
    """Return the sections of a pack with the lists that all packs share at the end of its own."""
    longer = {
        section: data.get(section, {}) | {key: [*data.get(section, {}).get(key, []), *more] for key, more in lists.items()}
        for section, lists in shared.items()
    }
    return data | longer


def _pack(data: dict[str, Any]) -> LanguagePack:
    entries = {f"{section}.{key}": value for section, keys in data.items() for key, value in keys.items()}
    fragments = {name: tuple(value) for name, value in entries.items() if isinstance(value, list)}
    cues = {name: _compile(name, value) for name, value in fragments.items()}
    tables = {name: value for name, value in entries.items() if isinstance(value, dict)}
    return LanguagePack(data["language"]["code"], data["language"]["name"], cues, fragments, tables)


def _compile(name: str, fragments: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(fragments or _NOTHING)
    if name.startswith("noise."):
        return re.compile(f"(?:{body})", re.IGNORECASE)
    flags = 0 if name.partition(".")[0] in _WITH_CASE else re.IGNORECASE
    return re.compile(rf"(?<![\w])(?:{body})(?!\w)", flags)
