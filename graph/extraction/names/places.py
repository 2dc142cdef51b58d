"""Whether the name of a place says who acts or only where something is, and names that end in their country."""

import re
from dataclasses import dataclass

from graph.extraction.names.index import NameHit
from graph.extraction.packs import LanguagePack
from graph.model import Entity, EntityType
from graph.registry import NameKind, Registry

_REACH = 40


@dataclass(frozen=True, slots=True)
class Places:
    """What stands around the name of a mere place, of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    dateline: re.Pattern[str]
    longer: re.Pattern[str]
    of_country: re.Pattern[str]

    def only_place(self, text: str, hit: NameHit, entity: Entity) -> bool:
        """Tell whether a word that is also a place or a person does not stand for the entity here."""
        kinds = {n.kind for n in hit.names if n.entity == entity.id}
        if NameKind.COMMON not in kinds or entity.type is not EntityType.GOVERNMENT:
            return False
        return self.beside(text, hit.start, hit.end)

    def beside(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words beside the name of a place only locate something."""
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        behind = self.after if before[-1:].strip() or before[-1:] == " " else self.dateline
        return bool(self.before.search(before) or behind.match(after) or self.longer.match(after))

    def without_country(self, name: str) -> str:
        """Return the name of a body without the country that closes it: "Ministry of Health of Latvia" → "Ministry of Health"."""
        return self.of_country.sub(r"\1", name)


def places(pack: LanguagePack, registry: Registry) -> Places:
    """Compile what stands around places in a language."""
    before, after, dateline, of = (pack.alternation(f"places.{key}") for key in ("before", "after", "dateline", "of"))
    labels = {e.label for e in registry.entities.values() if e.type is EntityType.COUNTRY}
    countries = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return Places(
        before=re.compile(rf"(?:{before})$"),
        after=re.compile(rf"(?:{after})"),
        dateline=re.compile(rf"(?:{dateline})"),
        longer=re.compile(r" (?:[A-Z][a-z]+|[A-Z]\.)(?! \()"),
        of_country=re.compile(rf"^(.* (?:{of}) .*) (?:{of}) (?:(?:{countries})|the (?:{countries}))$"),
    )
